package dev.sealdesk.ledger.source;

import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.TileTree;
import java.io.IOException;
import java.util.List;

/// Makes proofs against one checkpoint. It does not check them: whoever receives one does.
public final class Prover {
  private final LogReader reader;
  private final SignedCheckpoint checkpoint;

  public Prover(LogReader reader, SignedCheckpoint checkpoint) {
    this.reader = reader;
    this.checkpoint = checkpoint;
  }

  /// A receipt for an entry below the size of the checkpoint.
  public Receipt receipt(long index) throws IOException {
    byte[] entry = reader.entry(index, size());
    return Receipt.of(entry, index, inclusion(index), checkpoint.note());
  }

  public List<Hash> inclusion(long index) throws IOException {
    return new TileTree(size(), reader).inclusion(index);
  }

  /// That the log of `earlierSize` entries is a beginning of this one.
  public List<Hash> consistency(long earlierSize) throws IOException {
    return new TileTree(size(), reader).consistency(earlierSize);
  }

  private long size() {
    return checkpoint.checkpoint().size();
  }
}
