package dev.sealdesk.ledger;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.NoteSignature;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.Prover;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.TileBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Signs checkpoints, asks witnesses, and puts the result where everyone reads it.
final class Publisher {
  private final Shelf shelf;
  private final LedgerSettings settings;
  private final Trust trust;
  private final LogReader reader;
  private volatile Optional<SignedCheckpoint> published;

  Publisher(Shelf shelf, LedgerSettings settings, Optional<SignedCheckpoint> published) {
    this.shelf = shelf;
    this.settings = settings;
    this.published = published;
    this.reader = new LogReader(shelf.source());
    this.trust =
        new Trust(
            settings.key().verifier(),
            settings.witnesses().stream().map(LedgerSettings.Witness::key).toList(),
            settings.required());
  }

  Optional<SignedCheckpoint> published() {
    return published;
  }

  Shelf shelf() {
    return shelf;
  }

  /// Publishes the tree as it is now. Does nothing if that is published already.
  synchronized PublishOutcome publish() throws IOException {
    TileBuilder.Snapshot snapshot = shelf.snapshot();
    Optional<SignedCheckpoint> before = published;
    if (before.isPresent() && before.get().checkpoint().size() >= snapshot.size()) {
      return new PublishOutcome.Published(before.get(), List.of());
    }
    shelf.lay(snapshot);
    Checkpoint head =
        new Checkpoint(settings.key().verifier().name(), snapshot.size(), snapshot.root());
    SignedNote note = settings.key().sign(head);
    Cosigning cosigning = new Cosigning(settings.witnesses());
    List<NoteSignature> cosignatures = cosigning.ask(note, head, from -> prove(note, from));
    SignedNote complete = note.with(cosignatures);
    return switch (trust.read(complete.toBytes())) {
      case CheckpointReading.Genuine(SignedCheckpoint checkpoint) -> {
        if (shelf.publish(complete.toBytes(), before.map(known -> known.note().toBytes()))) {
          published = Optional.of(checkpoint);
        } else {
          published = Optional.of(ofAnother());
        }
        yield new PublishOutcome.Published(published.orElseThrow(), cosigning.complaints());
      }
      case CheckpointReading.TooFewCosignatures(int found, int required) ->
          new PublishOutcome.Waiting(found, required, cosigning.complaints());
      case CheckpointReading refused -> throw new IllegalStateException(refused.explained());
    };
  }

  /// Says why not, if witnesses keep it from being published.
  Optional<String> publishIfPossible() throws IOException {
    return switch (publish()) {
      case PublishOutcome.Published _ -> Optional.empty();
      case PublishOutcome.Waiting(int cosigned, int required, List<String> complaints) ->
          Optional.of(
              cosigned
                  + " of "
                  + required
                  + " witnesses cosigned: "
                  + String.join("; ", complaints));
    };
  }

  /// The checkpoint that another process published meanwhile.
  private SignedCheckpoint ofAnother() throws IOException {
    byte[] note = reader.checkpoint().orElseThrow(() -> new IOException("the checkpoint is gone"));
    return switch (Trust.in(settings.key().verifier()).read(note)) {
      case CheckpointReading.Genuine(SignedCheckpoint checkpoint) -> checkpoint;
      case CheckpointReading refused -> throw new IOException(refused.explained());
    };
  }

  /// A receipt for an entry of a log of `size` entries.
  ReceiptOutcome receipt(long index, long size) throws IOException {
    if (index < 0 || index >= size) {
      return new ReceiptOutcome.NoSuchEntry(size);
    }
    Optional<SignedCheckpoint> checkpoint = published;
    long publishedSize = checkpoint.map(found -> found.checkpoint().size()).orElse(0L);
    return checkpoint.isEmpty() || index >= publishedSize
        ? new ReceiptOutcome.NotPublishedYet(publishedSize)
        : new ReceiptOutcome.Issued(new Prover(reader, checkpoint.get()).receipt(index));
  }

  private List<Hash> prove(SignedNote note, long earlierSize) throws IOException {
    return switch (Trust.in(settings.key().verifier()).read(note.toBytes())) {
      case CheckpointReading.Genuine(SignedCheckpoint own) ->
          new Prover(reader, own).consistency(earlierSize);
      case CheckpointReading refused -> throw new IllegalStateException(refused.explained());
    };
  }
}
