package dev.sealdesk.policy;

import java.util.List;

/// What came of formatting a text of policies.
public sealed interface FormatResult {
  /// It is laid out.
  ///
  /// @param text the same policies and comments, laid out as Cedar does
  record Formatted(String text) implements FormatResult {}

  record Refused(List<Problem> problems) implements FormatResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
