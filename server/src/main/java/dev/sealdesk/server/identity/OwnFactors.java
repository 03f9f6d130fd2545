package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.Challenges.Purpose;
import dev.sealdesk.server.recording.Recorder;
import java.util.Optional;

/// What people change about how they sign in themselves.
final class OwnFactors {
  private final Database database;
  private final Sessions sessions;
  private final Challenges challenges;
  private final Enrolling enrolling;
  private final PassphraseProofs passphrases;
  private final Recorder recorder;

  OwnFactors(
      Database database,
      Sessions sessions,
      Challenges challenges,
      Enrolling enrolling,
      PassphraseProofs passphrases,
      Recorder recorder) {
    this.database = database;
    this.sessions = sessions;
    this.challenges = challenges;
    this.enrolling = enrolling;
    this.passphrases = passphrases;
    this.recorder = recorder;
  }

  /// What came of a change.
  enum Outcome {
    DONE,
    /// What was sent does not prove what it has to.
    REFUSED,
    /// There are as many as there may be, or somebody has it already.
    CONFLICT,
    MISSING,
    /// It is the last way in.
    LAST
  }

  Outcome addPasskey(
      Enrolment.NewPasskey asked, PersonId person, LiveSession session, Asker asker) {
    Optional<PasskeyCeremonies.Made> made =
        enrolling.made(asked, Purpose.CONFIRM, session.beginning().thumbprint());
    return made.isEmpty()
        ? Outcome.REFUSED
        : database.write(
            tx ->
                Factors.addPasskey(tx.sql(), person, made.get(), asked.label(), tx.time())
                    ? added(tx, person, "passkey", made.get().id(), asker)
                    : Outcome.CONFLICT);
  }

  /// Sets or changes the passphrase.
  Outcome setPassphrase(
      Enrolment.NewPassphrase asked, PersonId person, LiveSession session, Asker asker) {
    Optional<Factors.Passphrase> made =
        enrolling.made(asked, Purpose.CONFIRM, session.beginning().thumbprint());
    return made.isEmpty()
        ? Outcome.REFUSED
        : database.write(
            tx -> {
              Factors.setPassphrase(tx.sql(), person, made.get(), tx.time());
              return added(tx, person, "passphrase", "", asker);
            });
  }

  /// Enrols the browser of this session, for somebody who knows the passphrase.
  Outcome addBrowser(
      Enrolment.NewBrowser asked, PersonId person, LiveSession session, Asker asker) {
    String thumbprint = session.beginning().thumbprint();
    Optional<Factors.Passphrase> known = database.read(sql -> Factors.passphrase(sql, person));
    boolean right =
        challenges.take(asked.challenge(), Purpose.CONFIRM, thumbprint)
            && Factors.isLabel(asked.label())
            && known.isPresent()
            && passphrases.holds(
                Encoded.bytes(known.get().verifier()).orElseThrow(),
                asked.challenge(),
                thumbprint,
                asked.signature());
    return right
        ? database.write(
            tx ->
                Factors.addBrowser(tx.sql(), person, thumbprint, asked.label(), tx.time())
                    ? added(tx, person, "browser", thumbprint, asker)
                    : Outcome.CONFLICT)
        : Outcome.REFUSED;
  }

  private Outcome added(Transaction tx, PersonId person, String kind, String id, Asker asker) {
    recorder.record(tx, asker.circumstances(), new IdentityEvent.FactorAdded(person, kind, id));
    return Outcome.DONE;
  }

  /// Removing one ends all sessions but this one: somebody else may have begun them with it.
  Outcome remove(boolean passkey, String id, PersonId person, LiveSession session, Asker asker) {
    return database.write(
        tx -> {
          boolean there =
              Factors.all(tx.sql(), person).stream()
                  .anyMatch(
                      factor ->
                          factor.id().equals(id)
                              && factor.kind().equals(passkey ? "passkey" : "browser"));
          if (!there) {
            return Outcome.MISSING;
          }
          if (Factors.ways(tx.sql(), person) <= 1) {
            return Outcome.LAST;
          }
          if (passkey) {
            Factors.removePasskey(tx.sql(), person, id);
          } else {
            Factors.removeBrowser(tx.sql(), person, id);
          }
          recorder.record(
              tx,
              asker.circumstances(),
              new IdentityEvent.FactorRemoved(person, passkey ? "passkey" : "browser", id));
          sessions.endAll(tx, person, other -> other != session, EndReason.FACTOR_REMOVED, asker);
          return Outcome.DONE;
        });
  }
}
