package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.events.KeyEvent;
import dev.sealdesk.protocol.identity.People.Team;
import dev.sealdesk.protocol.identity.People.TeamInfo;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.recording.Recorder;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Teams and who is in them. Whether a member can open what the team reads is a matter of keys.
public final class Teams {
  static final int MAX_MEMBERS = 500;

  private final Database database;
  private final Recorder recorder;
  private final List<TeamObserver> observers;

  Teams(Database database, Recorder recorder, List<TeamObserver> observers) {
    this.database = database;
    this.recorder = recorder;
    this.observers = List.copyOf(observers);
  }

  /// Who is in a team; empty if there is no such team.
  public Optional<List<PersonId>> members(TeamId id) {
    return database.read(sql -> members(sql, id));
  }

  /// The same, beside what else a feature asks or changes.
  public static Optional<List<PersonId>> members(JdbcClient sql, TeamId id) {
    return Row.first(sql.sql("select id from identity_teams where id = :id").param("id", id.text()))
        .map(_ -> members(sql, id.text()).stream().map(PersonId::new).toList());
  }

  public boolean exists(TeamId id) {
    return database.read(
        sql ->
            Row.first(
                    sql.sql("select id from identity_teams where id = :id").param("id", id.text()))
                .isPresent());
  }

  /// What came of a change.
  sealed interface Change {
    record Done(TeamInfo team) implements Change {}

    record Malformed() implements Change {}

    record Missing() implements Change {}

    /// Another team has that name.
    record Taken() implements Change {}
  }

  List<TeamInfo> all() {
    return database.read(
        sql ->
            Row.all(sql.sql("select * from identity_teams order by name")).stream()
                .map(row -> info(sql, row))
                .toList());
  }

  private static TeamInfo info(JdbcClient sql, Row row) {
    return new TeamInfo(row.text("id"), row.text("name"), members(sql, row.text("id")));
  }

  private static List<String> members(JdbcClient sql, String team) {
    return Row.all(
            sql.sql("select person from identity_team_members where team = :team order by person")
                .param("team", team))
        .stream()
        .map(row -> row.text("person"))
        .toList();
  }

  Change make(Team asked, Asker asker) {
    return database.write(
        tx -> {
          if (!isRight(tx, asked)) {
            return new Change.Malformed();
          }
          TeamId id = TeamId.random();
          int made =
              tx.sql()
                  .sql(
                      """
                      insert into identity_teams (id, name, made_at) values (:id, :name, :now)
                      on conflict (name) do nothing
                      """)
                  .param("id", id.text())
                  .param("name", asked.name())
                  .param("now", tx.time().toEpochMilli())
                  .update();
          if (made == 0) {
            return new Change.Taken();
          }
          recorder.record(tx, asker.circumstances(), new KeyEvent.TeamMade(id, asked.name()));
          return new Change.Done(setMembers(tx, id, asked, asker));
        });
  }

  /// Changes who is in a team; its name stays.
  Change change(TeamId id, Team asked, Asker asker) {
    return database.write(
        tx -> {
          Optional<Row> team =
              Row.first(
                  tx.sql()
                      .sql("select * from identity_teams where id = :id")
                      .param("id", id.text()));
          if (team.isEmpty()) {
            return new Change.Missing();
          }
          return isRight(tx, asked) && team.get().text("name").equals(asked.name())
              ? new Change.Done(setMembers(tx, id, asked, asker))
              : new Change.Malformed();
        });
  }

  private static boolean isRight(Transaction tx, Team asked) {
    return People.isName(asked.name())
        && asked.members().size() <= MAX_MEMBERS
        && asked.members().stream()
            .allMatch(
                member ->
                    PersonId.parse(member)
                        .flatMap(person -> PersonRows.find(tx.sql(), person))
                        .isPresent());
  }

  private TeamInfo setMembers(Transaction tx, TeamId id, Team asked, Asker asker) {
    List<String> before = members(tx.sql(), id.text());
    for (String member : asked.members().stream().distinct().toList()) {
      if (!before.contains(member)) {
        change(
            tx,
            "insert into identity_team_members (team, person) values (:team, :person)",
            id,
            member);
        recorder.record(
            tx, asker.circumstances(), new IdentityEvent.TeamJoined(id, new PersonId(member)));
      }
    }
    for (String member : before) {
      if (!asked.members().contains(member)) {
        change(
            tx,
            "delete from identity_team_members where team = :team and person = :person",
            id,
            member);
        recorder.record(
            tx, asker.circumstances(), new IdentityEvent.TeamLeft(id, new PersonId(member)));
        observers.forEach(
            observer -> observer.left(tx, asker.circumstances(), id, new PersonId(member)));
      }
    }
    return new TeamInfo(id.text(), asked.name(), members(tx.sql(), id.text()));
  }

  private static void change(Transaction tx, String sql, TeamId team, String person) {
    tx.sql().sql(sql).param("team", team.text()).param("person", person).update();
  }
}
