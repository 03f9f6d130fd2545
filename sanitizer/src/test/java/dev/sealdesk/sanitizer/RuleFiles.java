package dev.sealdesk.sanitizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sealdesk.sanitizer.jvm.JvmRules;
import java.util.List;

/// Rule files of an organisation, as tests write them.
final class RuleFiles {
  private RuleFiles() {}

  static RulesOutcome read(String... lines) {
    String text = "sealdesk-rules 1\n" + String.join("\n", lines) + "\n";
    return JvmRules.with(List.of(text.getBytes(UTF_8)));
  }

  static Rules loaded(String... lines) {
    return switch (read(lines)) {
      case RulesOutcome.Loaded loaded -> loaded.rules();
      case RulesOutcome.Invalid invalid -> throw new AssertionError(invalid.mistakes());
    };
  }

  static List<RulesOutcome.Mistake> mistakes(String... lines) {
    return switch (read(lines)) {
      case RulesOutcome.Loaded loaded -> List.of();
      case RulesOutcome.Invalid invalid -> invalid.mistakes();
    };
  }
}
