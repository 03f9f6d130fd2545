package dev.sealdesk.server.policies;

import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.protocol.events.Decision;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a decision was based on, in words for its event.
final class Facts {
  /// Who asked from where is in the event as a commitment; a reason is in the asker's own words.
  private static final Set<String> PERSONAL = Set.of("context.address", "context.reason");

  private static final int MAX_LENGTH = 256;

  private Facts() {}

  static SortedMap<String, String> words(Request request) {
    SortedMap<String, String> words = new TreeMap<>();
    request.entities().find(request.principal()).ifPresent(one -> add(words, "principal", one));
    request.entities().find(request.resource()).ifPresent(one -> add(words, "resource", one));
    request.context().attributes().forEach((name, value) -> add(words, "context." + name, value));
    while (words.size() > Decision.MAX_ENTRIES) {
      words.remove(words.lastKey());
    }
    return words;
  }

  private static void add(Map<String, String> words, String prefix, Entity entity) {
    words.put(prefix, entity.id().type() + " " + entity.id().id());
    if (!entity.parents().isEmpty()) {
      words.put(prefix + ".in", list(entity.parents()));
    }
    entity.attributes().forEach((name, value) -> add(words, prefix + "." + name, value));
  }

  private static void add(Map<String, String> words, String name, Value value) {
    if (PERSONAL.contains(name)) {
      return;
    }
    if (value instanceof Value.RecordOf(Map<String, Value> members)) {
      members.forEach((member, of) -> add(words, name + "." + member, of));
      return;
    }
    String text = text(value);
    words.put(name, text.substring(0, Math.min(text.length(), MAX_LENGTH)));
  }

  private static String text(Value value) {
    return switch (value) {
      case EntityId id -> id.id();
      case Value.Bool(boolean truth) -> Boolean.toString(truth);
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Text(String text) -> text;
      case Value.SetOf(Set<Value> elements) -> list(elements);
      case Moment(long time) -> Instant.ofEpochMilli(time).toString();
      case Span(long milliseconds) -> milliseconds / 1000 + " s";
      default -> value.toString();
    };
  }

  private static String list(Set<? extends Value> elements) {
    return elements.stream().map(Facts::name).sorted().collect(Collectors.joining(" "));
  }

  private static String name(Value element) {
    return element instanceof EntityId id ? id.type() + ":" + id.id() : text(element);
  }
}
