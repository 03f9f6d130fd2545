package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.ids.PersonId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of enrolment links that wait: one for each person at most, good once, until they
/// expire.
final class Invitations {
  private Invitations() {}

  /// A link that was made takes the place of the one before.
  static void put(JdbcClient sql, PersonId person, Token token, Instant expires) {
    sql.sql(
            """
            insert into identity_invitations (person, token_hash, expires_at)
            values (:person, :hash, :expires)
            on conflict (person) do update
            set token_hash = excluded.token_hash, expires_at = excluded.expires_at
            """)
        .param("person", person.text())
        .param("hash", token.hash())
        .param("expires", expires.toEpochMilli())
        .update();
  }

  static Optional<PersonId> find(JdbcClient sql, Token token, Instant now) {
    return Row.first(
            sql.sql(
                    """
                    select person from identity_invitations
                    where token_hash = :hash and expires_at > :now
                    """)
                .param("hash", token.hash())
                .param("now", now.toEpochMilli()))
        .map(row -> new PersonId(row.text("person")));
  }

  /// Whether there was one.
  static boolean remove(JdbcClient sql, PersonId person) {
    return sql.sql("delete from identity_invitations where person = :person")
            .param("person", person.text())
            .update()
        == 1;
  }
}
