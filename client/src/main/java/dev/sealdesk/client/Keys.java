package dev.sealdesk.client;

import dev.sealdesk.client.Refusal.Fault;
import dev.sealdesk.client.Refusal.Missing;
import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.Effort;
import dev.sealdesk.envelope.keys.Fingerprint;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.Passphrase;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.ProtectedKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.Unlocking;
import dev.sealdesk.envelope.keys.Vouch;
import dev.sealdesk.protocol.keys.KeyAnswers;
import dev.sealdesk.protocol.keys.KeyAnswers.KnownKey;
import dev.sealdesk.protocol.keys.KeyAnswers.PrivateKeyAtRest;
import dev.sealdesk.protocol.keys.KeyRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A person's own keys, and the public keys of others, checked.
public final class Keys {
  private final Session session;
  private final KeyTrust trust;

  Keys(Session session) {
    this.session = session;
    this.trust = new KeyTrust(session, session.ledger());
  }

  /// Makes the person's first key and stores it at the server, protected by the passphrase.
  public Reply<Unlocked> make(Passphrase passphrase) throws IOException {
    ObjectId owner = ObjectId.parse(session.profile().person());
    PrivateKey key = PrivateKey.generate(KeyKind.PERSON, owner);
    String text =
        ProtectedKey.protect(
                key, new Unlocking.ByPassphrase(passphrase), ProtectedKey.newSalt(), Effort.USUAL)
            .toText();
    KeyRequests.OwnPublicKey asked =
        new KeyRequests.OwnPublicKey(key.publicKey().toText(), Optional.empty());
    return Calls.send(session.wire(), "PUT", "/api/keys/own/public", asked)
        .then(
            _ ->
                Calls.send(
                    session.wire(),
                    "PUT",
                    "/api/keys/own/private/passphrase",
                    new KeyRequests.OwnPrivateKey(text)))
        .map(_ -> new Unlocked(List.of(key)));
  }

  /// The person's keys of all epochs. Each is derived from its seed and compared, so that the
  /// server can hand out no other one.
  public Reply<Unlocked> own(Passphrase passphrase) throws IOException {
    return Calls.get(session.wire(), "/api/keys/own", KeyAnswers.OwnKeys.class)
        .then(
            own -> {
              List<PrivateKey> keys = new ArrayList<>();
              for (PrivateKeyAtRest atRest : own.privateKeys()) {
                if (atRest.protection().equals("passphrase")) {
                  unlock(atRest.privateKey(), passphrase).ifPresent(keys::add);
                }
              }
              return keys.isEmpty()
                  ? Reply.refused(new Refusal.NoKey(Missing.OWN))
                  : Reply.done(new Unlocked(keys));
            });
  }

  private Optional<PrivateKey> unlock(String text, Passphrase passphrase) {
    Outcome<PrivateKey> key =
        ProtectedKey.fromText(text)
            .then(
                atRest ->
                    isOwn(atRest.publicKey())
                        ? atRest.unlock(new Unlocking.ByPassphrase(passphrase))
                        : Outcome.refused(dev.sealdesk.envelope.Refusal.OTHER_PUBLIC_KEY));
    return key instanceof Outcome.Accepted<PrivateKey>(PrivateKey opened)
        ? Optional.of(opened)
        : Optional.empty();
  }

  private boolean isOwn(PublicKey key) {
    return key.kind() == KeyKind.PERSON
        && key.owner().toString().equals(session.profile().person());
  }

  /// The fingerprint of the person's newest key, to be compared with what an officer sees.
  public Reply<Optional<Fingerprint>> ownFingerprint() throws IOException {
    return fingerprint(session.profile().person());
  }

  /// The fingerprint of what the server says is somebody's newest key. It is not checked: people
  /// compare it.
  public Reply<Optional<Fingerprint>> fingerprint(String person) throws IOException {
    return of(person)
        .map(
            keys -> keys.stream().findFirst().flatMap(key -> Fingerprint.ofHex(key.fingerprint())));
  }

  private Reply<List<KnownKey>> of(String person) throws IOException {
    return Calls.get(
            session.wire(), "/api/keys/people/" + Paths.segment(person), KeyAnswers.KnownKeys.class)
        .map(KeyAnswers.KnownKeys::keys);
  }

  /// Gives an officer's word for a key whose fingerprint was compared with its owner, or for a
  /// team's or the recovery key.
  public Reply<Done> vouch(Unlocked own, Fingerprint compared) throws IOException {
    return Calls.get(session.wire(), "/api/keys/public/" + compared.hex(), KnownKey.class)
        .then(
            told -> {
              if (!(PublicKey.fromText(told.publicKey())
                      instanceof Outcome.Accepted<PublicKey>(PublicKey key))
                  || !key.fingerprint().equals(compared)) {
                return Reply.untrusted(Fault.OTHER_KEY);
              }
              return Calls.send(
                  session.wire(),
                  "POST",
                  "/api/keys/vouches",
                  new KeyRequests.NewVouch(vouchText(own.newest(), key)));
            });
  }

  String vouchText(PrivateKey signer, PublicKey subject) throws IOException {
    return Vouch.of(signer, subject, session.wire().now()).toText();
  }

  /// A person's newest key, checked.
  public Reply<PublicKey> ofPerson(String person) throws IOException {
    return of(person).then(keys -> newest(keys, KeyKind.PERSON, person, Missing.OWN));
  }

  Reply<PublicKey> newest(List<KnownKey> keys, KeyKind kind, String owner, Missing missing)
      throws IOException {
    return keys.isEmpty()
        ? Reply.refused(new Refusal.NoKey(missing))
        : trust.check(keys.getFirst(), kind, owner);
  }

  /// A key by its fingerprint, checked.
  Reply<PublicKey> check(String fingerprint) throws IOException {
    return trust.check(fingerprint);
  }

  /// The key that second locks are made for, if the ledger has that it was made.
  Reply<PublicKey> release() throws IOException {
    return Calls.get(session.wire(), "/api/keys/release", KeyAnswers.ReleaseKey.class)
        .then(
            told -> {
              if (!(PublicKey.fromText(told.publicKey())
                      instanceof Outcome.Accepted<PublicKey>(PublicKey key))
                  || key.kind() != KeyKind.RELEASE) {
                return Reply.untrusted(Fault.OTHER_KEY);
              }
              if (told.recorded().isEmpty()) {
                return Reply.untrusted(Fault.NOT_IN_LEDGER);
              }
              return session
                  .ledger()
                  .proven(told.recorded().get())
                  .then(
                      entry ->
                          isMakingOf(entry, key)
                              ? Reply.done(key)
                              : Reply.untrusted(Fault.NOT_IN_LEDGER));
            });
  }

  private static boolean isMakingOf(byte[] entry, PublicKey key) throws IOException {
    var event = Json.tree(entry);
    return event.path("event").asString("").equals("key.release-key-made")
        && event
            .path("details")
            .path("fingerprint")
            .asString("")
            .equals(key.fingerprint().inGroups());
  }
}
