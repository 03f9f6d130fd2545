package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Batch;
import dev.sealdesk.ledger.journal.Disk;
import dev.sealdesk.ledger.journal.Journal;
import dev.sealdesk.ledger.journal.JournalOpening;
import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.PartialTile;
import dev.sealdesk.ledger.tree.TileBuilder;
import dev.sealdesk.ledger.tree.TileId;
import dev.sealdesk.ledger.tree.TileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens a ledger after whatever happened: reads the journal, builds the tiles that may be missing,
/// and compares all with the last published checkpoint before anything goes on.
final class Opening {
  private final Disk disk;
  private final LedgerSettings settings;
  private final List<String> written = new ArrayList<>();
  private TileBuilder builder = new TileBuilder();
  private long publishedSize;
  private Optional<TileBuilder.Snapshot> atPublished = Optional.empty();

  Opening(Disk disk, LedgerSettings settings) {
    this.disk = disk;
    this.settings = settings;
  }

  LedgerOpening<FolderLedger> open() throws IOException {
    Optional<Settled> settled = Settled.load(disk);
    if (settled.isEmpty()) {
      return new LedgerOpening.Damaged<>(Settled.PATH, "the file is damaged");
    }
    builder = settled.get().builder();
    Optional<byte[]> note = disk.read(LogReader.CHECKPOINT);
    if (note.isEmpty()) {
      return settled.get().size() > 0
          ? new LedgerOpening.Damaged<>(LogReader.CHECKPOINT, "the checkpoint is missing")
          : recover(Optional.empty());
    }
    return switch (Trust.in(settings.key().verifier()).read(note.get())) {
      case CheckpointReading.Genuine(SignedCheckpoint checkpoint) ->
          recover(Optional.of(checkpoint));
      case CheckpointReading.NoCheckpoint none ->
          new LedgerOpening.Damaged<>(LogReader.CHECKPOINT, none.explained());
      case CheckpointReading refused -> new LedgerOpening.OtherKey<>(refused.explained());
    };
  }

  private LedgerOpening<FolderLedger> recover(Optional<SignedCheckpoint> published)
      throws IOException {
    publishedSize = published.map(found -> found.checkpoint().size()).orElse(0L);
    if (builder.size() == publishedSize) {
      atPublished = Optional.of(builder.snapshot());
    }
    JournalOpening opening =
        Journal.open(disk, settings.journalFileBytes(), builder.size(), this::feed);
    return switch (opening) {
      case JournalOpening.Damaged(String file, long position, String what) ->
          new LedgerOpening.Damaged<>(file + ", byte " + position, what);
      case JournalOpening.Opened(Journal journal) -> {
        Optional<String> difference =
            published.isEmpty() ? Optional.empty() : difference(published.get().checkpoint());
        if (difference.isPresent()) {
          journal.close();
          yield new LedgerOpening.Damaged<>(LogReader.CHECKPOINT, difference.get());
        }
        if (atPublished.isPresent()) {
          FolderShelf.lay(disk, atPublished.get());
        }
        Tiling tiling = new Tiling(disk, builder, written);
        Publisher publisher = new Publisher(new FolderShelf(disk, tiling), settings, published);
        yield new LedgerOpening.Opened<>(
            new FolderLedger(disk, journal, tiling, publisher, settings));
      }
    };
  }

  private void feed(Batch batch) throws IOException {
    byte[] entries = batch.entries();
    int position = 0;
    for (long index = batch.firstIndex(); index < batch.endIndex(); index++) {
      int length = EntryBundle.length(entries, position);
      position += EntryBundle.LENGTH_BYTES;
      if (index == builder.size()) {
        builder.add(entries, position, length, this::write);
        if (builder.size() == publishedSize) {
          atPublished = Optional.of(builder.snapshot());
        }
      }
      position += length;
    }
  }

  private void write(TileId id, byte[] content) throws IOException {
    Tiling.write(disk, id, content);
    written.add(id.path());
  }

  /// Empty if the tree that was recovered begins with the one that was published.
  private Optional<String> difference(Checkpoint published) throws IOException {
    if (published.size() > builder.size()) {
      return Optional.of(
          "it was published with "
              + published.size()
              + " entries, of which "
              + builder.size()
              + " are there");
    }
    Map<TileId, PartialTile> partial = new HashMap<>();
    builder.snapshot().partial().forEach(tile -> partial.put(tile.id(), tile));
    LogReader files = new LogReader((path, maxBytes) -> disk.read(path));
    TileTree tree =
        new TileTree(
            builder.size(),
            id -> partial.containsKey(id) ? partial.get(id).content() : files.read(id));
    Hash root = tree.rootAt(published.size());
    return root.equals(published.root())
        ? Optional.empty()
        : Optional.of("it does not fit the " + published.size() + " entries that are there");
  }
}
