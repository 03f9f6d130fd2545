package dev.sealdesk.ledger.rows;

/// The hashes of one tile as far as there are any: 32 bytes each, at most 256.
public final class StoredTile {
  private final int level;
  private final long index;
  private final byte[] hashes;

  /// @param hashes not changed by anyone afterwards
  public StoredTile(int level, long index, byte[] hashes) {
    this.level = level;
    this.index = index;
    this.hashes = hashes;
  }

  public int level() {
    return level;
  }

  public long index() {
    return index;
  }

  /// Not a copy: for reading only.
  public byte[] hashes() {
    return hashes;
  }
}
