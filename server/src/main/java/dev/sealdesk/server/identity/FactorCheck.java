package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.identity.SignIn;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.Challenges.Purpose;
import dev.sealdesk.server.identity.LiveSession.Strength;
import dev.sealdesk.server.recording.Recorder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds out whether somebody showed both factors, in one of the two ways there are.
final class FactorCheck {
  /// Wrong passphrases in a row until a browser's key is taken away (NIST SP 800-63B §3.2.2 allows
  /// as many). That concerns nobody but the holder of the key.
  static final int MAX_FAILURES = 100;

  private final Database database;
  private final Challenges challenges;
  private final Budgets budgets;
  private final PasskeyCeremonies passkeys;
  private final PassphraseProofs passphrases;
  private final Recorder recorder;

  FactorCheck(
      Database database,
      Challenges challenges,
      Budgets budgets,
      PasskeyCeremonies passkeys,
      PassphraseProofs passphrases,
      Recorder recorder) {
    this.database = database;
    this.challenges = challenges;
    this.budgets = budgets;
    this.passkeys = passkeys;
    this.passphrases = passphrases;
    this.recorder = recorder;
  }

  /// What came of it.
  sealed interface Shown {
    /// Both factors.
    ///
    /// @param bound whether the factor cannot leave its device
    /// @param claim marks the factor as used; false if it is not there any more
    record Right(PersonId person, Method method, boolean bound, Predicate<Transaction> claim)
        implements Shown {}

    record Wrong(Optional<PersonId> person, String reason) implements Shown {}

    record TooMany() implements Shown {}
  }

  Shown passkey(SignIn.ByPasskey answer, Purpose purpose, String thumbprint) {
    Optional<Factors.Passkey> found =
        database.read(sql -> Factors.passkey(sql, answer.credentialId()));
    if (found.isEmpty()) {
      return new Shown.Wrong(Optional.empty(), "unknown-passkey");
    }
    PersonId person = found.get().person();
    if (!answer.userHandle().equals(userHandle(person))) {
      return new Shown.Wrong(Optional.of(person), "wrong-passkey");
    }
    PasskeyCeremonies.Known known = found.get().known();
    return passkeys
        .authenticate(answer, known, text -> challenges.take(text, purpose, thumbprint))
        .<Shown>map(
            answered ->
                new Shown.Right(
                    person,
                    Method.PASSKEY,
                    !known.backupEligible(),
                    tx ->
                        Factors.passkeyUsed(
                            tx.sql(),
                            answer.credentialId(),
                            known.signCount(),
                            answered,
                            tx.time())))
        .orElseGet(() -> new Shown.Wrong(Optional.of(person), "wrong-passkey"));
  }

  /// As authenticators keep it: the bytes of the id.
  static String userHandle(PersonId person) {
    return Encoded.text(HexFormat.of().parseHex(person.text()));
  }

  Shown passphrase(SignIn.ByPassphrase answer, Purpose purpose, String thumbprint, Asker asker) {
    Optional<Factors.Browser> browser = database.read(sql -> Factors.browser(sql, thumbprint));
    if (browser.isEmpty()) {
      return new Shown.Wrong(Optional.empty(), "unknown-browser");
    }
    if (!budgets.spendTry(thumbprint)) {
      return new Shown.TooMany();
    }
    PersonId person = browser.get().person();
    Optional<Factors.Passphrase> known = database.read(sql -> Factors.passphrase(sql, person));
    boolean right =
        challenges.take(answer.challenge(), purpose, thumbprint)
            && known.isPresent()
            && passphrases.holds(
                Encoded.bytes(known.get().verifier()).orElseThrow(),
                answer.challenge(),
                thumbprint,
                answer.signature());
    if (!right) {
      return wrongPassphrase(person, thumbprint, asker);
    }
    budgets.restoreTries(thumbprint);
    return new Shown.Right(
        person,
        Method.PASSPHRASE,
        true,
        tx -> {
          Factors.browserUsed(tx.sql(), thumbprint, tx.time());
          return Factors.browser(tx.sql(), thumbprint).isPresent();
        });
  }

  private Shown wrongPassphrase(PersonId person, String thumbprint, Asker asker) {
    return database.write(
        tx -> {
          Factors.browserFailed(tx.sql(), thumbprint);
          boolean last =
              Factors.browser(tx.sql(), thumbprint)
                  .filter(browser -> browser.failures() >= MAX_FAILURES)
                  .isPresent();
          if (last && Factors.removeBrowser(tx.sql(), person, thumbprint)) {
            recorder.record(
                tx,
                asker.circumstances(),
                new IdentityEvent.FactorRemoved(person, "browser", thumbprint));
          }
          return new Shown.Wrong(Optional.of(person), "wrong-passphrase");
        });
  }

  /// How strong a session is that shows this with this browser.
  static Strength strength(Transaction tx, Shown.Right shown, String thumbprint) {
    Optional<Factors.Browser> own =
        Factors.browser(tx.sql(), thumbprint)
            .filter(browser -> browser.person().equals(shown.person()));
    Device device = own.map(Factors.Browser::device).orElse(Device.UNKNOWN);
    boolean bound = shown.bound() || device != Device.UNKNOWN;
    return new Strength(shown.method(), bound ? 3 : 2, device, tx.time());
  }
}
