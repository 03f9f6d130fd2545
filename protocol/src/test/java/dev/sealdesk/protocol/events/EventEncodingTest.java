package dev.sealdesk.protocol.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.SessionId;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventEncodingTest {
  private static final Instant TIME = Instant.parse("2026-11-23T22:40:00.120Z");
  private static final String ID = "00112233445566778899aabbccddeeff";

  /// A commitment that can be read, in place of one that hides.
  private final EventEncoding encoding = new EventEncoding((member, text) -> member + "!");

  private String encoded(Event event) {
    return encoded(Circumstances.ofServer("test"), event);
  }

  private String encoded(Circumstances circumstances, Event event) {
    return new String(
        encoding.encode("c2FsdA==", TIME, circumstances, event), StandardCharsets.UTF_8);
  }

  @Test
  void the_example_of_the_paper_is_what_is_written() throws IOException {
    Circumstances circumstances =
        new Circumstances(
            new Actor.Person(new PersonId(ID)),
            Optional.of(new SessionId(ID)),
            Optional.of(new Origin(new Personal("192.0.2.7"), new Personal("Firefox"))),
            "POST /api/items/{item}/release",
            Optional.of(new UUID(1, 2)));
    Event event =
        new ContentEvent.ReleaseRefused(
            new ItemId(ID),
            Optional.of(new CaseId(ID)),
            "open",
            Optional.of("support"),
            Optional.empty(),
            new Decision(
                false,
                "policies-7",
                List.of("jurisdiction"),
                List.of("the case is kept in the EU"),
                new TreeMap<>(Map.of("case.jurisdiction", "EU"))));
    String example =
        Files.readString(Path.of("../spec/events.md"))
            .lines()
            .dropWhile(line -> !line.equals("```"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .collect(Collectors.joining());
    assertEquals(example, encoded(circumstances, event));
  }

  @Test
  void what_is_personal_is_a_commitment_only() {
    String text =
        encoded(
            new IdentityEvent.PersonInvited(
                new PersonId(ID), new Personal("Ada Lovelace"), List.of(), TIME));
    assertFalse(text.contains("Ada"), text);
    assertTrue(text.contains("\"name\":{\"commitment\":\"name!\"}"), text);
    assertEquals("Personal", new Personal("Ada Lovelace").toString());
  }

  @Test
  void a_personal_text_that_is_too_long_is_cut_between_characters() {
    String long1 = "a".repeat(Personal.MAX_LENGTH - 1) + "\ud83d\ude00";
    assertEquals("a".repeat(Personal.MAX_LENGTH - 1), new Personal(long1).text());
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 53, -(1L << 53), Long.MIN_VALUE, Long.MAX_VALUE})
  void a_number_that_readers_would_round_is_refused(long number) {
    assertThrows(
        IllegalArgumentException.class, () -> encoded(new LedgerEvent.StreamBegun(number)));
  }

  @Test
  void text_is_escaped_as_little_as_can_be() {
    String text =
        encoded(new ServerEvent.BackupRefused("a/b \"c\" \\ \u0001 \u001f \n ü 日本 \ud83d\ude00"));
    assertTrue(text.contains("\"a/b \\\"c\\\" \\\\ \\u0001 \\u001f \\n ü 日本 \ud83d\ude00\""), text);
  }

  @Test
  void text_that_is_no_unicode_is_refused() {
    assertThrows(
        RuntimeException.class, () -> encoded(new ServerEvent.BackupRefused("half \ud83d only")));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void each_kind_of_event_has_a_form_and_a_line_in_the_paper(Class<? extends Event> kind)
      throws Exception {
    Event event = sample(kind);
    String text = encoded(event);
    assertTrue(text.contains("\"event\":\"" + Event.name(kind) + "\""), text);
    String line =
        Files.readAllLines(Path.of("../spec/events.md")).stream()
            .filter(row -> row.startsWith("| `" + Event.name(kind) + "` |"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(Event.name(kind) + " is not in spec/events.md"));
    for (RecordComponent component : kind.getRecordComponents()) {
      String name = component.getName().equals("inCase") ? "case" : component.getName();
      String written = name.equals("decision") ? "*decision*" : "`" + name + "`";
      assertTrue(line.contains(written), line);
    }
  }

  static Stream<Class<?>> kinds() {
    return Arrays.stream(Event.class.getPermittedSubclasses())
        .flatMap(area -> Arrays.stream(area.getPermittedSubclasses()));
  }

  @Test
  void no_two_kinds_have_the_same_name() {
    List<String> names = kinds().map(kind -> Event.name(kind.asSubclass(Event.class))).toList();
    assertEquals(names.stream().distinct().toList(), names);
    assertTrue(names.contains("content.released"), names::toString);
    assertTrue(names.contains("content.release-refused"), names::toString);
  }

  private static Event sample(Class<? extends Event> kind) throws ReflectiveOperationException {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<? extends Event> constructor = kind.getDeclaredConstructor(types);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = sample(components[i].getGenericType());
    }
    return constructor.newInstance(values);
  }

  private static Object sample(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType many) {
      Object one = sample(many.getActualTypeArguments()[0]);
      return many.getRawType() == List.class ? List.of(one) : Optional.of(one);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class) {
      return 7;
    } else if (plain == long.class) {
      return 7L;
    } else if (plain == boolean.class) {
      return true;
    } else if (plain == Instant.class) {
      return TIME;
    } else if (plain == Decision.class) {
      return new Decision(true, "1", List.of(), List.of(), new TreeMap<>());
    } else if (plain == String.class || plain == Personal.class) {
      return plain == String.class ? "text" : new Personal("text");
    }
    return plain.getDeclaredConstructor(String.class).newInstance(ID);
  }
}
