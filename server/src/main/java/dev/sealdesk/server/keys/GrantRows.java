package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.protocol.keys.KeyAnswers.KeyGrant;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of private keys that were granted to the holders of others.
final class GrantRows {
  private static final String GRANTS =
      """
      select g.granted, g.holder, g.record from keys_grant g
        join keys_public k on k.fingerprint = g.granted
        join keys_public h on h.fingerprint = g.holder
      """;

  private GrantRows() {}

  static void put(JdbcClient sql, String granted, String holder, String record, Instant now) {
    sql.sql(
            """
            insert into keys_grant (granted, holder, record, made_at) values (?, ?, ?, ?)
            on conflict (granted, holder) do update set record = excluded.record
            """)
        .params(granted, holder, record, now.toEpochMilli())
        .update();
  }

  static boolean has(JdbcClient sql, String granted, String holder) {
    return sql.sql("select count(*) from keys_grant where granted = ? and holder = ?")
            .params(granted, holder)
            .query(Long.class)
            .single()
        > 0;
  }

  /// The fingerprints of the keys that open a key.
  static List<String> holders(JdbcClient sql, String granted) {
    return sql.sql("select holder from keys_grant where granted = ?")
        .param(granted)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Of all epochs of one key to all epochs of another.
  static List<KeyGrant> between(
      JdbcClient sql, KeyKind kind, String owner, KeyKind holderKind, String holder) {
    return sql.sql(
            GRANTS
                + "where k.kind = ? and k.owner = ? and h.kind = ? and h.owner = ?"
                + " order by k.epoch desc, h.epoch desc")
        .params(KeyRows.text(kind), owner, KeyRows.text(holderKind), holder)
        .query((row, _) -> new KeyGrant(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  /// Takes a team's keys from somebody. Returns whether there were any.
  static boolean delete(JdbcClient sql, String team, String person) {
    return sql.sql(
                """
                delete from keys_grant
                where granted in (select fingerprint from keys_public
                    where kind = 'team' and owner = ?)
                  and holder in (select fingerprint from keys_public
                    where kind = 'person' and owner = ?)
                """)
            .params(team, person)
            .update()
        > 0;
  }
}
