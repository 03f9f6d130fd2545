package dev.sealdesk.ledger.verify;

import dev.sealdesk.ledger.note.SignedCheckpoint;
import java.util.List;

/// What came of verifying a log.
public sealed interface Verdict {
  /// Every entry is the one that was logged, at its place, under a checkpoint to be believed.
  record Sound(SignedCheckpoint checkpoint) implements Verdict {}

  /// `more` faults were found besides those listed.
  record Unsound(List<Fault> faults, long more) implements Verdict {
    public Unsound {
      faults = List.copyOf(faults);
    }
  }
}
