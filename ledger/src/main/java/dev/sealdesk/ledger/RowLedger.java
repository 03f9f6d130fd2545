package dev.sealdesk.ledger;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.rows.RowSource;
import dev.sealdesk.ledger.rows.RowStore;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.source.MissingResource;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.RightEdge;
import dev.sealdesk.ledger.tree.TileId;
import dev.sealdesk.ledger.tree.TileTree;
import dev.sealdesk.ledger.tree.TreeHasher;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// A log in a database: rows are written in the transactions of the changes they describe, and get
/// their places here, within the time that [LedgerSettings#publishEvery] names.
///
/// Besides what every [Ledger] promises: each committed row gets exactly one place. Several
/// processes may have the same log open.
public final class RowLedger implements Ledger {
  private final RowStore store;
  private final Sequencer sequencer;
  private final Publisher publisher;
  private final Upkeep upkeep = new Upkeep();

  private RowLedger(
      RowStore store, Sequencer sequencer, Publisher publisher, LedgerSettings settings) {
    this.store = store;
    this.sequencer = sequencer;
    this.publisher = publisher;
    upkeep.every(settings.publishEvery(), this::sequence);
  }

  /// Opens the ledger in this database, or starts one there.
  public static LedgerOpening<RowLedger> open(RowStore store, LedgerSettings settings)
      throws IOException {
    Optional<byte[]> note = store.checkpoint();
    if (note.isEmpty()) {
      return check(store, settings, Optional.empty());
    }
    return switch (Trust.in(settings.key().verifier()).read(note.get())) {
      case CheckpointReading.Genuine(SignedCheckpoint checkpoint) ->
          check(store, settings, Optional.of(checkpoint));
      case CheckpointReading.NoCheckpoint none ->
          new LedgerOpening.Damaged<>(LogReader.CHECKPOINT, none.explained());
      case CheckpointReading refused -> new LedgerOpening.OtherKey<>(refused.explained());
    };
  }

  private static LedgerOpening<RowLedger> check(
      RowStore store, LedgerSettings settings, Optional<SignedCheckpoint> published)
      throws IOException {
    long size = store.size();
    Optional<String> damage;
    try {
      damage = lastRowsDiffer(store, Sequencer.load(store, size));
      if (damage.isEmpty() && published.isPresent()) {
        damage = differs(store, size, published.get().checkpoint());
      }
    } catch (Sequencer.DamagedTile | MissingResource damaged) {
      damage = Optional.ofNullable(damaged.getMessage());
    }
    if (damage.isPresent()) {
      return new LedgerOpening.Damaged<>("the database", damage.get());
    }
    Sequencer sequencer = new Sequencer(store);
    Publisher publisher = new Publisher(new RowShelf(store, sequencer), settings, published);
    return new LedgerOpening.Opened<>(new RowLedger(store, sequencer, publisher, settings));
  }

  /// A backup of rows and tiles that were not copied in one transaction differs at its end.
  private static Optional<String> lastRowsDiffer(RowStore store, RightEdge edge)
      throws IOException {
    int width = (int) (edge.size() % TileId.FULL_WIDTH);
    if (width == 0) {
      return Optional.empty();
    }
    TileId last = TileId.holding(0, edge.size() - 1, edge.size());
    byte[] rows = new LogReader(new RowSource(store)).bundle(last).orElse(new byte[0]);
    Optional<byte[]> hashes =
        EntryBundle.parse(rows, width).map(bundle -> bundle.leafHashes(new TreeHasher()));
    return hashes.isPresent() && Arrays.equals(hashes.get(), edge.unfinished().getFirst())
        ? Optional.empty()
        : Optional.of("the last " + width + " rows are not those in the tree");
  }

  private static Optional<String> differs(RowStore store, long size, Checkpoint published)
      throws IOException {
    if (published.size() > size) {
      return Optional.of(
          "a checkpoint of "
              + published.size()
              + " entries was published, of which "
              + size
              + " are there");
    }
    Hash root = new TileTree(size, new LogReader(new RowSource(store))).rootAt(published.size());
    return root.equals(published.root())
        ? Optional.empty()
        : Optional.of(
            "the checkpoint does not fit the " + published.size() + " entries that are there");
  }

  private Optional<String> sequence() throws IOException {
    sequencer.placeWaiting();
    return publisher.publishIfPossible();
  }

  /// Gives all committed rows their places, without waiting for the time that is due. Returns how
  /// many got one.
  public long place() throws IOException {
    return sequencer.placeWaiting();
  }

  @Override
  public long size() throws IOException {
    return store.size();
  }

  @Override
  public PublishOutcome publish() throws IOException {
    return publisher.publish();
  }

  @Override
  public Optional<SignedCheckpoint> published() {
    return publisher.published();
  }

  @Override
  public ReceiptOutcome receipt(long index) throws IOException {
    return publisher.receipt(index, size());
  }

  @Override
  public LogSource source() {
    return publisher.shelf().source();
  }

  @Override
  public Optional<String> trouble() {
    return upkeep.trouble();
  }

  /// Places what waits and publishes it. The database stays open.
  @Override
  public void close() throws IOException {
    upkeep.end();
    sequencer.placeWaiting();
    publisher.publish();
  }
}
