package dev.sealdesk.ledger;

import dev.sealdesk.ledger.rows.RowSource;
import dev.sealdesk.ledger.rows.RowStore;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.TileBuilder;
import java.io.IOException;
import java.util.Optional;

/// Rows and tiles, which are stored when the rows get their places.
record RowShelf(RowStore store, Sequencer sequencer) implements Shelf {
  @Override
  public TileBuilder.Snapshot snapshot() throws IOException {
    return sequencer.snapshot();
  }

  @Override
  public void lay(TileBuilder.Snapshot snapshot) {
    // It is there.
  }

  @Override
  public boolean publish(byte[] checkpoint, Optional<byte[]> before) throws IOException {
    return store.publish(checkpoint, before);
  }

  @Override
  public LogSource source() {
    return new RowSource(store);
  }
}
