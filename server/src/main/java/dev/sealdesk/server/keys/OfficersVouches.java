package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.Vouch;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.identity.People;

/// Takes an officer's word for a key that stands here already.
final class OfficersVouches {
  private final KeyWrites writes;
  private final Vouching vouching;

  OfficersVouches(KeyWrites writes, Vouching vouching) {
    this.writes = writes;
    this.vouching = vouching;
  }

  KeyChange add(PersonId caller, String text, Circumstances circumstances) {
    if (!(Vouch.fromText(text) instanceof Outcome.Accepted<Vouch>(Vouch vouch))) {
      return new KeyChange.Malformed();
    }
    return writes.all(
        circumstances,
        tx ->
            KeyRows.find(tx.sql(), vouch.subject().hex())
                .map(
                    subject ->
                        vouching.vouch(
                            tx,
                            text,
                            subject.key(),
                            People.find(tx, caller).orElseThrow(),
                            circumstances))
                .orElseGet(KeyChange.Missing::new));
  }
}
