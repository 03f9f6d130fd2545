package dev.sealdesk.bench.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  @Test
  void equal_texts_differ_in_nothing() {
    assertEquals(Optional.of(List.of()), Alignment.of("a=1&b=2", "a=1&b=2"));
  }

  @Test
  void placeholders_say_what_they_replaced() {
    assertEquals(
        Optional.of(
            List.of(
                new Replacement("s3cret", "REDACTED.token.AB12"),
                new Replacement("me@x.org", "REDACTED.email.CD34"))),
        Alignment.of("t=s3cret&m=me@x.org&p=2", "t=REDACTED.token.AB12&m=REDACTED.email.CD34&p=2"));
  }

  @Test
  void a_placeholder_at_the_end_takes_the_rest() {
    assertEquals(
        Optional.of(List.of(new Replacement("abc", "REDACTED.x.Q1"))),
        Alignment.of("t=abc", "t=REDACTED.x.Q1"));
  }

  @Test
  void a_number_may_become_a_quoted_placeholder() {
    assertEquals(
        Optional.of(List.of(new Replacement("500250", "\"REDACTED.pin.Q1\""))),
        Alignment.of("{\"pin\":500250,\"n\":3}", "{\"pin\":\"REDACTED.pin.Q1\",\"n\":3}"));
    assertEquals(
        Optional.of(List.of(new Replacement("500250", "\\\"REDACTED.pin.Q1\\\""))),
        Alignment.of("{\\\"pin\\\":500250}", "{\\\"pin\\\":\\\"REDACTED.pin.Q1\\\"}"));
  }

  @Test
  void a_number_between_other_placeholders_may_become_a_quoted_one() {
    assertEquals(
        Optional.of(
            List.of(
                new Replacement("me", "REDACTED.a.Q1"),
                new Replacement("500250", "\"REDACTED.pin.Q1\""),
                new Replacement("you", "REDACTED.b.Q1"))),
        Alignment.of(
            "{\"a\":\"me\",\"pin\":500250,\"b\":\"you\"}",
            "{\"a\":\"REDACTED.a.Q1\",\"pin\":\"REDACTED.pin.Q1\",\"b\":\"REDACTED.b.Q1\"}"));
  }

  @Test
  void any_other_difference_is_refused() {
    assertEquals(Optional.empty(), Alignment.of("a=1&t=abc", "a=2&t=REDACTED.x.Q1"));
    assertEquals(Optional.empty(), Alignment.of("t=abc&a=1", "t=REDACTED.x.Q1&a=2"));
    assertEquals(Optional.empty(), Alignment.of("abc", ""));
  }

  @Test
  void base64_that_was_cleaned_and_encoded_again_is_accepted() {
    String before = base64("{\"token\":\"s3cret\",\"n\":1}");
    String after = base64("{\"token\":\"REDACTED.token.AB12\",\"n\":1}");
    assertEquals(
        Optional.of(List.of(new Replacement(before, after))),
        Alignment.of("d=" + before + "&e=1", "d=" + after + "&e=1"));
  }

  @Test
  void hexadecimal_that_was_cleaned_and_encoded_again_is_accepted() {
    String before = HexFormat.of().formatHex("sid=s3cret;n=1".getBytes(StandardCharsets.UTF_8));
    String after =
        HexFormat.of().formatHex("sid=REDACTED.s.A1;n=1".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        Optional.of(List.of(new Replacement(before, after))),
        Alignment.of("blob=" + before + ";", "blob=" + after + ";"));
  }

  @Test
  void base64_of_base64_and_padding_in_a_url_are_accepted() {
    String before = base64(base64("{\"token\":\"s3cret\",\"n\":1}"));
    String after = base64(base64("{\"token\":\"REDACTED.token.AB12\",\"n\":1}"));
    assertTrue(Alignment.of("d=" + before + "&e=1", "d=" + after + "&e=1").isPresent());
    assertTrue(
        Alignment.of(
                "d=" + before.replace("=", "%3D") + "&e=1",
                "d=" + after.replace("=", "%3D") + "&e=1")
            .isPresent());
  }

  @Test
  void base64_without_a_placeholder_inside_is_a_difference() {
    assertEquals(
        Optional.empty(), Alignment.of(base64("{\"token\":\"s3cret\"}"), base64("{\"n\":1}")));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
