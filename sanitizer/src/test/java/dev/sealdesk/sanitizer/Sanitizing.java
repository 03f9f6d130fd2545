package dev.sealdesk.sanitizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/// What tests say about a text: `sanitize("Cookie: sid=…").becomes("Cookie: sid=‹session›")`.
///
/// Every sentence also checks that a second run changes nothing and that the report is silent about
/// what was taken out.
final class Sanitizing {
  private final String input;
  private final Rules rules;
  private final Profile profile;

  private Sanitizing(String input, Rules rules, Profile profile) {
    this.input = input;
    this.rules = rules;
    this.profile = profile;
  }

  static Sanitizing sanitize(String input) {
    return new Sanitizing(input, Trial.BUILT_IN, Profile.STANDARD);
  }

  Sanitizing under(Profile chosen) {
    return new Sanitizing(input, rules, chosen);
  }

  /// Adds the lines of an organisation's rules file to the built-in rules.
  Sanitizing with(String... ruleLines) {
    return new Sanitizing(input, RuleFiles.loaded(ruleLines), profile);
  }

  Trial run() {
    return run(input);
  }

  private Trial run(String text) {
    Settings settings = Settings.standard().withProfile(profile).withTagKey(Trial.TAG_KEY);
    return Trial.of(rules, text.getBytes(UTF_8), settings, 1 << 18);
  }

  /// Returns the output, checked to be stable.
  String output() {
    String output = run().text();
    assertEquals(output, run(output).text(), "a second run changes the output");
    return output;
  }

  /// The output with placeholders shortened to `‹kind›`.
  void becomes(String expected) {
    assertEquals(expected, shortened(output()));
  }

  static String shortened(String output) {
    return output.replaceAll("REDACTED\\.([a-z0-9-]+)\\.[a-z2-7]{8}", "‹$1›");
  }

  void staysAsItIs() {
    assertEquals(input, output());
  }

  Sanitizing removes(String... secrets) {
    String output = output();
    String report = new String(run().report().toJson(), UTF_8);
    for (String secret : secrets) {
      assertTrue(input.contains(secret), "not in the input: " + secret);
      assertFalse(output.contains(secret), "still there: " + secret + " in\n" + output);
      assertFalse(report.contains(secret), "in the report: " + secret);
    }
    return this;
  }

  Sanitizing keeps(String... harmless) {
    String output = output();
    for (String text : harmless) {
      assertTrue(input.contains(text), "not in the input: " + text);
      assertTrue(output.contains(text), "gone: " + text + " from\n" + output);
    }
    return this;
  }

  void isRefusedAs(Outcome.Problem problem) {
    if (run().outcome() instanceof Outcome.Unreadable unreadable) {
      assertEquals(problem, unreadable.problem());
    } else {
      throw new AssertionError("was not refused: " + run().outcome());
    }
  }

  List<String> kinds() {
    return run().report().kinds().stream().map(Report.KindCount::kind).toList();
  }
}
