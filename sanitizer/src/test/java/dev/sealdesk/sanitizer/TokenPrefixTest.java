package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each published token shape of the built-in rules, with values drawn from the shape itself, so
/// that no token stands in this file.
class TokenPrefixTest {
  static List<String> patterns() throws IOException {
    try (InputStream in = Rules.class.getResourceAsStream(Rules.BUILT_IN_RESOURCE)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> line.startsWith("token "))
          .map(line -> line.strip().split("\\s+")[3])
          .toList();
    }
  }

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void a_value_of_the_shape_goes(String pattern) {
    String token = DrawnToken.from(pattern, random());
    String output = sanitize("deploy used " + token + " just now\n").output();
    assertTrue(Sanitizing.shortened(output).matches("deploy used ‹[a-z0-9-]+› just now\n"), output);
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void a_value_of_the_shape_goes_from_a_quoted_string_and_a_url(String pattern) {
    String token = DrawnToken.from(pattern, random());
    sanitize("{\"note\":\"was (" + token + ").\"}")
        .removes(token)
        .keeps("{\"note\":\"was (", ").\"}");
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void the_beginning_alone_is_no_token(String pattern) {
    String literal = pattern.split("\\[")[0];
    sanitize("prefixes such as " + literal + "x are fine\n").staysAsItIs();
  }

  @Test
  void a_prefix_in_the_middle_of_a_word_is_no_token() {
    String token = DrawnToken.from("AKIA[A-Z2-7]{16}", random());
    sanitize("{\"image\":\"QQQQ" + token + "QQQQ\"}").staysAsItIs();
  }

  @Test
  void every_rule_is_tried() throws IOException {
    assertTrue(patterns().size() > 100);
    assertEquals(patterns().stream().distinct().count(), patterns().size());
  }

  static Stream<String> publicValues() {
    return Stream.of("ghp_short", "xoxb-", "sk_live_", "SG.x.y", "AIzaSy", "glpat-123");
  }

  @ParameterizedTest
  @MethodSource("publicValues")
  void too_short_a_value_is_no_token(String text) {
    sanitize("see " + text + " in the manual\n").staysAsItIs();
  }
}
