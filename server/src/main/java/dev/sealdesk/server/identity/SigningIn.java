package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.FactorCheck.Shown;
import dev.sealdesk.server.identity.LiveSession.Owner;
import dev.sealdesk.server.recording.Recorder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Begins sessions of people who showed both factors, and strengthens those that go on.
final class SigningIn {
  private final Database database;
  private final Sessions sessions;
  private final Recorder recorder;

  SigningIn(Database database, Sessions sessions, Recorder recorder) {
    this.database = database;
    this.sessions = sessions;
    this.recorder = recorder;
  }

  /// What came of signing in.
  sealed interface Outcome {
    record Begun(Sessions.Begun session) implements Outcome {}

    /// For whatever reason: who asks is not told.
    record Refused() implements Outcome {}

    record TooMany() implements Outcome {}
  }

  Outcome begin(Shown shown, String thumbprint, Asker asker) {
    return switch (shown) {
      case Shown.TooMany() -> new Outcome.TooMany();
      case Shown.Wrong(Optional<PersonId> person, String reason) ->
          database.write(tx -> refuse(tx, person, reason, asker));
      case Shown.Right right -> database.write(tx -> begin(tx, right, thumbprint, asker));
    };
  }

  private Outcome begin(Transaction tx, Shown.Right right, String thumbprint, Asker asker) {
    Optional<Person> person = PersonRows.find(tx.sql(), right.person());
    if (person.isEmpty() || person.get().suspended()) {
      return refuse(tx, Optional.of(right.person()), "suspended", asker);
    }
    if (!right.claim().test(tx)) {
      return refuse(tx, Optional.of(right.person()), "factor-removed", asker);
    }
    return new Outcome.Begun(begin(tx, person.get(), right, thumbprint, asker));
  }

  /// For somebody who showed both factors by enrolling them, too.
  Sessions.Begun begin(
      Transaction tx, Person person, Shown.Right right, String thumbprint, Asker asker) {
    Sessions.Begun begun =
        sessions.begin(
            tx,
            new Owner.OfPerson(person.id(), Set.copyOf(person.attributes().roles())),
            thumbprint,
            FactorCheck.strength(tx, right, thumbprint),
            asker);
    recorder.record(
        tx,
        asker.circumstances(),
        new IdentityEvent.SignedIn(
            person.id(), begun.session().id(), List.of(right.method().text())));
    return begun;
  }

  private Outcome refuse(Transaction tx, Optional<PersonId> person, String reason, Asker asker) {
    recorder.record(tx, asker.circumstances(), new IdentityEvent.SignInRefused(person, reason));
    return new Outcome.Refused();
  }

  /// What came of confirming who one is.
  enum Confirmation {
    DONE,
    REFUSED,
    TOO_MANY
  }

  Confirmation confirm(Shown shown, PersonId person, LiveSession session, Asker asker) {
    return switch (shown) {
      case Shown.TooMany() -> Confirmation.TOO_MANY;
      case Shown.Wrong(_, String reason) ->
          database.write(tx -> refuseToConfirm(tx, person, session, reason, asker));
      case Shown.Right right -> database.write(tx -> confirm(tx, right, person, session, asker));
    };
  }

  private Confirmation confirm(
      Transaction tx, Shown.Right right, PersonId person, LiveSession session, Asker asker) {
    if (!right.person().equals(person) || !right.claim().test(tx)) {
      return refuseToConfirm(tx, person, session, "somebody-else", asker);
    }
    sessions.strengthen(
        tx, session, FactorCheck.strength(tx, right, session.beginning().thumbprint()));
    recorder.record(
        tx,
        asker.circumstances(),
        new IdentityEvent.SteppedUp(person, session.id(), right.method().text()));
    return Confirmation.DONE;
  }

  private Confirmation refuseToConfirm(
      Transaction tx, PersonId person, LiveSession session, String reason, Asker asker) {
    recorder.record(
        tx, asker.circumstances(), new IdentityEvent.StepUpRefused(person, session.id(), reason));
    return Confirmation.REFUSED;
  }
}
