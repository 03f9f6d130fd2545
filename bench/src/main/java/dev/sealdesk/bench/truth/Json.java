package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A JSON document that remembers where each leaf stood, so that outputs can be compared with
/// inputs by place and by spelling. Duplicate keys, big numbers and whitespace are all kept.
sealed interface Json {
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

    Optional<Json> get(String name) {
      return members.stream().filter(m -> m.name().value().equals(name)).findFirst().map(Member::value);
    }

    String text(String name) {
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
  default List<Place> places() {
    List<Place> places = new ArrayList<>();
    collect("", this, places);
    return places;
  }

  private static void collect(String pointer, Json json, List<Place> places) {
    switch (json) {
      case Leaf leaf -> places.add(new Place(pointer, leaf));
      case Items items -> {
        int at = 0;
        for (Json item : items.items()) {
          collect(pointer + "/" + at++, item, places);
        }
      }
      case Members members -> {
        for (Member member : members.members()) {
          String here =
              pointer + "/" + member.name().value().replace("~", "~0").replace("/", "~1");
          places.add(new Place(here + "#name", member.name()));
          collect(here, member.value(), places);
        }
      }
    }
  }
}
