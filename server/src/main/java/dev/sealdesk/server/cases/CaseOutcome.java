package dev.sealdesk.server.cases;

/// What came of wanting to change a case.
public sealed interface CaseOutcome {
  /// It is so now, whether it was before or not.
  record Done(CaseFile now) implements CaseOutcome {}

  record NoSuchCase() implements CaseOutcome {}

  /// Somebody has changed it meanwhile.
  record ChangedMeanwhile(CaseFile now) implements CaseOutcome {}

  /// It is closed. Reopen it first.
  record Closed() implements CaseOutcome {}

  /// It breaks a limit.
  ///
  /// @param member which does
  record Malformed(String member) implements CaseOutcome {}
}
