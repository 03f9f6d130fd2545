package dev.sealdesk.ledger.rows;

import dev.sealdesk.ledger.tree.Entry;
import dev.sealdesk.ledger.tree.EntryBundle;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A database that holds a log: entries as rows, hashes as tiles, and the checkpoint.
///
/// A row is written by whoever has something to record, in the transaction of the change that it
/// describes, and without a place. It must not be longer than [#MAX_ENTRY_BYTES] and never change.
///
/// Every method sees what was committed before it was called, and what it has changed is durable
/// when it returns. A failure means that nothing, or everything, was changed. Any thread may call.
public interface RowStore {
  int MAX_ENTRY_BYTES = EntryBundle.MAX_ENTRY_BYTES;

  /// How many rows have a place.
  long size() throws IOException;

  /// Committed rows without a place, those that were written first coming first.
  List<WaitingRow> waiting(int maxRows) throws IOException;

  /// Gives rows their places and stores the tiles, in one transaction. Returns false, and changes
  /// nothing, unless exactly `placement.from()` rows have a place and none of these has: then
  /// another process was faster.
  boolean place(Placement placement) throws IOException;

  /// The entries at the places from `from` on, in order; fewer than `count` if there are fewer.
  List<Entry> entries(long from, int count) throws IOException;

  /// The hashes of a tile as far as there are any.
  Optional<byte[]> tile(int level, long index) throws IOException;

  /// The signed checkpoint that was published last.
  Optional<byte[]> checkpoint() throws IOException;

  /// Replaces the checkpoint. Returns false, and changes nothing, unless it is `before`.
  boolean publish(byte[] checkpoint, Optional<byte[]> before) throws IOException;
}
