package dev.sealdesk.ledger.journal;

/// What came of opening a journal.
public sealed interface JournalOpening {
  record Opened(Journal journal) implements JournalOpening {}

  /// Something that was acknowledged is missing or altered. Nothing was changed.
  record Damaged(String file, long position, String what) implements JournalOpening {}
}
