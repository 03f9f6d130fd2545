package dev.sealdesk.sanitizer;

import java.util.List;

/// What came of reading a rules file.
public sealed interface RulesOutcome {
  record Loaded(Rules rules) implements RulesOutcome {}

  record Invalid(List<Mistake> mistakes) implements RulesOutcome {
    public Invalid {
      mistakes = List.copyOf(mistakes);
    }
  }

  /// One mistake in a rules file.
  ///
  /// @param line counted from 1
  /// @param message what is wrong and what would be right, in English
  record Mistake(int line, String message) {}
}
