package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.protocol.ids.SessionId;
import dev.sealdesk.server.identity.LiveSession.Beginning;
import dev.sealdesk.server.identity.LiveSession.Owner;
import dev.sealdesk.server.identity.LiveSession.Strength;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of sessions.
final class SessionRows {
  private SessionRows() {}

  static void insert(JdbcClient sql, LiveSession session) {
    Beginning begun = session.beginning();
    @Nullable String person = null;
    @Nullable String service = null;
    switch (begun.owner()) {
      case Owner.OfPerson(PersonId id, _) -> person = id.text();
      case Owner.OfService(ServiceId id, _) -> service = id.text();
    }
    sql.sql(
            """
            insert into identity_sessions (id, token_hash, person, service, thumbprint, method,
              assurance, device, strong_at, made_at, seen_at, address, user_agent)
            values (:id, :hash, :person, :service, :thumbprint, :method,
              :assurance, :device, :strong, :made, :made, :address, :agent)
            """)
        .param("id", begun.id().text())
        .param("hash", begun.tokenHash())
        .param("person", person)
        .param("service", service)
        .param("thumbprint", begun.thumbprint())
        .param("method", session.strength().method().text())
        .param("assurance", session.strength().assurance())
        .param("device", session.strength().device().text())
        .param("strong", session.strength().at().toEpochMilli())
        .param("made", begun.madeAt().toEpochMilli())
        .param("address", begun.address())
        .param("agent", begun.userAgent())
        .update();
  }

  static void strengthen(JdbcClient sql, SessionId id, Strength shown) {
    sql.sql(
            """
            update identity_sessions set method = :method, assurance = :assurance,
              device = :device, strong_at = :strong where id = :id
            """)
        .param("method", shown.method().text())
        .param("assurance", shown.assurance())
        .param("device", shown.device().text())
        .param("strong", shown.at().toEpochMilli())
        .param("id", id.text())
        .update();
  }

  static void seen(JdbcClient sql, SessionId id, Instant seen) {
    sql.sql("update identity_sessions set seen_at = :seen where id = :id")
        .param("seen", seen.toEpochMilli())
        .param("id", id.text())
        .update();
  }

  /// Returns whether there was one.
  static boolean delete(JdbcClient sql, SessionId id) {
    return sql.sql("delete from identity_sessions where id = :id").param("id", id.text()).update()
        == 1;
  }

  static List<LiveSession> all(JdbcClient sql) {
    return Row.all(
            sql.sql(
                """
                select s.*, p.roles, v.networks from identity_sessions s
                left join identity_people p on p.id = s.person
                left join identity_services v on v.id = s.service
                """))
        .stream()
        .map(SessionRows::session)
        .toList();
  }

  private static LiveSession session(Row row) {
    Owner owner =
        row.has("person")
            ? new Owner.OfPerson(
                new PersonId(row.text("person")), Set.copyOf(Words.of(row.text("roles"))))
            : new Owner.OfService(
                new ServiceId(row.text("service")), new Networks(Words.of(row.text("networks"))));
    return new LiveSession(
        new Beginning(
            new SessionId(row.text("id")),
            row.text("token_hash"),
            owner,
            row.text("thumbprint"),
            row.time("made_at"),
            row.text("address"),
            row.text("user_agent")),
        new Strength(
            Method.valueOf(row.text("method").toUpperCase(Locale.ROOT)),
            (int) row.number("assurance"),
            Device.valueOf(row.text("device").toUpperCase(Locale.ROOT)),
            row.time("strong_at")),
        row.time("seen_at"));
  }
}
