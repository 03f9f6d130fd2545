package dev.sealdesk.ledger.verify;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.PartialTile;
import dev.sealdesk.ledger.tree.RightEdge;
import dev.sealdesk.ledger.tree.TileId;
import dev.sealdesk.ledger.tree.TreeHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the tiles together to the tree and compares it with what the log signed. One thread.
final class Assembly {
  /// A hash above the leaves that differs from what the entries make.
  private record UpperDifference(TileId tile, int position) {}

  private final LogReader reader;
  private final Checkpoint head;
  private final List<Checkpoint> earlier;
  private final Faults faults;
  private final TreeHasher hasher = new TreeHasher();

  /// Its leaves are the roots of the full tiles of level 0.
  private final RightEdge upper = new RightEdge();

  private final List<Leaves.Difference> differences = new ArrayList<>();
  private final List<UpperDifference> upperDifferences = new ArrayList<>();
  private Optional<Leaves> last = Optional.empty();
  private boolean complete = true;
  private long provenSize;

  Assembly(LogReader reader, Checkpoint head, List<Checkpoint> earlier, Faults faults) {
    this.reader = reader;
    this.head = head;
    this.earlier = earlier;
    this.faults = faults;
  }

  void add(Leaves leaves) throws IOException {
    compareWithEarlier(leaves);
    if (!leaves.tile().isFull()) {
      last = Optional.of(leaves);
      return;
    }
    note(leaves);
    if (leaves.root().isPresent()) {
      upper.add(leaves.root().get().toBytes(), 0, this::compareUpper);
    } else {
      complete = false;
      upper.add(new byte[Hash.SIZE_BYTES], 0, (tile, content) -> {});
    }
  }

  private void note(Leaves leaves) {
    faults.addAll(leaves.faults());
    for (Leaves.Difference difference : leaves.differences()) {
      if (differences.size() < Faults.MAX_LISTED) {
        differences.add(difference);
      } else {
        faults.add(altered(difference));
      }
    }
  }

  /// Everything is read: says what the differences mean.
  void finish() throws IOException {
    if (last.isPresent()) {
      decideLast(last.get());
      note(last.get());
      complete &= last.get().root().isPresent();
    }
    for (PartialTile tile : upper.partialTiles()) {
      compareUpper(tile.id(), tile.content());
    }
    nameDifferences();
    if (!complete) {
      return;
    }
    boolean signed = root(last.flatMap(Leaves::root)).equals(head.root());
    for (UpperDifference difference : upperDifferences) {
      if (signed) {
        faults.add(hashAltered(difference));
      } else if (!isExplained(difference)) {
        faults.add(replaced(difference));
      }
    }
    if (!signed && faults.isEmpty()) {
      faults.add(new Fault.NotWhatWasSigned(head.size(), provenSize));
    }
  }

  /// No tile is above an unfinished one, but the signed root is.
  private void decideLast(Leaves leaves) {
    if (!leaves.differences().isEmpty() && leaves.ofEntries().isPresent()) {
      Hash ofEntries = hasher.imperfectRoot(leaves.ofEntries().get(), leaves.tile().width());
      if (root(Optional.of(ofEntries)).equals(head.root())) {
        leaves.blameTile();
        leaves.settle(ofEntries);
      }
    }
  }

  private Hash root(Optional<Hash> rightEnd) {
    return head.size() == 0 ? hasher.emptyRoot() : upper.rootWith(rightEnd);
  }

  private void compareWithEarlier(Leaves leaves) {
    long first = leaves.tile().first();
    for (Checkpoint before : earlier) {
      long within = before.size() - first;
      if (within > 0 && within <= leaves.tile().width() && leaves.hashes().isPresent()) {
        Hash end = hasher.imperfectRoot(leaves.hashes().get(), (int) within);
        if (upper.rootWith(Optional.of(end)).equals(before.root())) {
          provenSize = Math.max(provenSize, before.size());
        } else if (complete) {
          faults.add(new Fault.Forked(before.size()));
        }
      }
    }
  }

  /// `tile` counts levels from the roots of level 0.
  private void compareUpper(TileId tile, byte[] content) throws IOException {
    TileId id = new TileId(tile.level() + 1, tile.index(), tile.width());
    Optional<byte[]> read = reader.tile(id);
    if (read.isEmpty() || read.get().length != content.length) {
      long first = firstEntry(id, 0);
      long end = firstEntry(id, id.width()) - 1;
      faults.add(
          read.isEmpty()
              ? new Fault.Missing(id.path(), first, end)
              : new Fault.Malformed(id.path(), first, end));
      return;
    }
    for (int i = 0; i < id.width(); i++) {
      Hash expected = Hash.copyOf(content, i * Hash.SIZE_BYTES);
      if (!expected.equals(Hash.copyOf(read.get(), i * Hash.SIZE_BYTES))
          && upperDifferences.size() < Faults.MAX_LISTED) {
        upperDifferences.add(new UpperDifference(id, i));
      }
    }
  }

  private void nameDifferences() {
    Map<Hash, Long> places = new HashMap<>();
    differences.forEach(difference -> places.put(difference.inTile(), difference.index()));
    for (Leaves.Difference difference : differences) {
      Optional<Long> place = Optional.ofNullable(places.get(difference.ofEntry()));
      faults.add(
          place
              .<Fault>map(at -> new Fault.Reordered(difference.index(), at, bundle(difference)))
              .orElseGet(() -> altered(difference)));
    }
  }

  private Fault altered(Leaves.Difference difference) {
    return new Fault.EntryAltered(difference.index(), bundle(difference));
  }

  private String bundle(Leaves.Difference difference) {
    return TileId.holding(0, difference.index(), head.size()).ofEntries().path();
  }

  private static Fault hashAltered(UpperDifference difference) {
    return new Fault.HashAltered(difference.tile().path(), difference.position());
  }

  /// A hash further down differs already, which says more exactly where.
  private boolean isExplained(UpperDifference difference) {
    Fault.Replaced range = replaced(difference);
    return upperDifferences.stream()
        .filter(lower -> lower.tile().level() < difference.tile().level())
        .map(Assembly::replaced)
        .anyMatch(
            lower ->
                lower.firstEntry() >= range.firstEntry() && lower.lastEntry() <= range.lastEntry());
  }

  private static Fault.Replaced replaced(UpperDifference difference) {
    TileId tile = difference.tile();
    return new Fault.Replaced(
        firstEntry(tile, difference.position()), firstEntry(tile, difference.position() + 1) - 1);
  }

  private static long firstEntry(TileId tile, int position) {
    return (tile.first() + position) << (tile.level() * TileId.HEIGHT);
  }
}
