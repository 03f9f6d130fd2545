package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.Vouch;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.KeyEvent;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.Person;
import dev.sealdesk.server.recording.Recorder;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whose word holds for a key (spec/keys.md, "At the server"). The server checks signatures so that
/// nothing is recorded that clients would refuse; they check them all the same.
final class Vouching {
  private final Recorder recorder;

  Vouching(Recorder recorder) {
    this.recorder = recorder;
  }

  /// Checks a vouch, keeps it, and records it.
  ///
  /// @param subject stands in the database already
  KeyChange vouch(
      Transaction tx, String text, PublicKey subject, Person caller, Circumstances circumstances) {
    if (!(Vouch.fromText(text) instanceof Outcome.Accepted<Vouch>(Vouch vouch))) {
      return new KeyChange.Malformed();
    }
    Optional<StoredKey> signer = KeyRows.find(tx.sql(), vouch.signer().hex());
    if (signer.isEmpty()) {
      return new KeyChange.Refused("unknown-signer");
    }
    if (!isFit(tx, signer.get(), subject, caller)) {
      return new KeyChange.Refused("signer-not-fit");
    }
    return switch (vouch.verify(signer.get().key(), subject)) {
      case Outcome.Refused<Vouch.VouchedKey> _ -> new KeyChange.Refused("signature");
      case Outcome.Accepted<Vouch.VouchedKey> _ -> {
        long event = recorder.record(tx, circumstances, event(subject, text));
        KeyRows.insertVouch(tx.sql(), subject, signer.get().fingerprint(), text, event, tx.time());
        yield KeyChange.DONE;
      }
    };
  }

  private static boolean isFit(Transaction tx, StoredKey signer, PublicKey subject, Person caller) {
    return isKeyOfOfficer(tx.sql(), signer, subject, caller)
        || isEpochBefore(signer, subject)
        || isTeamOfCase(tx, signer, subject);
  }

  /// Officers vouch with their own newest key. The first of all vouches for itself: there is nobody
  /// else.
  private static boolean isKeyOfOfficer(
      JdbcClient sql, StoredKey signer, PublicKey subject, Person caller) {
    boolean isOwn =
        signer.key().kind() == KeyKind.PERSON
            && signer.owner().equals(caller.id().text())
            && isNewest(sql, signer);
    boolean isFirst = signer.key().equals(subject) && !KeyRows.anyVouch(sql);
    return caller.attributes().isOfficer() && isOwn && (signer.vouched() || isFirst);
  }

  private static boolean isEpochBefore(StoredKey signer, PublicKey subject) {
    return signer.vouched()
        && signer.key().kind() == subject.kind()
        && signer.key().owner().equals(subject.owner())
        && signer.key().epoch() == subject.epoch() - 1;
  }

  private static boolean isTeamOfCase(Transaction tx, StoredKey signer, PublicKey subject) {
    if (subject.kind() != KeyKind.CASE || signer.key().kind() != KeyKind.TEAM) {
      return false;
    }
    TeamId signing = new TeamId(signer.owner());
    Optional<TeamId> team =
        Cases.find(tx, new CaseId(subject.owner().toString())).map(CaseFile::team);
    return signer.vouched() && team.equals(Optional.of(signing)) && isNewest(tx.sql(), signer);
  }

  private static boolean isNewest(JdbcClient sql, StoredKey key) {
    return KeyRows.newest(sql, key.key().kind(), key.owner()).equals(Optional.of(key));
  }

  private static KeyEvent.PublicKeyVouched event(PublicKey key, String vouch) {
    String owner = key.owner().toString();
    return new KeyEvent.PublicKeyVouched(
        when(key, KeyKind.PERSON).map(_ -> new PersonId(owner)),
        when(key, KeyKind.TEAM).map(_ -> new TeamId(owner)),
        when(key, KeyKind.CASE).map(_ -> new CaseId(owner)),
        key.epoch(),
        key.toText(),
        vouch);
  }

  private static Optional<KeyKind> when(PublicKey key, KeyKind kind) {
    return Optional.of(kind).filter(key.kind()::equals);
  }
}
