package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Journal;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.witness.Cosigner;
import java.time.Duration;
import java.util.List;

/// How a ledger runs. The name of the key is the origin of the log.
///
/// `required` witnesses must have cosigned a checkpoint before it is published. A new checkpoint is
/// published after `publishEvery` if there are new entries.
public record LedgerSettings(
    SigningKey key,
    List<Witness> witnesses,
    int required,
    Duration publishEvery,
    int journalFileBytes) {
  /// Whom to ask, and the key that shows who answered.
  public record Witness(VerifierKey key, Cosigner cosigner) {}

  public LedgerSettings {
    witnesses = List.copyOf(witnesses);
    if (required < 0 || required > witnesses.size()) {
      throw new IllegalArgumentException(required + " of " + witnesses.size() + " witnesses");
    }
  }

  /// A checkpoint each second, no witnesses.
  public static LedgerSettings of(SigningKey key) {
    return new LedgerSettings(key, List.of(), 0, Duration.ofSeconds(1), Journal.SEGMENT_BYTES);
  }

  public LedgerSettings withWitnesses(List<Witness> asked, int atLeast) {
    return new LedgerSettings(key, asked, atLeast, publishEvery, journalFileBytes);
  }

  public LedgerSettings publishingEvery(Duration interval) {
    return new LedgerSettings(key, witnesses, required, interval, journalFileBytes);
  }

  public LedgerSettings withJournalFilesOf(int bytes) {
    return new LedgerSettings(key, witnesses, required, publishEvery, bytes);
  }
}
