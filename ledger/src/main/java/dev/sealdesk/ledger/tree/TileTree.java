package dev.sealdesk.ledger.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tree of a given size, read from its tiles: makes roots and proofs. It keeps the tiles it read,
/// so it is meant for one question or a few, by one thread.
public final class TileTree {
  private final long size;
  private final TileReader reader;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<TileId, byte[]> tiles = new HashMap<>();

  public TileTree(long size, TileReader reader) {
    this.size = size;
    this.reader = reader;
  }

  public Hash root() throws IOException {
    return size == 0 ? hasher.emptyRoot() : range(0, size);
  }

  /// The root this log had when it held `earlierSize` entries.
  public Hash rootAt(long earlierSize) throws IOException {
    requireAtMost(earlierSize, size);
    return earlierSize == 0 ? hasher.emptyRoot() : range(0, earlierSize);
  }

  public Hash leaf(long index) throws IOException {
    return subtree(0, index);
  }

  /// The audit path of RFC 6962, section 2.1.1, from the leaf's sibling upwards.
  public List<Hash> inclusion(long index) throws IOException {
    requireAtMost(index, size - 1);
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + largestPowerBelow(to - from);
      if (index < middle) {
        path.add(range(middle, to));
        to = middle;
      } else {
        path.add(range(from, middle));
        from = middle;
      }
    }
    return path.reversed();
  }

  /// The consistency proof of RFC 6962, section 2.1.2, from a tree of `earlierSize` to this one.
  /// Empty when the sizes are equal or the earlier one is 0.
  public List<Hash> consistency(long earlierSize) throws IOException {
    requireAtMost(earlierSize, size);
    List<Hash> proof = new ArrayList<>();
    if (earlierSize == 0 || earlierSize == size) {
      return proof;
    }
    long from = 0;
    long to = size;
    while (earlierSize != to) {
      long middle = from + largestPowerBelow(to - from);
      if (earlierSize <= middle) {
        proof.add(range(middle, to));
        to = middle;
      } else {
        proof.add(range(from, middle));
        from = middle;
      }
    }
    if (from != 0) {
      proof.add(range(from, to));
    }
    return proof.reversed();
  }

  /// The hash over the entries `[from, to)`, where `from` is a multiple of a power of two not
  /// smaller than the range, as all ranges in proofs are.
  private Hash range(long from, long to) throws IOException {
    Optional<Hash> right = Optional.empty();
    long end = to;
    while (end > from) {
      int height = Long.numberOfTrailingZeros(end - from);
      long width = 1L << height;
      Hash perfect = subtree(height, (end - width) >>> height);
      right = Optional.of(right.map(hash -> hasher.node(perfect, hash)).orElse(perfect));
      end -= width;
    }
    return right.orElseThrow();
  }

  private Hash subtree(int height, long position) throws IOException {
    int level = height / TileId.HEIGHT;
    int count = 1 << (height % TileId.HEIGHT);
    long first = position * count;
    TileId tile = TileId.holding(level, first, size);
    return hasher.perfectRoot(content(tile), (int) (first - tile.first()), count);
  }

  private byte[] content(TileId tile) throws IOException {
    byte[] known = tiles.get(tile);
    if (known == null) {
      known = reader.read(tile);
      if (known.length != tile.width() * Hash.SIZE_BYTES) {
        throw new IOException(tile.path() + " has " + known.length + " bytes");
      }
      tiles.put(tile, known);
    }
    return known;
  }

  private static long largestPowerBelow(long number) {
    return Long.highestOneBit(number - 1);
  }

  private static void requireAtMost(long value, long limit) {
    if (value < 0 || value > limit) {
      throw new IllegalArgumentException(value + " is not within 0 and " + limit);
    }
  }
}
