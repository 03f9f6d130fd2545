package dev.sealdesk.ledger.verify;

import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.TileId;
import dev.sealdesk.ledger.tree.TreeHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One bundle and its level 0 tile, read and compared. This is the work that is done in parallel.
final class Leaves {
  /// An entry whose hash differs from the one in the tile.
  record Difference(long index, Hash ofEntry, Hash inTile) {}

  private final TileId tile;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();
  private Optional<byte[]> ofEntries = Optional.empty();
  private Optional<byte[]> inTile = Optional.empty();
  private Optional<Hash> root = Optional.empty();

  private Leaves(TileId tile) {
    this.tile = tile;
  }

  static Leaves read(LogReader reader, TileId tile, long size) throws IOException {
    Leaves leaves = new Leaves(tile);
    TreeHasher hasher = new TreeHasher();
    leaves.readEntries(reader, hasher);
    leaves.readTile(reader);
    leaves.compare();
    if (!leaves.differences.isEmpty() && tile.isFull()) {
      leaves.decide(reader, hasher, size);
    }
    leaves.root = leaves.hashes().map(hashes -> hasher.imperfectRoot(hashes, tile.width()));
    return leaves;
  }

  private void readEntries(LogReader reader, TreeHasher hasher) throws IOException {
    String resource = tile.ofEntries().path();
    Optional<byte[]> content = reader.bundle(tile);
    if (content.isEmpty()) {
      faults.add(new Fault.Missing(resource, first(), last()));
      return;
    }
    ofEntries =
        EntryBundle.parse(content.get(), tile.width()).map(bundle -> bundle.leafHashes(hasher));
    if (ofEntries.isEmpty()) {
      faults.add(new Fault.Malformed(resource, first(), last()));
    }
  }

  private void readTile(LogReader reader) throws IOException {
    Optional<byte[]> content = reader.tile(tile);
    if (content.isEmpty()) {
      faults.add(new Fault.Missing(tile.path(), first(), last()));
    } else if (content.get().length != tile.width() * Hash.SIZE_BYTES) {
      faults.add(new Fault.Malformed(tile.path(), first(), last()));
    } else {
      inTile = content;
    }
  }

  private void compare() {
    if (ofEntries.isEmpty() || inTile.isEmpty() || Arrays.equals(ofEntries.get(), inTile.get())) {
      return;
    }
    for (int i = 0; i < tile.width(); i++) {
      Hash entry = Hash.copyOf(ofEntries.get(), i * Hash.SIZE_BYTES);
      Hash leaf = Hash.copyOf(inTile.get(), i * Hash.SIZE_BYTES);
      if (!entry.equals(leaf)) {
        differences.add(new Difference(first() + i, entry, leaf));
      }
    }
  }

  /// The tile above knows which of the two is right. If it agrees with the entries, the tile is
  /// what was altered.
  private void decide(LogReader reader, TreeHasher hasher, long size) throws IOException {
    TileId above = TileId.holding(1, tile.index(), size);
    Optional<byte[]> parents =
        reader.tile(above).filter(read -> read.length == above.width() * Hash.SIZE_BYTES);
    if (parents.isEmpty()) {
      return;
    }
    int offset = (int) (tile.index() - above.first()) * Hash.SIZE_BYTES;
    Hash parent = Hash.copyOf(parents.get(), offset);
    if (parent.equals(hasher.perfectRoot(ofEntries.orElseThrow(), 0, TileId.FULL_WIDTH))) {
      blameTile();
    }
  }

  /// The entries turned out to be right.
  void blameTile() {
    for (Difference difference : differences) {
      int position = (int) (difference.index() - first());
      faults.add(new Fault.HashAltered(tile.path(), position));
    }
    differences.clear();
    inTile = Optional.empty();
  }

  /// Sets the hash over the entries once [#blameTile] has made them what counts.
  void settle(Hash ofEntriesRoot) {
    root = Optional.of(ofEntriesRoot);
  }

  TileId tile() {
    return tile;
  }

  List<Fault> faults() {
    return faults;
  }

  /// Entries that are wrong, or hashes of a last tile: nothing above tells.
  List<Difference> differences() {
    return differences;
  }

  /// The hashes to go on with: where both are there and differ, those of the tile.
  Optional<byte[]> hashes() {
    return inTile.or(() -> ofEntries);
  }

  Optional<byte[]> ofEntries() {
    return ofEntries;
  }

  /// The hash over [#hashes].
  Optional<Hash> root() {
    return root;
  }

  private long first() {
    return tile.first();
  }

  private long last() {
    return tile.first() + tile.width() - 1;
  }
}
