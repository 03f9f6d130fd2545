package dev.sealdesk.ledger.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The unfinished tiles along the right edge of a growing tree: all that is needed to add leaves
/// and to know the root. At most 8 KiB a level. One thread at a time.
public final class RightEdge {
  private final TreeHasher hasher = new TreeHasher();
  private final List<byte[]> rows = new ArrayList<>();
  private long size;

  public RightEdge() {}

  /// Continues a tree of `size` entries from the contents of its unfinished tiles, lowest first.
  public RightEdge(long size, List<byte[]> unfinished) {
    this.size = size;
    for (int level = 0; level < unfinished.size(); level++) {
      byte[] content = unfinished.get(level);
      if (content.length != widthAt(level) * Hash.SIZE_BYTES) {
        throw new IllegalArgumentException("tile of level " + level + " is not of this size");
      }
      byte[] row = new byte[TileId.FULL_WIDTH * Hash.SIZE_BYTES];
      System.arraycopy(content, 0, row, 0, content.length);
      rows.add(row);
    }
    if (TileId.hashesIn(unfinished.size(), size) > 0) {
      throw new IllegalArgumentException("a level is missing");
    }
  }

  public long size() {
    return size;
  }

  /// Adds the leaf with the hash at `hashes[offset]` and hands over each tile this fills.
  public void add(byte[] hashes, int offset, TileSink full) throws IOException {
    put(0, hashes, offset);
    size++;
    int level = 0;
    while (widthAt(level) == 0 && TileId.hashesIn(level, size) > 0) {
      byte[] row = rows.get(level);
      long index = TileId.hashesIn(level, size) / TileId.FULL_WIDTH - 1;
      full.put(new TileId(level, index, TileId.FULL_WIDTH), row.clone());
      Hash parent = hasher.perfectRoot(row, 0, TileId.FULL_WIDTH);
      level++;
      putParent(level, parent);
    }
  }

  private void putParent(int level, Hash parent) {
    put(level, parent.toBytes(), 0);
  }

  /// `size` counts the leaf already for all levels but 0, so the last position is one back.
  private void put(int level, byte[] hashes, int offset) {
    if (rows.size() == level) {
      rows.add(new byte[TileId.FULL_WIDTH * Hash.SIZE_BYTES]);
    }
    long position = level == 0 ? size : TileId.hashesIn(level, size) - 1;
    int slot = (int) (position % TileId.FULL_WIDTH);
    System.arraycopy(hashes, offset, rows.get(level), slot * Hash.SIZE_BYTES, Hash.SIZE_BYTES);
  }

  /// The unfinished tiles of this size, lowest level first, without the empty ones.
  public List<PartialTile> partialTiles() {
    List<PartialTile> partial = new ArrayList<>();
    for (int level = 0; level < rows.size(); level++) {
      int width = widthAt(level);
      if (width > 0) {
        TileId tile = new TileId(level, TileId.hashesIn(level, size) / TileId.FULL_WIDTH, width);
        partial.add(new PartialTile(tile, unfinished(level)));
      }
    }
    return partial;
  }

  /// The content of the unfinished tile of each level, as the constructor takes it.
  public List<byte[]> unfinished() {
    List<byte[]> contents = new ArrayList<>();
    for (int level = 0; level < rows.size(); level++) {
      contents.add(unfinished(level));
    }
    return contents;
  }

  public Hash root() {
    return rootWith(Optional.empty());
  }

  /// The root if there were one more, imperfect subtree with the hash `last` on the right.
  public Hash rootWith(Optional<Hash> last) {
    Optional<Hash> right = last;
    for (int level = 0; level < rows.size(); level++) {
      int end = widthAt(level);
      while (end > 0) {
        int count = Integer.lowestOneBit(end);
        Hash perfect = hasher.perfectRoot(rows.get(level), end - count, count);
        right = Optional.of(right.map(hash -> hasher.node(perfect, hash)).orElse(perfect));
        end -= count;
      }
    }
    return right.orElseGet(hasher::emptyRoot);
  }

  private byte[] unfinished(int level) {
    return Arrays.copyOf(rows.get(level), widthAt(level) * Hash.SIZE_BYTES);
  }

  private int widthAt(int level) {
    return (int) (TileId.hashesIn(level, size) % TileId.FULL_WIDTH);
  }
}
