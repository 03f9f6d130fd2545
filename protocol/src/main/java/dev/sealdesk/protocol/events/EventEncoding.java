package dev.sealdesk.protocol.events;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// The one form of an event in the ledger: JSON with sorted members and without white space, as RFC
/// 8785 has it. spec/events.md is its paper.
public final class EventEncoding {
  /// Stands in each event. Another number means another encoding.
  public static final int VERSION = 1;

  /// Beyond it JSON readers round (RFC 8259, section 6).
  private static final long MAX_EXACT = (1L << 53) - 1;

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .build();

  /// Commits to what is personal, and keeps the opening.
  @FunctionalInterface
  public interface Committer {
    /// Commits to a text and returns the commitment in base64.
    ///
    /// @param member the name of the member that holds it
    String commit(String member, Personal text);
  }

  private final Committer committer;

  public EventEncoding(Committer committer) {
    this.committer = committer;
  }

  /// Writes one event.
  ///
  /// @param salt random, new for each event: the hashes of entries are public, and must not tell
  ///   whoever guesses an event that the guess is right
  /// @throws IllegalArgumentException if a number or a text in it cannot be written exactly
  public byte[] encode(String salt, Instant time, Circumstances circumstances, Event event) {
    SortedMap<String, Object> members = new TreeMap<>();
    members.put("v", VERSION);
    members.put("salt", salt);
    members.put("time", tree("time", time));
    members.put("event", Event.name(event.getClass()));
    members.putAll(record(circumstances));
    SortedMap<String, Object> details = record((Record) event);
    Object decision = details.remove("decision");
    if (decision != null) {
      members.put("decision", decision);
    }
    members.put("details", details);
    return write(members);
  }

  private SortedMap<String, Object> record(Record record) {
    SortedMap<String, Object> members = new TreeMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String name = component.getName().equals("inCase") ? "case" : component.getName();
      Object value = value(record, component);
      if (value instanceof Optional<?> optional) {
        optional.ifPresent(present -> members.put(name, tree(name, present)));
      } else {
        members.put(name, tree(name, value));
      }
    }
    return members;
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException notPublic) {
      throw new IllegalStateException(notPublic);
    }
  }

  private Object tree(String name, Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean truth -> truth;
      case Integer number -> number.longValue();
      case Long number -> exact(number);
      case Instant time -> MILLISECONDS.format(time);
      case UUID id -> id.toString();
      case Personal text -> Map.of("commitment", committer.commit(name, text));
      case Actor actor -> actor(actor);
      case List<?> list -> list.stream().map(element -> tree(name, element)).toList();
      case SortedMap<?, ?> map -> map;
      case Record id when isId(id) -> id.toString();
      case Record record -> record(record);
      default -> throw new IllegalArgumentException("no form for " + value.getClass());
    };
  }

  private SortedMap<String, Object> actor(Actor actor) {
    SortedMap<String, Object> members = record((Record) actor);
    members.put("kind", actor.kind());
    return members;
  }

  /// Is it one of `protocol.ids`?
  public static boolean isId(Object value) {
    return value.getClass().getPackageName().equals("dev.sealdesk.protocol.ids");
  }

  private static long exact(long number) {
    if (number > MAX_EXACT || number < -MAX_EXACT) {
      throw new IllegalArgumentException("a number beyond 2^53 is not exact in JSON");
    }
    return number;
  }

  private static String unicode(String text) {
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new IllegalArgumentException("half a character cannot be written");
    }
    return text;
  }

  private static byte[] write(SortedMap<String, Object> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(json, members);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case String text -> json.writeString(unicode(text));
      case Boolean truth -> json.writeBoolean(truth);
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach(
            (name, member) -> {
              json.writeName((String) name);
              write(json, member);
            });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(element -> write(json, element));
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no form for " + value.getClass());
    }
  }
}
