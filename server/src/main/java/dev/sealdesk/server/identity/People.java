package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.events.Personal;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.Settings;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The people of the organisation.
public final class People {
  static final int MAX_PAGE = 200;

  private final Database database;
  private final Sessions sessions;
  private final Recorder recorder;
  private final Settings settings;

  People(Database database, Sessions sessions, Recorder recorder, Settings settings) {
    this.database = database;
    this.sessions = sessions;
    this.recorder = recorder;
    this.settings = settings;
  }

  /// What policies ask about somebody.
  public Optional<Person> find(PersonId id) {
    return database.read(sql -> PersonRows.find(sql, id));
  }

  /// Inside a change that depends on somebody.
  public static Optional<Person> find(Transaction transaction, PersonId id) {
    return PersonRows.find(transaction.sql(), id);
  }

  List<Person> page(String after, int limit) {
    return database.read(sql -> PersonRows.page(sql, after, limit));
  }

  boolean canSignIn(PersonId id) {
    return database.read(sql -> Factors.ways(sql, id)) > 0;
  }

  /// A link with which somebody enrols.
  ///
  /// @param link its secret lies in the fragment, which browsers send to no server
  record Invitation(PersonId person, URI link, Instant expires) {
    @Override
    public String toString() {
      return "Invitation";
    }
  }

  static boolean isName(String text) {
    return text.matches("[a-z0-9][a-z0-9._@+-]{0,63}");
  }

  /// Makes a person and a link; empty if somebody has that name.
  Optional<Invitation> invite(String name, Attributes attributes, Asker asker) {
    return database.write(
        tx -> {
          PersonId id = PersonId.random();
          return PersonRows.insert(tx.sql(), id, name, attributes, tx.time())
              ? Optional.of(invite(tx, id, name, attributes.roles(), asker))
              : Optional.empty();
        });
  }

  /// Makes another link for somebody, in place of one that still waits.
  Optional<Invitation> inviteAgain(PersonId id, Asker asker) {
    return database.write(
        tx ->
            PersonRows.find(tx.sql(), id)
                .map(person -> invite(tx, id, person.name(), person.attributes().roles(), asker)));
  }

  private Invitation invite(
      Transaction tx, PersonId id, String name, List<String> roles, Asker asker) {
    Token token = Token.random();
    Instant expires = tx.time().plus(settings.invitationLasts());
    Invitations.put(tx.sql(), id, token, expires);
    recorder.record(
        tx,
        asker.circumstances(),
        new IdentityEvent.PersonInvited(id, new Personal(name), roles, expires));
    return new Invitation(id, link(token), expires);
  }

  private URI link(Token token) {
    return URI.create(settings.publicUrl() + "/enrol#" + token.insecureText());
  }

  /// Takes a link back. Returns whether one waited.
  boolean withdraw(PersonId id, Asker asker) {
    return database.write(
        tx -> {
          boolean waited = Invitations.remove(tx.sql(), id);
          if (waited) {
            recorder.record(tx, asker.circumstances(), new IdentityEvent.InvitationWithdrawn(id));
          }
          return waited;
        });
  }

  /// What came of changing somebody.
  sealed interface Change {
    record Done(Person person) implements Change {}

    record Nobody() implements Change {}

    /// Somebody else was quicker.
    record Outdated() implements Change {}

    /// Nobody would be left who could undo it.
    record LastOfficer() implements Change {}
  }

  /// Changes what policies ask about somebody, which ends all of the person's sessions; a new
  /// display name alone does not.
  ///
  /// @param version the one that the change is meant for
  Change change(PersonId id, long version, Attributes attributes, boolean suspended, Asker asker) {
    return database.write(
        tx -> {
          Optional<Person> found = PersonRows.find(tx.sql(), id);
          if (found.isEmpty()) {
            return new Change.Nobody();
          }
          Person before = found.get();
          if (before.version() != version) {
            return new Change.Outdated();
          }
          boolean steppingDown =
              before.attributes().isOfficer()
                  && !before.suspended()
                  && (suspended || !attributes.isOfficer());
          if (steppingDown && PersonRows.officersWhoCanSignIn(tx.sql()) <= 1) {
            return new Change.LastOfficer();
          }
          PersonRows.update(tx.sql(), id, attributes, suspended);
          record(tx, before, attributes, suspended, asker);
          return new Change.Done(PersonRows.find(tx.sql(), id).orElseThrow());
        });
  }

  private void record(
      Transaction tx, Person before, Attributes after, boolean suspended, Asker asker) {
    PersonId id = before.id();
    after.roles().stream()
        .filter(role -> !before.attributes().roles().contains(role))
        .forEach(
            role ->
                recorder.record(
                    tx, asker.circumstances(), new IdentityEvent.RoleGranted(id, role)));
    before.attributes().roles().stream()
        .filter(role -> !after.roles().contains(role))
        .forEach(
            role ->
                recorder.record(
                    tx, asker.circumstances(), new IdentityEvent.RoleWithdrawn(id, role)));
    List<String> members = changedMembers(before.attributes(), after);
    if (!members.isEmpty()) {
      recorder.record(tx, asker.circumstances(), new IdentityEvent.PersonChanged(id, members));
    }
    if (suspended && !before.suspended()) {
      Invitations.remove(tx.sql(), id);
      recorder.record(
          tx, asker.circumstances(), new IdentityEvent.PersonSuspended(id, "by-officer"));
      sessions.endAll(tx, id, _ -> true, EndReason.SUSPENDED, asker);
      return;
    }
    if (!suspended && before.suspended()) {
      recorder.record(tx, asker.circumstances(), new IdentityEvent.PersonResumed(id));
    }
    boolean nameOnly =
        before.attributes().roles().equals(after.roles())
            && (members.isEmpty() || members.equals(List.of("displayName")));
    if (!nameOnly) {
      sessions.endAll(tx, id, _ -> true, EndReason.AUTHORITY_CHANGED, asker);
    }
  }

  private static List<String> changedMembers(Attributes before, Attributes after) {
    List<String> members = new ArrayList<>();
    if (!before.displayName().equals(after.displayName())) {
      members.add("displayName");
    }
    if (before.clearance() != after.clearance()) {
      members.add("clearance");
    }
    if (!before.employment().equals(after.employment())) {
      members.add("employment");
    }
    if (!before.jurisdictions().equals(after.jurisdictions())) {
      members.add("jurisdictions");
    }
    return members;
  }

  /// Ends all sessions of somebody. Returns how many went on.
  int endSessions(PersonId id, Asker asker) {
    return database.write(
        tx -> {
          int count = sessions.ofPerson(id).size();
          sessions.endAll(tx, id, _ -> true, EndReason.ENDED_BY_OFFICER, asker);
          return count;
        });
  }

  /// Whether the browser is the person's. Its sessions end: they have another device now.
  boolean setManaged(PersonId id, String thumbprint, boolean managed, Asker asker) {
    return database.write(
        tx -> {
          boolean found = Factors.setManaged(tx.sql(), id, thumbprint, managed);
          if (found) {
            recorder.record(
                tx,
                asker.circumstances(),
                new IdentityEvent.PersonChanged(
                    id, List.of(managed ? "browser-managed" : "browser-not-managed")));
            sessions.endAll(
                tx,
                id,
                session -> session.beginning().thumbprint().equals(thumbprint),
                EndReason.AUTHORITY_CHANGED,
                asker);
          }
          return found;
        });
  }
}
