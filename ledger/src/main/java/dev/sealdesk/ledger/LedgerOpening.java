package dev.sealdesk.ledger;

/// What came of opening a ledger. Unless it is [Opened] nothing was changed that was there before.
public sealed interface LedgerOpening {
  record Opened(Ledger ledger) implements LedgerOpening {}

  /// Another process has it open.
  record Busy() implements LedgerOpening {}

  /// The published checkpoint is of another log, or signed by another key.
  record OtherKey(String explained) implements LedgerOpening {}

  /// What was acknowledged or published is not there, or altered. Restore the folder from a copy;
  /// do not delete what is left of it.
  record Damaged(String where, String what) implements LedgerOpening {}
}
