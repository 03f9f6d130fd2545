package dev.sealdesk.ledger;

import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.source.LogSource;
import java.io.IOException;
import java.util.Optional;

/// A log that this process keeps: entries get their places, checkpoints are signed, cosigned and
/// published, and receipts issued. How entries come in differs: [FolderLedger#append] writes them
/// to files of its own, [RowLedger] takes them from the rows of a database.
///
/// Promises: an entry that has a place keeps it after any crash, and every published checkpoint
/// extends the one before. Does not promise that nobody with access to the storage *and* the key
/// rewrites it: that is what witnesses are for.
///
/// Any thread may use it.
public sealed interface Ledger extends AutoCloseable permits FolderLedger, RowLedger {
  /// How many entries are durable and have a place.
  long size() throws IOException;

  /// Publishes a checkpoint of all entries that have a place, without waiting for the next one that
  /// is due.
  PublishOutcome publish() throws IOException;

  /// The last checkpoint that was published.
  Optional<SignedCheckpoint> published();

  /// A receipt for an entry, against the last published checkpoint.
  ReceiptOutcome receipt(long index) throws IOException;

  /// What readers may see: the resources of C2SP tlog-tiles by their paths.
  LogSource source();

  /// What keeps entries from their places or checkpoints from being published at the moment, if
  /// anything does.
  Optional<String> trouble();

  /// Finishes what was begun and publishes it.
  @Override
  void close() throws IOException;
}
