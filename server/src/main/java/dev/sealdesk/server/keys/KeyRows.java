package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.protocol.keys.KeyAnswers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of public keys, and of private ones as their owners protected them.
final class KeyRows {
  private static final String KEYS =
      """
      select k.record, k.rotation_due,
        exists (select 1 from keys_vouch v where v.subject = k.fingerprint) as vouched
      from keys_public k
      """;

  private KeyRows() {}

  static String text(KeyKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /// Returns whether it is of the epoch that comes next.
  static boolean insertNext(JdbcClient sql, PublicKey key, Instant now) {
    int before =
        newest(sql, key.kind(), key.owner().toString()).map(last -> last.key().epoch()).orElse(0);
    return key.epoch() == before + 1 && insert(sql, key, now);
  }

  private static boolean insert(JdbcClient sql, PublicKey key, Instant now) {
    return sql.sql(
                """
                insert into keys_public
                  (fingerprint, kind, owner, epoch, record, rotation_due, made_at)
                values (?, ?, ?, ?, ?, 0, ?)
                on conflict do nothing
                """)
            .params(
                key.fingerprint().hex(),
                text(key.kind()),
                key.owner().toString(),
                key.epoch(),
                key.toText(),
                now.toEpochMilli())
            .update()
        == 1;
  }

  static Optional<StoredKey> find(JdbcClient sql, String fingerprint) {
    return sql.sql(KEYS + "where k.fingerprint = ?")
        .param(fingerprint)
        .query((row, _) -> read(row))
        .optional();
  }

  /// All epochs, the newest first.
  static List<StoredKey> of(JdbcClient sql, KeyKind kind, String owner) {
    return sql.sql(KEYS + "where k.kind = ? and k.owner = ? order by k.epoch desc")
        .params(text(kind), owner)
        .query((row, _) -> read(row))
        .list();
  }

  static Optional<StoredKey> newest(JdbcClient sql, KeyKind kind, String owner) {
    return of(sql, kind, owner).stream().findFirst();
  }

  /// The recovery keys of all epochs, the newest first. There is one owner.
  static List<StoredKey> recovery(JdbcClient sql) {
    return sql.sql(KEYS + "where k.kind = 'recovery' order by k.epoch desc")
        .query((row, _) -> read(row))
        .list();
  }

  private static StoredKey read(ResultSet row) throws SQLException {
    return switch (PublicKey.fromText(row.getString("record"))) {
      case Outcome.Accepted<PublicKey>(PublicKey key) ->
          new StoredKey(key, row.getBoolean("vouched"), row.getInt("rotation_due") == 1);
      case Outcome.Refused<PublicKey> _ ->
          throw new IllegalStateException("a public key in the database is damaged");
    };
  }

  static void demandRotation(JdbcClient sql, StoredKey key) {
    sql.sql("update keys_public set rotation_due = 1 where fingerprint = ?")
        .param(key.fingerprint())
        .update();
  }

  static boolean anyVouch(JdbcClient sql) {
    return sql.sql("select count(*) from keys_vouch").query(Long.class).single() > 0;
  }

  static void insertVouch(
      JdbcClient sql, PublicKey subject, String signer, String record, long event, Instant now) {
    sql.sql(
            """
            insert into keys_vouch (subject, signer, record, event, made_at)
            values (?, ?, ?, ?, ?)
            on conflict (subject, signer)
              do update set record = excluded.record, event = excluded.event
            """)
        .params(subject.fingerprint().hex(), signer, record, event, now.toEpochMilli())
        .update();
  }

  /// A vouch, and the number of its event.
  record VouchRow(String signer, String record, long event) {}

  static List<VouchRow> vouches(JdbcClient sql, String subject) {
    return sql.sql(
            "select signer, record, event from keys_vouch where subject = ? order by made_at,"
                + " signer")
        .param(subject)
        .query((row, _) -> new VouchRow(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }

  static void putPrivate(
      JdbcClient sql, String fingerprint, Protection protection, String record, Instant now) {
    sql.sql(
            """
            insert into keys_private (fingerprint, protection, passkey, record, stored_at)
            values (?, ?, ?, ?, ?)
            on conflict (fingerprint, protection, passkey)
              do update set record = excluded.record, stored_at = excluded.stored_at
            """)
        .params(fingerprint, protection.kind(), protection.passkey(), record, now.toEpochMilli())
        .update();
  }

  /// The private keys of all epochs of a person.
  static List<KeyAnswers.PrivateKeyAtRest> privateOf(JdbcClient sql, String person) {
    return sql.sql(
            """
            select p.* from keys_private p join keys_public k on k.fingerprint = p.fingerprint
            where k.kind = 'person' and k.owner = ?
            order by k.epoch desc, p.protection, p.passkey
            """)
        .param(person)
        .query(
            (row, _) ->
                new KeyAnswers.PrivateKeyAtRest(
                    row.getString("fingerprint"),
                    row.getString("protection"),
                    Optional.of(row.getString("passkey")).filter(id -> !id.isEmpty()),
                    row.getString("record")))
        .list();
  }

  static boolean deletePrivate(JdbcClient sql, String fingerprint, Protection protection) {
    return sql.sql(
                "delete from keys_private where fingerprint = ? and protection = ? and passkey = ?")
            .params(fingerprint, protection.kind(), protection.passkey())
            .update()
        == 1;
  }
}
