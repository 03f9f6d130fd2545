package dev.sealdesk.ledger.witness;

import dev.sealdesk.ledger.note.NoteSignature;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.tree.Hash;
import java.io.IOException;
import java.util.List;

/// A witness as its log sees it.
public interface Cosigner {
  /// Makes a consistency proof from an earlier size to the checkpoint in question.
  interface Consistency {
    List<Hash> from(long earlierSize) throws IOException;
  }

  sealed interface Outcome {
    /// Not verified yet: whoever uses them knows the keys.
    record Cosigned(List<NoteSignature> signatures) implements Outcome {
      public Cosigned {
        signatures = List.copyOf(signatures);
      }
    }

    /// It saw something else than we show it. That deserves a person's attention.
    record Refused(int status, String reason) implements Outcome {}

    record Unreachable(String reason) implements Outcome {}
  }

  /// Asks for a cosignature on a checkpoint of `size` entries.
  Outcome cosign(SignedNote checkpoint, long size, Consistency consistency);
}
