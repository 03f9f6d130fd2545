package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Sanitizing.sanitize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.sanitizer.jvm.JvmRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
  @Test
  void a_kind_names_placeholders_of_the_organisation() {
    sanitize("ticket ACME-12345678 open\n")
        .with("kind acme-id custom", "token acme-id acme-id ACME-[0-9]{8}")
        .becomes("ticket ‹acme-id› open\n");
  }

  @Test
  void a_field_is_known_by_name_tail_or_part() {
    String[] rules = {
      "kind badge credential",
      "field badge always exact personnel",
      "field badge opaque tail badgecode",
      "field badge any part doorchip"
    };
    sanitize("{\"personnel\":\"kT4-wq\",\"oldBadgeCode\":\"kT4wq88z\",\"theDoorChipNow\":\"blue\"}")
        .with(rules)
        .becomes(
            "{\"personnel\":\"‹badge›\",\"oldBadgeCode\":\"‹badge›\","
                + "\"theDoorChipNow\":\"‹badge›\"}");
  }

  @Test
  void a_kept_field_is_left_as_it_is() {
    sanitize("{\"buildSecret\":\"kT4wq88zPq\"}").becomes("{\"buildSecret\":\"‹secret›\"}");
    sanitize("{\"buildSecret\":\"kT4wq88zPq\"}").with("keep buildSecret").staysAsItIs();
  }

  @Test
  void a_term_goes_wherever_it_stands_as_a_word() {
    sanitize("Project Blue Heron: blue herons, Blue Heron. xBlue Herony\n")
        .with("kind project custom", "term project Blue Heron")
        .becomes("Project ‹project›: blue herons, ‹project›. xBlue Herony\n");
  }

  @Test
  void comments_and_empty_lines_say_nothing() {
    assertEquals(List.of(), RuleFiles.mistakes("", "# a comment", "  ", "keep x # another"));
  }

  @Test
  void the_profile_of_a_kind_decides_when_it_counts() {
    String[] rules = {"kind dept personal strict", "field dept any exact department"};
    sanitize("{\"department\":\"Sales\"}").with(rules).staysAsItIs();
    sanitize("{\"department\":\"Sales\"}")
        .with(rules)
        .under(Profile.STRICT)
        .becomes("{\"department\":\"‹dept›\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate x|unknown statement 'frobnicate'; known are kind, field, token, keep and term",
        "version 3|only the built-in rules have a version; remove this line",
        "kind x|write: kind NAME credential|one-time|personal|custom [credentials|standard|strict]",
        "kind A1 custom|a kind is 2 to 24 of a-z, 0-9 and -, not 'A1'",
        "kind acme custom often|unknown profile 'often'",
        "kind cookie custom|the kind 'cookie' exists already",
        "field token opaque exact|write: field KIND GUARD exact",
        "field tokn opaque exact a|unknown kind 'tokn'; define it above: kind tokn custom",
        "field token sometimes exact a|unknown guard 'sometimes'",
        "field token opaque near a|where the name stands is exact, tail or part, not 'near'",
        "keep|write: keep NAME",
        "term|write: term KIND TEXT",
        "term name|write: term KIND TEXT",
        "term name abc|a term has at least 4 characters, or it would be found everywhere",
        "term nam abcd|unknown kind 'nam'",
        "token a b|write: token RULE KIND PATTERN",
        "token a tokn abc[0-9]{8}|unknown kind 'tokn'",
        "token a token ab[0-9]{8}|a pattern begins with at least 3 literal characters",
        "token a token -abc[0-9]{8}|a pattern begins with at least 3 literal characters",
        "token a token abc[0-9{8}|a [ is never closed",
        "token a token abc[0-9]{8|a { is never closed",
        "token a token abc[9-0]{8}|bad range in [9-0]",
        "token a token abc[0-9]{x}|bad repetition {x}; write {8}, {8,} or {8,40}",
        "token a token abc[0-9]{9,8}|bad repetition {9,8}",
        "token a token abc[0-9]{0}|bad repetition {0}",
        "token a token abc[a]b[a]b[a]b[a]b[a]b[a]b[a]|a pattern has at most 12 parts after its literal"
      })
  void a_mistake_is_reported_with_its_line(String line, String start) {
    List<RulesOutcome.Mistake> mistakes = RuleFiles.mistakes("# first", line);
    assertEquals(3, mistakes.get(0).line());
    assertTrue(mistakes.get(0).message().startsWith(start), mistakes.get(0).message());
  }

  @Test
  void all_mistakes_are_reported_at_once() {
    assertEquals(
        List.of(2, 4),
        RuleFiles.mistakes("nonsense", "keep x", "term").stream()
            .map(RulesOutcome.Mistake::line)
            .toList());
  }

  private static List<RulesOutcome.Mistake> mistakesOf(String file) {
    return switch (JvmRules.with(List.of(file.getBytes(StandardCharsets.UTF_8)))) {
      case RulesOutcome.Loaded loaded -> List.of();
      case RulesOutcome.Invalid invalid -> invalid.mistakes();
    };
  }

  @Test
  void a_file_begins_with_its_format() {
    assertEquals("the first line must be: sealdesk-rules 1", mistakesOf("").get(0).message());
    assertEquals(1, mistakesOf("keep x\n").get(0).line());
    assertEquals(1, mistakesOf("sealdesk-rules 2\nkeep x\n").size());
  }

  @Test
  void a_line_and_a_file_have_a_largest_size() {
    String longLine = "sealdesk-rules 1\nkeep " + "x".repeat(5_000) + "\n";
    assertEquals("the line is longer than 4096 bytes", mistakesOf(longLine).get(0).message());
    String longFile = "sealdesk-rules 1\n" + "# padding\n".repeat(110_000);
    assertEquals("the file is longer than 1048576 bytes", mistakesOf(longFile).get(0).message());
  }

  @Test
  void no_more_than_fifty_mistakes_are_listed() {
    assertEquals(50, mistakesOf("sealdesk-rules 1\n" + "nonsense\n".repeat(80)).size());
  }

  @Test
  void control_characters_of_a_file_are_not_printed() {
    assertTrue(
        RuleFiles.mistakes("\u001b[31mred")
            .get(0)
            .message()
            .startsWith("unknown statement '?[31mred'"));
  }
}
