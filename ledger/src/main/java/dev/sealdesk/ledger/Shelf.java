package dev.sealdesk.ledger;

import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.TileBuilder;
import java.io.IOException;
import java.util.Optional;

/// Where a log keeps what everyone reads; what differs between a folder and a database when a
/// checkpoint is published.
interface Shelf {
  /// The tree of all entries that have a place.
  TileBuilder.Snapshot snapshot() throws IOException;

  /// Makes all that a checkpoint of this snapshot promises readable.
  void lay(TileBuilder.Snapshot snapshot) throws IOException;

  /// Replaces the checkpoint, durably. Returns false and changes nothing if another process has
  /// published meanwhile, so that `before` is not the last one any more.
  boolean publish(byte[] checkpoint, Optional<byte[]> before) throws IOException;

  /// Reads what is there.
  LogSource source();
}
