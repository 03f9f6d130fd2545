package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.ProtectedKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.KeyEvent;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.keys.KeyAnswers;
import dev.sealdesk.protocol.keys.KeyRequests;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.People;
import dev.sealdesk.server.identity.Person;
import dev.sealdesk.server.recording.Recorder;
import java.util.List;
import java.util.Optional;

/// What a person keeps here: public keys, and the private ones, protected.
final class OwnKeys {
  /// Of one person, of all epochs.
  static final int MAX_PRIVATE_KEYS = 200;

  private final Database database;
  private final Recorder recorder;
  private final KeyWrites writes;
  private final Vouching vouching;

  OwnKeys(Database database, Recorder recorder, KeyWrites writes, Vouching vouching) {
    this.database = database;
    this.recorder = recorder;
    this.writes = writes;
    this.vouching = vouching;
  }

  List<KeyAnswers.PrivateKeyAtRest> privateKeys(PersonId person) {
    return database.read(sql -> KeyRows.privateOf(sql, person.text()));
  }

  /// Takes the first public key, or that of the next epoch.
  KeyChange addPublic(
      PersonId person, KeyRequests.OwnPublicKey asked, Circumstances circumstances) {
    if (!(PublicKey.fromText(asked.publicKey()) instanceof Outcome.Accepted<PublicKey>(var key))
        || key.kind() != KeyKind.PERSON
        || !key.owner().toString().equals(person.text())) {
      return new KeyChange.Malformed();
    }
    return writes.all(
        circumstances,
        tx -> {
          Person caller = People.find(tx, person).orElseThrow();
          if (!KeyRows.insertNext(tx.sql(), key, tx.time())) {
            return new KeyChange.WrongEpoch();
          }
          recorder.record(
              tx,
              circumstances,
              new KeyEvent.PublicKeyStored(person, key.epoch(), key.fingerprint().inGroups()));
          return asked
              .vouch()
              .map(text -> vouching.vouch(tx, text, key, caller, circumstances))
              .orElse(KeyChange.DONE);
        });
  }

  KeyChange putPrivate(
      PersonId person, Protection protection, String text, Circumstances circumstances) {
    if (!(ProtectedKey.fromText(text) instanceof Outcome.Accepted<ProtectedKey>(var key))
        || !protection.fits(key)) {
      return new KeyChange.Malformed();
    }
    return writes.all(
        circumstances,
        tx -> {
          Optional<StoredKey> own = own(tx, person, key.publicKey());
          if (own.isEmpty()) {
            return new KeyChange.Missing();
          }
          if (KeyRows.privateOf(tx.sql(), person.text()).size() >= MAX_PRIVATE_KEYS) {
            return new KeyChange.Refused("too-many");
          }
          KeyRows.putPrivate(tx.sql(), own.get().fingerprint(), protection, text, tx.time());
          String fingerprint = key.publicKey().fingerprint().inGroups();
          recorder.record(tx, circumstances, new KeyEvent.PrivateKeyStored(person, fingerprint));
          return KeyChange.DONE;
        });
  }

  private static Optional<StoredKey> own(Transaction tx, PersonId person, PublicKey key) {
    return KeyRows.find(tx.sql(), key.fingerprint().hex())
        .filter(
            stored ->
                stored.key().kind() == KeyKind.PERSON && stored.owner().equals(person.text()));
  }

  /// Forgets what one way of protection protects, of all epochs.
  KeyChange deletePrivate(PersonId person, Protection protection, Circumstances circumstances) {
    return writes.all(
        circumstances,
        tx -> {
          boolean any = false;
          for (StoredKey key : KeyRows.of(tx.sql(), KeyKind.PERSON, person.text())) {
            if (KeyRows.deletePrivate(tx.sql(), key.fingerprint(), protection)) {
              any = true;
              recorder.record(
                  tx,
                  circumstances,
                  new KeyEvent.PrivateKeyDestroyed(person, key.key().fingerprint().inGroups()));
            }
          }
          return any ? KeyChange.DONE : new KeyChange.Missing();
        });
  }
}
