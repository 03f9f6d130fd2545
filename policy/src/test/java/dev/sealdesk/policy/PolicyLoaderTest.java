package dev.sealdesk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.policy.rule.Position;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyLoaderTest {
  private static final PolicyLoader LOADER = PolicyLoader.create();

  @Test
  void policies_come_in_their_order_with_their_places() {
    String text =
        IntStream.range(0, 12)
            .mapToObj(
                i -> "// permit\n  @id(\"p" + i + "\") permit (principal, action, resource);\n")
            .collect(Collectors.joining());
    PolicySet loaded = loaded(text);
    assertEquals(
        IntStream.range(0, 12).mapToObj(i -> "p" + i).toList(),
        loaded.policies().stream().map(policy -> policy.id()).toList());
    assertEquals(new Position(24, 3), loaded.policies().getLast().position());
  }

  @Test
  void a_syntax_error_has_line_and_column() {
    Problem problem = refused("@id(\"é\")\npermit (principal, action, resource)\nwhen { 1 < };");
    assertEquals(new Position(3, 12), problem.position(), problem::toString);
  }

  @Test
  void columns_count_characters_not_bytes() {
    Problem problem = refused("@id(\"日本😀\") permit (principal, action resource);");
    assertEquals(new Position(1, 38), problem.position(), problem::toString);
  }

  @Test
  void an_attribute_that_the_schema_does_not_have_is_found_with_its_place() {
    Problem problem =
        refused(
            "@id(\"a\") permit (principal is Person, action, resource);\n"
                + "@id(\"b\") permit (principal is Person, action, resource)\n"
                + "  when { principal.clearence > 3 };");
    assertEquals(3, problem.position().line(), problem::toString);
    assertEquals(10, problem.position().column(), problem::toString);
    assertTrue(problem.message().contains("clearence"), problem::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "principal.clearance == \"three\"",
        "context.purpose == \"support\"",
        "principal.clearance.contains(1)",
        "ip(\"1.2.3.256\") == context.address",
        "principal in Persom::\"x\"",
        "1 + true == 2"
      })
  void what_cannot_be_evaluated_for_every_request_is_refused(String condition) {
    Problem problem =
        refused(
            "@id(\"a\") permit (principal is Person, action == Action::\"view\", resource)\nwhen { "
                + condition
                + " };");
    assertEquals(2, problem.position().line(), problem::toString);
  }

  @Test
  void a_policy_needs_an_id_of_its_own() {
    assertTrue(refused("permit (principal, action, resource);").message().contains("no id"));
    assertTrue(
        refused("@id(\"A b\") permit (principal, action, resource);").message().contains("id"));
    Problem twice =
        refused(
            "@id(\"a\") permit (principal, action, resource);\n"
                + "@id(\"a\") forbid (principal, action, resource);");
    assertEquals(new Position(2, 1), twice.position());
    assertTrue(twice.message().contains("1:1"), twice::toString);
  }

  @Test
  void a_template_is_refused() {
    assertEquals(
        new Position(1, 1),
        refused("@id(\"a\") permit (principal == ?principal, action, resource);").position());
  }

  @Test
  void a_condition_that_is_never_true_is_a_warning() {
    LoadResult result =
        LOADER.load(
            "@id(\"a\") permit (principal is Person, action, resource is Desk)"
                + " when { false };");
    assertEquals(
        1, assertInstanceOf(LoadResult.Loaded.class, result).warnings().size(), result::toString);
  }

  @Test
  void formatting_keeps_comments() {
    FormatResult result =
        LOADER.format("@id(\"a\")   permit(principal,action,resource)when{true&&false};//why\n");
    String text = assertInstanceOf(FormatResult.Formatted.class, result).text();
    assertTrue(text.contains("// why") || text.contains("//why"), text);
    assertTrue(text.contains("true && false"), text);
    assertInstanceOf(FormatResult.Refused.class, LOADER.format("permit("));
  }

  private static final List<String> HOSTILE =
      List.of(
          "(".repeat(100_000),
          "permit(principal,action,resource) when {" + "(".repeat(75) + "1" + ")".repeat(75) + "};",
          "permit(principal,action,resource) when {" + "!".repeat(500) + "true};",
          "permit(principal,action,resource) when {" + "- ".repeat(500) + "1 == 1};",
          "permit(principal,action,resource) when {"
              + "if true then ".repeat(800)
              + "true"
              + " else false".repeat(800)
              + "};",
          "permit(principal,action,resource) when { true" + " && true".repeat(3000) + "};",
          "permit(principal,action,resource) when { 1" + " + 1".repeat(3000) + " == 1};",
          "permit(principal,action,resource) when { context" + ".a".repeat(3000) + " == 1};",
          "permit(principal,action,resource) when { \"" + "\\u{10ffff}".repeat(5000) + "\" == 1};",
          "\"" + "x".repeat(1 << 19),
          "@a(\"b\")".repeat(1000),
          "\u0000\u0001\ufeff permit",
          "permit(principal, action, resource) when { \ud800 };",
          "x".repeat((1 << 20) + 1));

  @Test
  void no_text_harms_the_process() {
    for (String text : HOSTILE) {
      Problem problem = refused(text);
      assertTrue(problem.message().length() < 10_000, () -> problem.message().substring(0, 200));
    }
    assertEquals(1, loaded("@id(\"a\") permit (principal, action, resource);").policies().size());
  }

  /// Starting policies with pieces cut out, doubled, swapped and strewn with what grammars are made
  /// of: whatever comes of it is read, or refused at a place that is in the text.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_text_that_was_tampered_with_is_read_or_refused_with_a_place_in_it(long seed) {
    Random random = new Random(seed);
    String whole = StartingSet.text();
    for (int i = 0; i < 40; i++) {
      int from = random.nextInt(whole.length() - 1500);
      StringBuilder text = new StringBuilder(whole.substring(from, from + 1500));
      for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(60));
        switch (random.nextInt(3)) {
          case 0 -> text.delete(at, end);
          case 1 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(1, 40)));
          default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        }
      }
      String tampered = text.toString();
      if (LOADER.load(tampered) instanceof LoadResult.Refused(List<Problem> problems)) {
        long lines = tampered.chars().filter(c -> c == '\n').count() + 1;
        for (Problem problem : problems) {
          assertTrue(problem.position().line() <= lines, () -> problem + " in " + tampered);
        }
      }
    }
  }

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "(",
          "((((((",
          "[[[",
          "\"",
          "\\",
          "//",
          "@id(\"x\")",
          "permit",
          " when ",
          "&&",
          "||",
          "!!!!",
          "- - -",
          " if ",
          " then ",
          " has ",
          " like \"*\"",
          "::",
          "?principal",
          "\u0000",
          "\u2028",
          "日本",
          "9223372036854775808",
          "ip(\"::\")",
          ".a.b",
          ";",
          "\r",
          "in [",
          "is Person in ");

  private static PolicySet loaded(String text) {
    LoadResult result = LOADER.load(text);
    return assertInstanceOf(LoadResult.Loaded.class, result, result::toString).policies();
  }

  private static Problem refused(String text) {
    LoadResult result = LOADER.load(text);
    return assertInstanceOf(LoadResult.Refused.class, result).problems().getFirst();
  }
}
