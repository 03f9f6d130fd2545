package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of people.
final class PersonRows {
  private PersonRows() {}

  static boolean insert(
      JdbcClient sql, PersonId id, String name, Attributes attributes, Instant now) {
    return sql.sql(
                """
                insert into identity_people (id, name, display_name, clearance, employment,
                  jurisdictions, roles, suspended, version, made_at)
                values (:id, :name, :display, :clearance, :employment,
                  :jurisdictions, :roles, 0, 1, :now)
                on conflict (name) do nothing
                """)
            .param("id", id.text())
            .param("name", name)
            .param("display", attributes.displayName())
            .param("clearance", attributes.clearance())
            .param("employment", attributes.employment())
            .param("jurisdictions", Words.text(attributes.jurisdictions()))
            .param("roles", Words.text(attributes.roles()))
            .param("now", now.toEpochMilli())
            .update()
        == 1;
  }

  static void update(JdbcClient sql, PersonId id, Attributes attributes, boolean suspended) {
    sql.sql(
            """
            update identity_people set display_name = :display, clearance = :clearance,
              employment = :employment, jurisdictions = :jurisdictions, roles = :roles,
              suspended = :suspended, version = version + 1
            where id = :id
            """)
        .param("id", id.text())
        .param("display", attributes.displayName())
        .param("clearance", attributes.clearance())
        .param("employment", attributes.employment())
        .param("jurisdictions", Words.text(attributes.jurisdictions()))
        .param("roles", Words.text(attributes.roles()))
        .param("suspended", suspended ? 1 : 0)
        .update();
  }

  private static final String COLUMNS =
      """
      select p.*, (select string_agg(m.team, ' ') from identity_team_members m
        where m.person = p.id) as teams from identity_people p
      """;

  static Optional<Person> find(JdbcClient sql, PersonId id) {
    return Row.first(sql.sql(COLUMNS + "where p.id = :id").param("id", id.text()))
        .map(PersonRows::person);
  }

  static Optional<Person> named(JdbcClient sql, String name) {
    return Row.first(sql.sql(COLUMNS + "where p.name = :name").param("name", name))
        .map(PersonRows::person);
  }

  /// By name, after this one.
  static List<Person> page(JdbcClient sql, String after, int limit) {
    return Row.all(
            sql.sql(COLUMNS + "where p.name > :after order by p.name limit :limit")
                .param("after", after)
                .param("limit", limit))
        .stream()
        .map(PersonRows::person)
        .toList();
  }

  static long version(JdbcClient sql, PersonId id) {
    return sql.sql("select version from identity_people where id = :id")
        .param("id", id.text())
        .query(Long.class)
        .single();
  }

  /// Officers who are not suspended and have a way to sign in.
  static long officersWhoCanSignIn(JdbcClient sql) {
    return sql.sql(
            """
            select count(*) from identity_people p
            where p.suspended = 0 and ' ' || p.roles || ' ' like '% officer %'
              and (exists (select 1 from identity_passkeys k where k.person = p.id)
                or exists (select 1 from identity_browsers b where b.person = p.id))
            """)
        .query(Long.class)
        .single();
  }

  private static Person person(Row row) {
    return new Person(
        new PersonId(row.text("id")),
        row.text("name"),
        new Attributes(
            row.text("display_name"),
            (int) row.number("clearance"),
            row.text("employment"),
            Words.of(row.text("jurisdictions")),
            Words.of(row.text("roles"))),
        Words.of(row.text("teams")).stream().sorted().map(TeamId::new).toList(),
        row.number("suspended") == 1,
        row.number("version"));
  }
}
