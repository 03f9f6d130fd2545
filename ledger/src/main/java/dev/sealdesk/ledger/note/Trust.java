package dev.sealdesk.ledger.note;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whom a reader believes: the key of the log, the keys of witnesses, and how many of these must
/// have cosigned.
public record Trust(VerifierKey log, List<VerifierKey> witnesses, int required) {
  public Trust {
    witnesses = List.copyOf(witnesses);
    long different = witnesses.stream().map(VerifierKey::name).distinct().count();
    if (required < 0 || required > different) {
      throw new IllegalArgumentException(required + " of " + different + " witnesses");
    }
  }

  public static Trust in(VerifierKey log) {
    return new Trust(log, List.of(), 0);
  }

  /// Reads a checkpoint and says whether to believe it. The origin must be the name of the log's
  /// key.
  public CheckpointReading read(byte[] note) {
    Optional<SignedNote> parsed = SignedNote.parse(note);
    Optional<Checkpoint> checkpoint = parsed.flatMap(found -> Checkpoint.parse(found.text()));
    if (parsed.isEmpty() || checkpoint.isEmpty()) {
      return new CheckpointReading.NoCheckpoint();
    }
    if (!checkpoint.get().origin().equals(log.name())) {
      return new CheckpointReading.OtherOrigin(checkpoint.get().origin(), log.name());
    }
    return read(parsed.get(), checkpoint.get());
  }

  private CheckpointReading read(SignedNote note, Checkpoint checkpoint) {
    boolean signed = false;
    Set<String> cosigners = new HashSet<>();
    for (NoteSignature signature : note.signatures()) {
      Optional<VerifierKey> key = keyOf(signature);
      if (key.isEmpty()) {
        continue;
      }
      if (!key.get().verifies(note.text(), signature)) {
        return new CheckpointReading.BadSignature(signature.keyName());
      }
      if (key.get().equals(log)) {
        signed = true;
      } else {
        cosigners.add(signature.keyName());
      }
    }
    if (!signed) {
      return new CheckpointReading.NotSigned(log.name());
    }
    if (cosigners.size() < required) {
      return new CheckpointReading.TooFewCosignatures(cosigners.size(), required);
    }
    List<String> names = new ArrayList<>(cosigners);
    names.sort(null);
    return new CheckpointReading.Genuine(new SignedCheckpoint(checkpoint, note, names));
  }

  private Optional<VerifierKey> keyOf(NoteSignature signature) {
    if (log.isNamedIn(signature)) {
      return Optional.of(log);
    }
    return witnesses.stream().filter(key -> key.isNamedIn(signature)).findFirst();
  }
}
