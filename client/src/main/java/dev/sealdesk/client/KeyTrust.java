package dev.sealdesk.client;

import dev.sealdesk.client.Refusal.Fault;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.Fingerprint;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.Vouch;
import dev.sealdesk.protocol.keys.KeyAnswers.KeyVouch;
import dev.sealdesk.protocol.keys.KeyAnswers.KnownKey;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Decides whether a key that the server tells is the one it says (spec/keys.md, "At the server"):
/// follows vouches up to the key that this profile knows as their root, and checks that each stands
/// in the ledger.
final class KeyTrust {
  /// Epochs that one key may have had, and people between it and the root, together.
  private static final int MAX_LINKS = 1000;

  private static final int TRIES = 50;

  private static final String EVENT = "key.public-key-vouched";

  private final Session session;
  private final Ledger ledger;
  private final Set<Fingerprint> trusted = new HashSet<>();

  KeyTrust(Session session, Ledger ledger) {
    this.session = session;
    this.ledger = ledger;
  }

  /// The key, if it is of this kind and owner and a chain of vouches leads to it.
  Reply<PublicKey> check(KnownKey told, KeyKind kind, String owner) throws IOException {
    Optional<PublicKey> key = parsed(told);
    if (key.isEmpty() || key.get().kind() != kind || !key.get().owner().toString().equals(owner)) {
      return Reply.untrusted(Fault.OTHER_KEY);
    }
    return check(key.get(), told, MAX_LINKS);
  }

  /// A key by its fingerprint, whoever's it is.
  Reply<PublicKey> check(String fingerprint) throws IOException {
    return fetch(fingerprint).then(told -> check(told, MAX_LINKS));
  }

  private Reply<PublicKey> check(KnownKey told, int links) throws IOException {
    Optional<PublicKey> key = parsed(told);
    return key.isEmpty() ? Reply.untrusted(Fault.OTHER_KEY) : check(key.get(), told, links);
  }

  private Reply<PublicKey> check(PublicKey key, KnownKey told, int links) throws IOException {
    if (trusted.contains(key.fingerprint())) {
      return Reply.done(key);
    }
    Reply<KnownKey> known = recorded(told);
    if (!(known instanceof Reply.Done<KnownKey>(KnownKey now))) {
      return Reply.untrusted(Fault.NOT_VOUCHED); // the server does not stand by what it told
    }
    Reply<PublicKey> why = Reply.untrusted(Fault.NOT_VOUCHED);
    for (KeyVouch vouch : now.vouches()) {
      Reply<PublicKey> checked = check(key, vouch, links - 1);
      if (checked instanceof Reply.Done<PublicKey>) {
        trusted.add(key.fingerprint());
        return checked;
      }
      why = checked;
    }
    return why;
  }

  /// The same once a vouch has its place in the ledger, which takes about a second.
  private Reply<KnownKey> recorded(KnownKey told) throws IOException {
    Reply<KnownKey> now = Reply.done(told);
    for (int i = 0; i < TRIES; i++) {
      if (!(now instanceof Reply.Done<KnownKey>(KnownKey key))
          || key.vouches().isEmpty()
          || key.vouches().stream().anyMatch(vouch -> vouch.recorded().isPresent())) {
        return now;
      }
      Ledger.pause();
      now = fetch(told.fingerprint());
    }
    return now;
  }

  private Reply<PublicKey> check(PublicKey key, KeyVouch told, int links) throws IOException {
    if (told.recorded().isEmpty()) {
      return Reply.untrusted(Fault.NOT_IN_LEDGER);
    }
    if (links == 0
        || !(Vouch.fromText(told.vouch()) instanceof Outcome.Accepted<Vouch>(Vouch vouch))
        || !vouch.subject().equals(key.fingerprint())) {
      return Reply.untrusted(Fault.NOT_VOUCHED);
    }
    if (ledger.proven(told.recorded().get()).then(entry -> recorded(entry, key, told.vouch()))
        instanceof Reply.Refused<Done>(Refusal why)) {
      return Reply.refused(why);
    }
    if (vouch.signer().equals(key.fingerprint())) {
      return root(key, vouch);
    }
    return fetch(vouch.signer().hex())
        .then(signer -> check(signer, links))
        .then(
            signer ->
                isFit(signer, key) && vouch.verify(signer, key) instanceof Outcome.Accepted<?>
                    ? Reply.done(key)
                    : Reply.untrusted(Fault.NOT_VOUCHED));
  }

  /// The first officer's key vouches for itself. The first that is seen is kept; another one never
  /// takes its place.
  private Reply<PublicKey> root(PublicKey key, Vouch vouch) throws IOException {
    if (key.kind() != KeyKind.PERSON || !(vouch.verify(key, key) instanceof Outcome.Accepted<?>)) {
      return Reply.untrusted(Fault.NOT_VOUCHED);
    }
    Optional<Fingerprint> known = session.profile().root();
    if (known.isEmpty()) {
      session.use(session.profile().withRoot(key.fingerprint()));
      return Reply.done(key);
    }
    return known.get().equals(key.fingerprint())
        ? Reply.done(key)
        : Reply.untrusted(Fault.NOT_VOUCHED);
  }

  private static boolean isFit(PublicKey signer, PublicKey key) {
    boolean before =
        signer.kind() == key.kind()
            && signer.owner().equals(key.owner())
            && signer.epoch() == key.epoch() - 1;
    boolean teamOfCase = signer.kind() == KeyKind.TEAM && key.kind() == KeyKind.CASE;
    return signer.kind() == KeyKind.PERSON || before || teamOfCase;
  }

  private static Reply<Done> recorded(byte[] entry, PublicKey key, String vouch)
      throws IOException {
    return isEventOf(entry, key, vouch)
        ? Reply.done(Done.DONE)
        : Reply.untrusted(Fault.NOT_IN_LEDGER);
  }

  private static boolean isEventOf(byte[] entry, PublicKey key, String vouch) throws IOException {
    JsonNode event = Json.tree(entry);
    JsonNode details = event.path("details");
    String owner = key.owner().toString();
    return event.path("event").asString("").equals(EVENT)
        && details.path("publicKey").asString("").equals(key.toText())
        && details.path("signature").asString("").equals(vouch)
        && (key.kind() == KeyKind.RECOVERY
            || details.path(word(key.kind())).asString("").equals(owner));
  }

  private Reply<KnownKey> fetch(String fingerprint) throws IOException {
    return Calls.get(session.wire(), "/api/keys/public/" + fingerprint, KnownKey.class)
        .then(
            told ->
                told.fingerprint().equals(fingerprint)
                    ? Reply.done(told)
                    : Reply.untrusted(Fault.OTHER_KEY));
  }

  /// Empty unless all that is said beside the key is what the key itself says.
  private static Optional<PublicKey> parsed(KnownKey told) {
    return PublicKey.fromText(told.publicKey()) instanceof Outcome.Accepted<PublicKey>(var key)
            && key.fingerprint().hex().equals(told.fingerprint())
            && key.epoch() == told.epoch()
            && key.owner().toString().equals(told.owner())
            && word(key.kind()).equals(told.kind())
        ? Optional.of(key)
        : Optional.empty();
  }

  private static String word(KeyKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
