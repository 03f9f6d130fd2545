package dev.sealdesk.ledger;

import dev.sealdesk.ledger.note.SignedCheckpoint;
import java.util.List;

/// What came of publishing a checkpoint.
public sealed interface PublishOutcome {
  record Published(SignedCheckpoint checkpoint, List<String> complaints) implements PublishOutcome {
    public Published {
      complaints = List.copyOf(complaints);
    }
  }

  /// Too few witnesses cosigned. The checkpoint before remains; `complaints` says why, a line for
  /// each witness that did not.
  record Waiting(int cosigned, int required, List<String> complaints) implements PublishOutcome {
    public Waiting {
      complaints = List.copyOf(complaints);
    }
  }
}
