package dev.sealdesk.ledger;

import dev.sealdesk.ledger.note.Receipt;

/// What came of asking for a receipt.
public sealed interface ReceiptOutcome {
  record Issued(Receipt receipt) implements ReceiptOutcome {}

  /// The entry is durable, and in no published checkpoint yet; soon it is.
  record NotPublishedYet(long publishedSize) implements ReceiptOutcome {}

  record NoSuchEntry(long size) implements ReceiptOutcome {}
}
