package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON document that remembers where each leaf stood, so that outputs can be compared with
/// inputs by place and by spelling. Duplicate keys, big numbers and whitespace are all kept.
public sealed interface Json {
  /// Offset of the first character, and of the one after the last, in the document's text.
  int from();

  int to();

  record Leaf(String value, boolean quoted, int from, int to) implements Json {}

  record Items(List<Json> items, int from, int to) implements Json {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Members(List<Member> members, int from, int to) implements Json {
    public Members {
      members = List.copyOf(members);
    }

    public Optional<Json> get(String name) {
      return members.stream()
          .filter(m -> m.name().value().equals(name))
          .findFirst()
          .map(Member::value);
    }

    public String text(String name) {
      return get(name).map(value -> value instanceof Leaf leaf ? leaf.value() : "").orElse("");
    }
  }

  record Member(Leaf name, Json value) {}

  /// A string, number, boolean, null or member name, with its JSON pointer.
  record Place(String pointer, Leaf leaf) {}

  /// Empty if `text` is not one JSON document, as RFC 8259 has it, after an optional BOM.
  static Optional<Json> parse(String text) {
    try {
      return Optional.of(new JsonParser(text).document());
    } catch (JsonParser.Malformed malformed) {
      return Optional.empty();
    }
  }

  /// All leaves in document order. Names of members count as leaves: their pointer ends in `#name`.
  ///
  /// Items that have a member `name`, such as headers, stand under that name and not under their
  /// index, so that taking one out does not move the others.
  default List<Place> places() {
    List<Place> places = new ArrayList<>();
    collect("", this, places);
    return places;
  }

  private static void collect(String pointer, Json json, List<Place> places) {
    switch (json) {
      case Leaf leaf -> places.add(new Place(pointer, leaf));
      case Items items -> {
        Map<String, Integer> seen = new HashMap<>();
        int at = 0;
        for (Json item : items.items()) {
          String name = item instanceof Members named ? named.text("name") : "";
          String step = name.isEmpty() ? String.valueOf(at) : escape(name);
          int earlier = seen.merge(step, 1, Integer::sum) - 1;
          collect(pointer + "/" + step + (earlier == 0 ? "" : "@" + earlier), item, places);
          at++;
        }
      }
      case Members members -> {
        for (Member member : members.members()) {
          String here = pointer + "/" + escape(member.name().value());
          places.add(new Place(here + "#name", member.name()));
          collect(here, member.value(), places);
        }
      }
    }
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
