package dev.sealdesk.server.recording;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.LedgerEvent;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.database.Transaction;

/// Forgets what the ledger says about a person. Events, tree and proofs stay as they are: these
/// hold commitments only, and without the openings nobody can tell to what.
public final class Erasure {
  private final Recorder recorder;

  Erasure(Recorder recorder) {
    this.recorder = recorder;
  }

  /// Destroys the openings of a person's data and records that. Returns how many there were.
  public int forget(Transaction transaction, Circumstances circumstances, PersonId person) {
    int openings =
        transaction
            .sql()
            .sql("delete from event_opening where person = ?")
            .param(person.text())
            .update();
    recorder.record(
        transaction, circumstances, new LedgerEvent.PersonalDataErased(person, openings));
    return openings;
  }
}
