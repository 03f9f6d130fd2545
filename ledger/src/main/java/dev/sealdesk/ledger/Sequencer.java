package dev.sealdesk.ledger;

import dev.sealdesk.ledger.rows.Placement;
import dev.sealdesk.ledger.rows.RowStore;
import dev.sealdesk.ledger.rows.StoredTile;
import dev.sealdesk.ledger.rows.WaitingRow;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.PartialTile;
import dev.sealdesk.ledger.tree.RightEdge;
import dev.sealdesk.ledger.tree.TileBuilder;
import dev.sealdesk.ledger.tree.TileId;
import dev.sealdesk.ledger.tree.TreeHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Gives the committed rows of a database their places in the tree. Several processes may do so at
/// once: the database lets only one of them continue a log of a given size, and the others start
/// again from what it made.
final class Sequencer {
  /// In one transaction: at most 4 MiB of usual entries.
  private static final int MAX_ROWS = 4096;

  /// As often as that nobody undoes what made it refuse: the database has another reason.
  private static final int MAX_REFUSALS = 100;

  private final RowStore store;
  private final TreeHasher hasher = new TreeHasher();

  /// The right end of the tree as it is in the database, unless that is not known any more.
  private Optional<RightEdge> edge = Optional.empty();

  Sequencer(RowStore store) {
    this.store = store;
  }

  /// Places all rows that wait. Returns how many it placed.
  synchronized long placeWaiting() throws IOException {
    long placed = 0;
    int refusals = 0;
    List<WaitingRow> rows = store.waiting(MAX_ROWS);
    while (!rows.isEmpty()) {
      RightEdge before = current();
      // Whatever goes wrong from here on, what the database holds is known only by reading it.
      edge = Optional.empty();
      Placement placement = append(before, rows);
      if (store.place(placement)) {
        edge = Optional.of(before);
        placed += rows.size();
        refusals = 0;
      } else if (store.size() > placement.from()) {
        refusals = 0; // another process was faster
      } else if (++refusals > MAX_REFUSALS) {
        throw new IOException("the database places nothing after entry " + placement.from());
      }
      rows = store.waiting(MAX_ROWS);
    }
    return placed;
  }

  /// The tree of all rows that have a place.
  synchronized TileBuilder.Snapshot snapshot() throws IOException {
    RightEdge now = current();
    return new TileBuilder.Snapshot(now.size(), now.root(), List.of());
  }

  private RightEdge current() throws IOException {
    long size = store.size();
    RightEdge now = edge.isPresent() && edge.get().size() == size ? edge.get() : load(store, size);
    edge = Optional.of(now);
    return now;
  }

  /// Adds the rows to the edge, and says what that changes in the database.
  private Placement append(RightEdge tree, List<WaitingRow> rows) throws IOException {
    long from = tree.size();
    List<StoredTile> tiles = new ArrayList<>();
    byte[] leaf = new byte[Hash.SIZE_BYTES];
    for (WaitingRow row : rows) {
      byte[] entry = row.entry().toBytes();
      if (entry.length > EntryBundle.MAX_ENTRY_BYTES) {
        throw new IOException(
            "row " + row.id() + " is longer than " + EntryBundle.MAX_ENTRY_BYTES + " bytes");
      }
      hasher.leaf(entry, 0, entry.length, leaf, 0);
      tree.add(leaf, 0, (id, hashes) -> tiles.add(new StoredTile(id.level(), id.index(), hashes)));
    }
    for (PartialTile tile : tree.partialTiles()) {
      int level = tile.id().level();
      if (TileId.hashesIn(level, from) != TileId.hashesIn(level, tree.size())) {
        tiles.add(new StoredTile(level, tile.id().index(), tile.content()));
      }
    }
    return new Placement(from, rows.stream().map(WaitingRow::id).toList(), tiles);
  }

  /// @throws DamagedTile if a tile has fewer hashes than there are rows
  static RightEdge load(RowStore store, long size) throws IOException {
    List<byte[]> unfinished = new ArrayList<>();
    for (int level = 0; TileId.hashesIn(level, size) > 0; level++) {
      long index = TileId.hashesIn(level, size) / TileId.FULL_WIDTH;
      int bytes = (int) (TileId.hashesIn(level, size) % TileId.FULL_WIDTH) * Hash.SIZE_BYTES;
      byte[] hashes = bytes == 0 ? new byte[0] : store.tile(level, index).orElse(new byte[0]);
      if (hashes.length < bytes) {
        throw new DamagedTile(level, index, bytes, hashes.length);
      }
      // Another process may have added to it since the size was asked for.
      unfinished.add(Arrays.copyOf(hashes, bytes));
    }
    return new RightEdge(size, unfinished);
  }

  /// A tile that does not fit the number of rows.
  static final class DamagedTile extends IOException {
    private static final long serialVersionUID = 1;

    DamagedTile(int level, long index, int expectedBytes, int foundBytes) {
      super(
          "the tile "
              + level
              + "/"
              + index
              + " has "
              + foundBytes
              + " bytes, not "
              + expectedBytes);
    }
  }
}
