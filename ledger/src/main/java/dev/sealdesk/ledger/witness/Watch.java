package dev.sealdesk.ledger.witness;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.Proofs;
import dev.sealdesk.ledger.tree.TileTree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Looks at a log of its own accord: fetches the checkpoint, makes the proof from the log's tiles,
/// and has the witness cosign. The log need not know.
public final class Watch {
  /// What one look brought.
  public sealed interface Sighting {
    record Extended(long from, long to) implements Sighting {}

    record Unchanged(long size) implements Sighting {}

    record Alarmed(Alarm alarm) implements Sighting {}

    /// What is served is no checkpoint of this log.
    record Untrusted(CheckpointReading reading) implements Sighting {}

    /// There is no checkpoint, or what is needed to prove it is missing.
    record Unavailable(String what) implements Sighting {}
  }

  private final Witness witness;
  private final VerifierKey log;
  private final LogReader reader;

  public Watch(Witness witness, VerifierKey log, LogSource source) {
    this.witness = witness;
    this.log = log;
    this.reader = new LogReader(source);
  }

  /// Fails only if the witness cannot write its memory.
  public Sighting look() throws IOException {
    Optional<byte[]> note;
    try {
      note = reader.checkpoint();
    } catch (IOException unreachable) {
      return new Sighting.Unavailable(String.valueOf(unreachable.getMessage()));
    }
    if (note.isEmpty()) {
      return new Sighting.Unavailable("there is no checkpoint");
    }
    return switch (Trust.in(log).read(note.get())) {
      case CheckpointReading.Genuine(SignedCheckpoint checkpoint) -> compare(checkpoint);
      case CheckpointReading refused -> new Sighting.Untrusted(refused);
    };
  }

  private Sighting compare(SignedCheckpoint seen) throws IOException {
    Optional<SignedNote> latest = witness.latest(log.name());
    if (latest.isEmpty()) {
      return cosign(seen, 0, List.of());
    }
    Checkpoint before = WitnessMemory.checkpoint(latest.get());
    Checkpoint now = seen.checkpoint();
    if (now.size() < before.size()) {
      String what = "the log shows " + now.size() + " entries after it had signed " + before.size();
      return new Sighting.Alarmed(witness.alarm(Alarm.Kind.ROLL_BACK, what, latest.get(), seen));
    }
    if (now.size() == before.size() && now.root().equals(before.root())) {
      return new Sighting.Unchanged(now.size());
    }
    List<Hash> proof;
    try {
      proof = new TileTree(now.size(), reader).consistency(before.size());
    } catch (IOException incomplete) {
      return new Sighting.Unavailable(String.valueOf(incomplete.getMessage()));
    }
    if (!Proofs.extend(before.size(), before.root(), now.size(), now.root(), proof)) {
      String what =
          "the log's "
              + now.size()
              + " entries do not begin with the "
              + before.size()
              + " it had signed";
      return new Sighting.Alarmed(witness.alarm(Alarm.Kind.FORK, what, latest.get(), seen));
    }
    return cosign(seen, before.size(), proof);
  }

  private Sighting cosign(SignedCheckpoint seen, long from, List<Hash> proof) throws IOException {
    return switch (witness.decide(seen, from, proof)) {
      case WitnessAnswer.Cosigned(_, long size) -> new Sighting.Extended(from, size);
      case WitnessAnswer.Forked(_, Alarm alarm) -> new Sighting.Alarmed(alarm);
      case WitnessAnswer.ProofInvalid(Alarm alarm) -> new Sighting.Alarmed(alarm);
      case WitnessAnswer.OtherSize _ ->
          new Sighting.Unavailable("another checkpoint was cosigned meanwhile");
      case WitnessAnswer.Malformed _, WitnessAnswer.UnknownLog _, WitnessAnswer.NotSigned _ ->
          throw new IllegalStateException("a checkpoint that was checked is refused");
    };
  }
}
