package dev.sealdesk.ledger;

import dev.sealdesk.ledger.rows.Placement;
import dev.sealdesk.ledger.rows.RowStore;
import dev.sealdesk.ledger.rows.WaitingRow;
import dev.sealdesk.ledger.tree.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A database whose connection breaks now and then: before a change, or after it was committed and
/// before anybody heard of that.
record FailingRows(RowStore store, RandomGenerator random) implements RowStore {
  private static final int OFTEN = 6;

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T unreliably(Work<T> work) throws IOException {
    if (random.nextInt(OFTEN) == 0) {
      throw new IOException("the connection broke");
    }
    T answer = work.run();
    if (random.nextInt(OFTEN) == 0) {
      throw new IOException("the connection broke");
    }
    return answer;
  }

  @Override
  public boolean place(Placement placement) throws IOException {
    return unreliably(() -> store.place(placement));
  }

  @Override
  public boolean publish(byte[] checkpoint, Optional<byte[]> before) throws IOException {
    return unreliably(() -> store.publish(checkpoint, before));
  }

  @Override
  public List<WaitingRow> waiting(int maxRows) throws IOException {
    return store.waiting(maxRows);
  }

  @Override
  public long size() throws IOException {
    return store.size();
  }

  @Override
  public List<Entry> entries(long from, int count) throws IOException {
    return store.entries(from, count);
  }

  @Override
  public Optional<byte[]> tile(int level, long index) throws IOException {
    return store.tile(level, index);
  }

  @Override
  public Optional<byte[]> checkpoint() throws IOException {
    return store.checkpoint();
  }
}
