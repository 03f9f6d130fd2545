package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Disk;
import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.NoteSignature;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.Prover;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.PartialTile;
import dev.sealdesk.ledger.tree.TileBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Signs checkpoints, asks witnesses, and puts the result where everyone reads it.
final class Publisher {
  private final Disk disk;
  private final Tiling tiling;
  private final LedgerSettings settings;
  private final Trust trust;
  private final LogReader reader;
  private volatile Optional<SignedCheckpoint> published;

  Publisher(
      Disk disk, Tiling tiling, LedgerSettings settings, Optional<SignedCheckpoint> published) {
    this.disk = disk;
    this.tiling = tiling;
    this.settings = settings;
    this.published = published;
    this.reader = new LogReader((path, maxBytes) -> disk.read(path));
    this.trust =
        new Trust(
            settings.key().verifier(),
            settings.witnesses().stream().map(LedgerSettings.Witness::key).toList(),
            settings.required());
  }

  Optional<SignedCheckpoint> published() {
    return published;
  }

  LogReader reader() {
    return reader;
  }

  /// Publishes the tree as it is now. Does nothing if that is published already.
  synchronized PublishOutcome publish() throws IOException {
    TileBuilder.Snapshot snapshot = tiling.ask(TileBuilder::snapshot);
    Optional<SignedCheckpoint> before = published;
    if (before.isPresent() && before.get().checkpoint().size() == snapshot.size()) {
      return new PublishOutcome.Published(before.get(), List.of());
    }
    writePartial(disk, snapshot);
    Checkpoint head =
        new Checkpoint(settings.key().verifier().name(), snapshot.size(), snapshot.root());
    SignedNote note = settings.key().sign(head);
    Cosigning cosigning = new Cosigning(settings.witnesses());
    List<NoteSignature> cosignatures = cosigning.ask(note, head, from -> prove(note, from));
    SignedNote complete = note.with(cosignatures);
    return switch (trust.read(complete.toBytes())) {
      case CheckpointReading.Genuine(SignedCheckpoint checkpoint) -> {
        disk.replace(LogReader.CHECKPOINT, complete.toBytes());
        published = Optional.of(checkpoint);
        yield new PublishOutcome.Published(checkpoint, cosigning.complaints());
      }
      case CheckpointReading.TooFewCosignatures(int found, int required) ->
          new PublishOutcome.Waiting(found, required, cosigning.complaints());
      case CheckpointReading refused -> throw new IllegalStateException(refused.explained());
    };
  }

  private List<Hash> prove(SignedNote note, long earlierSize) throws IOException {
    return switch (Trust.in(settings.key().verifier()).read(note.toBytes())) {
      case CheckpointReading.Genuine(SignedCheckpoint own) ->
          new Prover(reader, own).consistency(earlierSize);
      case CheckpointReading refused -> throw new IllegalStateException(refused.explained());
    };
  }

  static void writePartial(Disk disk, TileBuilder.Snapshot snapshot) throws IOException {
    List<PartialTile> tiles = new ArrayList<>(snapshot.partial());
    for (PartialTile tile : tiles) {
      disk.write(tile.id().path(), tile.content());
    }
  }
}
