package dev.sealdesk.server.identity;

import dev.sealdesk.envelope.primitives.Ed25519;
import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.Challenges.Purpose;
import dev.sealdesk.server.identity.FactorCheck.Shown;
import dev.sealdesk.server.recording.Recorder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Turns an enrolment link into a way to sign in, and the browser that did it into a session: both
/// factors were shown.
final class Enrolling {
  private final Database database;
  private final Challenges challenges;
  private final PasskeyCeremonies passkeys;
  private final PassphraseProofs passphrases;
  private final SigningIn signingIn;
  private final Recorder recorder;
  private final InstantSource clock;

  Enrolling(
      Database database,
      Challenges challenges,
      PasskeyCeremonies passkeys,
      PassphraseProofs passphrases,
      SigningIn signingIn,
      Recorder recorder,
      InstantSource clock) {
    this.database = database;
    this.challenges = challenges;
    this.passkeys = passkeys;
    this.passphrases = passphrases;
    this.signingIn = signingIn;
    this.recorder = recorder;
    this.clock = clock;
  }

  /// What came of it. A link that is unknown, was used or has expired looks the same.
  sealed interface Outcome {
    record Begun(Sessions.Begun session) implements Outcome {}

    record NoInvitation() implements Outcome {}

    /// The passkey or the signature is not as it has to be; the link is still good.
    record Refused() implements Outcome {}
  }

  Outcome byPasskey(Enrolment.ByPasskey asked, String thumbprint, Asker asker) {
    Optional<PasskeyCeremonies.Made> made = made(asked.passkey(), Purpose.ENROL, thumbprint);
    return made.isEmpty()
        ? refused("passkey", asker)
        : enrol(
            asked.token(),
            thumbprint,
            asker,
            person ->
                new Shown.Right(
                    person,
                    Method.PASSKEY,
                    !made.get().backupEligible(),
                    tx ->
                        Factors.addPasskey(
                            tx.sql(), person, made.get(), asked.passkey().label(), tx.time())));
  }

  /// A passkey that was made for the challenge just now.
  Optional<PasskeyCeremonies.Made> made(
      Enrolment.NewPasskey passkey, Purpose purpose, String thumbprint) {
    return Factors.isLabel(passkey.label())
        ? passkeys.register(passkey, text -> challenges.take(text, purpose, thumbprint))
        : Optional.empty();
  }

  Outcome byPassphrase(Enrolment.ByPassphrase asked, String thumbprint, Asker asker) {
    Optional<Factors.Passphrase> made = made(asked.passphrase(), Purpose.ENROL, thumbprint);
    return made.isEmpty() || !Factors.isLabel(asked.label())
        ? refused("passphrase", asker)
        : enrol(
            asked.token(),
            thumbprint,
            asker,
            person ->
                new Shown.Right(
                    person,
                    Method.PASSPHRASE,
                    true,
                    tx -> {
                      boolean added =
                          Factors.addBrowser(
                              tx.sql(), person, thumbprint, asked.label(), tx.time());
                      if (added) {
                        Factors.setPassphrase(tx.sql(), person, made.get(), tx.time());
                      }
                      return added;
                    }));
  }

  /// A passphrase that somebody knows just now.
  Optional<Factors.Passphrase> made(
      Enrolment.NewPassphrase passphrase, Purpose purpose, String thumbprint) {
    Optional<byte[]> verifier =
        Encoded.bytes(passphrase.verifier(), Ed25519.PUBLIC_KEY_BYTES).filter(Ed25519::isPublicKey);
    boolean right =
        challenges.take(passphrase.challenge(), purpose, thumbprint)
            && Encoded.bytes(passphrase.salt(), PassphraseProofs.SALT_BYTES).isPresent()
            && verifier.isPresent()
            && passphrases.holds(
                verifier.get(), passphrase.challenge(), thumbprint, passphrase.signature());
    return right
        ? Optional.of(new Factors.Passphrase(passphrase.salt(), passphrase.verifier()))
        : Optional.empty();
  }

  /// Adds the factor by claiming it.
  private interface Adding {
    Shown.Right to(PersonId person);
  }

  private Outcome enrol(String text, String thumbprint, Asker asker, Adding adding) {
    Optional<Token> token = Token.parse(text);
    return database.write(
        tx -> {
          Optional<Person> person =
              token
                  .flatMap(known -> Invitations.find(tx.sql(), known, tx.time()))
                  .flatMap(id -> PersonRows.find(tx.sql(), id))
                  .filter(Predicate.not(Person::suspended));
          if (person.isEmpty()) {
            recorder.record(
                tx, asker.circumstances(), new IdentityEvent.EnrolmentRefused("no-invitation"));
            return new Outcome.NoInvitation();
          }
          Shown.Right shown = adding.to(person.get().id());
          return enrol(tx, person.get(), shown, thumbprint, asker);
        });
  }

  private Outcome enrol(
      Transaction tx, Person person, Shown.Right shown, String thumbprint, Asker asker) {
    if (!shown.claim().test(tx)) {
      recorder.record(tx, asker.circumstances(), new IdentityEvent.EnrolmentRefused("factor"));
      return new Outcome.Refused();
    }
    Invitations.remove(tx.sql(), person.id());
    recorder.record(
        tx,
        asker.circumstances(),
        new IdentityEvent.PersonEnrolled(person.id(), shown.method().text()));
    return new Outcome.Begun(signingIn.begin(tx, person, shown, thumbprint, asker));
  }

  private Outcome refused(String reason, Asker asker) {
    return database.write(
        tx -> {
          recorder.record(tx, asker.circumstances(), new IdentityEvent.EnrolmentRefused(reason));
          return new Outcome.Refused();
        });
  }

  /// Who a link is for.
  Optional<Person> invited(String text) {
    return Token.parse(text)
        .flatMap(
            token ->
                database.read(
                    sql ->
                        Invitations.find(sql, token, clock.instant())
                            .flatMap(id -> PersonRows.find(sql, id))))
        .filter(Predicate.not(Person::suspended));
  }

  /// Ids of the passkeys that somebody has already.
  List<String> passkeys(Person person) {
    return database.read(sql -> Factors.passkeys(sql, person.id()));
  }
}
