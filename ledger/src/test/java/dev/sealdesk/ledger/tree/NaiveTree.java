package dev.sealdesk.ledger.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tree in memory: entries, their tiles as [TileBuilder] makes them, and RFC 6962 word for word
/// beside it.
public final class NaiveTree {
  private final TreeHasher hasher = new TreeHasher();
  private final List<byte[]> entries = new ArrayList<>();
  private final Map<TileId, byte[]> tiles = new HashMap<>();
  private Map<TileId, byte[]> all = Map.of();
  private long allSize = -1;
  private final TileBuilder builder = new TileBuilder();

  public static NaiveTree of(int size) {
    NaiveTree tree = new NaiveTree();
    for (int i = 0; i < size; i++) {
      tree.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
    }
    return tree;
  }

  public void add(byte[] entry) {
    entries.add(entry);
    try {
      builder.add(entry, 0, entry.length, tiles::put);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public TileBuilder builder() {
    return builder;
  }

  public byte[] entry(int index) {
    return entries.get(index);
  }

  public Hash leaf(int index) {
    return hasher.leaf(entries.get(index));
  }

  /// The tiles of the tree as it was when it had `size` entries, cut from those of now.
  public TileTree tileTree(long size) {
    if (allSize != builder.size()) {
      all = new HashMap<>(tiles);
      builder.snapshot().partial().forEach(tile -> all.put(tile.id().full(), tile.content()));
      allSize = builder.size();
    }
    return new TileTree(
        size, id -> Arrays.copyOf(required(all, id.full()), id.width() * Hash.SIZE_BYTES));
  }

  private static byte[] required(Map<TileId, byte[]> tiles, TileId id) {
    return Optional.ofNullable(tiles.get(id)).orElseThrow();
  }

  /// MTH of RFC 6962, section 2.1.
  public Hash root(int from, int to) {
    if (from == to) {
      return hasher.emptyRoot();
    }
    if (to - from == 1) {
      return leaf(from);
    }
    int middle = from + Integer.highestOneBit(to - from - 1);
    return hasher.node(root(from, middle), root(middle, to));
  }
}
