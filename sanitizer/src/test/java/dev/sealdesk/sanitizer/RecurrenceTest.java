package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was found once is gone everywhere.
class RecurrenceTest {
  private static final String SECRET = "s7Kd02mXq9LpZt41vBnY";
  private static final String FOUND = "Authorization: Bearer " + SECRET + "\n";

  static Stream<UnaryOperator<String>> writings() {
    return Stream.of(
        text -> text,
        text -> "x" + text + "y",
        Encode::percent,
        text -> Encode.percent("a b " + text + " c"),
        text -> Encode.percent(Encode.percent("{\"a\": \"" + text + "\"}")),
        Encode::entities,
        text -> Encode.json(Encode.json("\"" + text + "\"")),
        text -> Encode.base64("{\"plain\": \"" + text + "\", \"n\": 1}"),
        text -> Encode.base64Url("{\"plain\": \"" + text + "\", \"n\": 1}"),
        text -> Encode.base64("x" + text + "y, and a few words more"),
        text -> Encode.base64(Encode.base64("{\"plain\": \"" + text + "\", \"n\": 1}")),
        text -> "{\"h\":\"" + Encode.hex("{\"plain\": \"" + text + "\"}") + "\"}",
        text -> "https://a.example/?q=" + Encode.percent(Encode.base64("plain " + text + " text")));
  }

  @ParameterizedTest
  @MethodSource("writings")
  void a_value_is_gone_before_and_after_the_place_it_was_found_in(UnaryOperator<String> writing) {
    String written = writing.apply(SECRET);
    String output =
        sanitize("first " + written + " end\n" + FOUND + "last " + written + " end\n").output();
    assertFalse(output.contains(SECRET), output);
    assertFalse(output.contains(written), output);
  }

  @Test
  void the_tag_is_the_same_in_every_place() {
    String output = sanitize("first " + SECRET + "\n" + FOUND).output();
    List<String> tags =
        Stream.of(output.split("REDACTED\\.bearer\\."))
            .skip(1)
            .map(rest -> rest.substring(0, 8))
            .distinct()
            .toList();
    assertEquals(1, tags.size());
  }

  @Test
  void the_other_alphabet_of_base64_is_the_same_value() {
    sanitize("Cookie: a=q+8Zt/41vBnYs7Kd02mXq9Lp\nsaw q-8Zt_41vBnYs7Kd02mXq9Lp\n")
        .becomes("Cookie: a=‹cookie›\nsaw ‹cookie›\n");
  }

  @Test
  void a_part_of_a_cookie_that_is_an_id_is_found_alone() {
    sanitize(
            "Cookie: a=550e8400-e29b-41d4-a716-446655440000.c2lnbmF0dXJl\n"
                + "session 550e8400-e29b-41d4-a716-446655440000 began\n")
        .removes("550e8400-e29b-41d4-a716-446655440000");
  }

  @Test
  void a_card_is_found_without_its_separators() {
    sanitize("card 4111 1111 1111 1111\n{\"ref\":\"4111111111111111\"}\n")
        .becomes("card ‹card›\n{\"ref\":\"‹card›\"}\n");
  }

  @Test
  void an_ordinary_word_is_not_taken_out_elsewhere() {
    sanitize("password=welcome\nYou are welcome in production.\n")
        .becomes("password=‹password›\nYou are welcome in production.\n");
  }

  @Test
  void a_password_of_letters_goes_only_as_a_word_of_its_own() {
    sanitize("password=krokodil\nkrokodil and krokodiles\n")
        .becomes("password=‹password›\n‹password› and krokodiles\n");
  }

  @Test
  void a_code_of_six_digits_goes_only_in_the_entries_beside_it() {
    Recording recording =
        Recording.har()
            .url("https://id.example/mfa")
            .post("application/x-www-form-urlencoded", "otp=492817")
            .next()
            .body("text/plain", "near 492817 .")
            .next()
            .next()
            .next()
            .body("text/plain", "far 492817 .");
    recording.sanitized().keeps("far 492817 .");
    assertFalse(recording.sanitized().output().contains("near 492817"));
  }

  @Test
  void a_full_name_is_found_from_its_parts() {
    sanitize(
            "[{\"givenName\":\"Erika\",\"familyName\":\"Muster\"},"
                + "{\"note\":\"spoke to Erika Muster, then to Muster Erika\"}]")
        .removes("Erika Muster", "Muster Erika")
        .keeps("spoke to ", ", then to ");
  }

  @Test
  void recurrences_are_reported_as_such() {
    List<String> rules =
        sanitize("first " + SECRET + "\n" + FOUND).run().report().findings().stream()
            .map(Finding::rule)
            .toList();
    assertEquals(List.of("recurrence", "bearer-scheme"), rules);
  }
}
