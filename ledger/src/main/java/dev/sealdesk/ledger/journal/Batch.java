package dev.sealdesk.ledger.journal;

/// Entries that became durable together, each with its length in two bytes before it.
public final class Batch {
  private final long firstIndex;
  private final int count;
  private final byte[] entries;

  Batch(long firstIndex, int count, byte[] entries) {
    this.firstIndex = firstIndex;
    this.count = count;
    this.entries = entries;
  }

  public long firstIndex() {
    return firstIndex;
  }

  public int count() {
    return count;
  }

  public long endIndex() {
    return firstIndex + count;
  }

  /// Not a copy: for reading only.
  public byte[] entries() {
    return entries;
  }
}
