package dev.sealdesk.ledger;

/// What came of opening a ledger. Unless it is [Opened] nothing was changed that was there before.
public sealed interface LedgerOpening<L extends Ledger> {
  record Opened<L extends Ledger>(L ledger) implements LedgerOpening<L> {}

  /// Another process has it open.
  record Busy<L extends Ledger>() implements LedgerOpening<L> {}

  /// The published checkpoint is of another log, or signed by another key.
  record OtherKey<L extends Ledger>(String explained) implements LedgerOpening<L> {}

  /// What was acknowledged or published is not there, or altered. Restore it from a copy; do not
  /// delete what is left of it.
  record Damaged<L extends Ledger>(String where, String what) implements LedgerOpening<L> {}
}
