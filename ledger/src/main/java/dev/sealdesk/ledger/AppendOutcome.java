package dev.sealdesk.ledger;

/// What came of appending an entry.
public sealed interface AppendOutcome {
  /// The entry is durable and has this place for ever.
  record Appended(long index) implements AppendOutcome {}

  /// Nothing was stored.
  record TooLarge(int sizeBytes, int limitBytes) implements AppendOutcome {}

  /// The disk makes no room at the moment. Nothing was stored; it may be tried again.
  record NoRoom(String reason) implements AppendOutcome {}

  /// The ledger was closed. Nothing was stored.
  record Closed() implements AppendOutcome {}
}
