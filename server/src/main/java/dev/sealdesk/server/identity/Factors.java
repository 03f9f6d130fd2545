package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.identity.People.Factor;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.identity.PasskeyCeremonies.Known;
import dev.sealdesk.server.identity.PasskeyCeremonies.Made;
import dev.sealdesk.server.identity.PasskeyCeremonies.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of what people sign in with.
final class Factors {
  /// Of each kind, for each person.
  static final int MAX_PER_PERSON = 20;

  static final int MAX_LABEL_LENGTH = 64;

  private Factors() {}

  static boolean isLabel(String text) {
    return text.length() <= MAX_LABEL_LENGTH && Attributes.isDisplayName(text);
  }

  record Passkey(PersonId person, Known known) {}

  record Browser(PersonId person, boolean managed, int failures) {
    Device device() {
      return managed ? Device.MANAGED : Device.ENROLLED;
    }
  }

  record Passphrase(String salt, String verifier) {}

  /// Whether there was room, and no such credential yet.
  static boolean addPasskey(JdbcClient sql, PersonId person, Made made, String label, Instant now) {
    return count(sql, "identity_passkeys", person) < MAX_PER_PERSON
        && sql.sql(
                    """
                    insert into identity_passkeys (id, person, credential, sign_count,
                      backup_eligible, backed_up, label, made_at, used_at)
                    values (:id, :person, :data, :count, :eligible, :backed, :label, :now, :now)
                    on conflict (id) do nothing
                    """)
                .param("id", made.id())
                .param("person", person.text())
                .param("data", Encoded.bytes(made.data().data()).orElseThrow())
                .param("count", made.signCount())
                .param("eligible", made.backupEligible() ? 1 : 0)
                .param("backed", made.backedUp() ? 1 : 0)
                .param("label", label)
                .param("now", now.toEpochMilli())
                .update()
            == 1;
  }

  static Optional<Passkey> passkey(JdbcClient sql, String id) {
    return Row.first(sql.sql("select * from identity_passkeys where id = :id").param("id", id))
        .map(
            row ->
                new Passkey(
                    new PersonId(row.text("person")),
                    new Known(
                        new Stored(Encoded.text(row.bytes("credential"))),
                        row.number("sign_count"),
                        row.number("backup_eligible") == 1,
                        row.number("backed_up") == 1)));
  }

  /// Whether it is still there, and nobody used a later count meanwhile.
  static boolean passkeyUsed(
      JdbcClient sql,
      String id,
      long countBefore,
      PasskeyCeremonies.Answered answered,
      Instant now) {
    return sql.sql(
                """
                update identity_passkeys set sign_count = :count, backed_up = :backed,
                  used_at = :now where id = :id and sign_count = :before
                """)
            .param("count", answered.signCount())
            .param("backed", answered.backedUp() ? 1 : 0)
            .param("now", now.toEpochMilli())
            .param("before", countBefore)
            .param("id", id)
            .update()
        == 1;
  }

  static List<String> passkeys(JdbcClient sql, PersonId person) {
    return Row.all(
            sql.sql("select id from identity_passkeys where person = :person order by made_at, id")
                .param("person", person.text()))
        .stream()
        .map(row -> row.text("id"))
        .toList();
  }

  /// Whether there was room, and the key is nobody else's.
  static boolean addBrowser(
      JdbcClient sql, PersonId person, String thumbprint, String label, Instant now) {
    return count(sql, "identity_browsers", person) < MAX_PER_PERSON
        && sql.sql(
                    """
                    insert into identity_browsers (thumbprint, person, label, managed, failures,
                      made_at, used_at)
                    values (:thumbprint, :person, :label, 0, 0, :now, :now)
                    on conflict (thumbprint) do nothing
                    """)
                .param("thumbprint", thumbprint)
                .param("person", person.text())
                .param("label", label)
                .param("now", now.toEpochMilli())
                .update()
            == 1;
  }

  static Optional<Browser> browser(JdbcClient sql, String thumbprint) {
    return Row.first(
            sql.sql("select * from identity_browsers where thumbprint = :thumbprint")
                .param("thumbprint", thumbprint))
        .map(
            row ->
                new Browser(
                    new PersonId(row.text("person")),
                    row.number("managed") == 1,
                    (int) row.number("failures")));
  }

  static void browserUsed(JdbcClient sql, String thumbprint, Instant now) {
    sql.sql(
            """
            update identity_browsers set failures = 0, used_at = :now
            where thumbprint = :thumbprint
            """)
        .param("now", now.toEpochMilli())
        .param("thumbprint", thumbprint)
        .update();
  }

  static void browserFailed(JdbcClient sql, String thumbprint) {
    sql.sql("update identity_browsers set failures = failures + 1 where thumbprint = :thumbprint")
        .param("thumbprint", thumbprint)
        .update();
  }

  static boolean setManaged(JdbcClient sql, PersonId person, String thumbprint, boolean managed) {
    return sql.sql(
                """
                update identity_browsers set managed = :managed
                where thumbprint = :thumbprint and person = :person
                """)
            .param("managed", managed ? 1 : 0)
            .param("thumbprint", thumbprint)
            .param("person", person.text())
            .update()
        == 1;
  }

  static void setPassphrase(JdbcClient sql, PersonId person, Passphrase passphrase, Instant now) {
    sql.sql(
            """
            insert into identity_passphrases (person, salt, verifier, made_at)
            values (:person, :salt, :verifier, :now)
            on conflict (person) do update
            set salt = excluded.salt, verifier = excluded.verifier, made_at = excluded.made_at
            """)
        .param("person", person.text())
        .param("salt", Encoded.bytes(passphrase.salt()).orElseThrow())
        .param("verifier", Encoded.bytes(passphrase.verifier()).orElseThrow())
        .param("now", now.toEpochMilli())
        .update();
  }

  static Optional<Passphrase> passphrase(JdbcClient sql, PersonId person) {
    return Row.first(
            sql.sql("select salt, verifier from identity_passphrases where person = :person")
                .param("person", person.text()))
        .map(
            row ->
                new Passphrase(
                    Encoded.text(row.bytes("salt")), Encoded.text(row.bytes("verifier"))));
  }

  static List<Factor> all(JdbcClient sql, PersonId person) {
    List<Factor> factors =
        new ArrayList<>(
            Row.all(
                    sql.sql(
                            "select * from identity_passkeys where person = :person order by"
                                + " made_at, id")
                        .param("person", person.text()))
                .stream()
                .map(row -> factor("passkey", "id", row))
                .toList());
    factors.addAll(
        Row.all(
                sql.sql("select * from identity_browsers where person = :person order by made_at")
                    .param("person", person.text()))
            .stream()
            .map(row -> factor("browser", "thumbprint", row))
            .toList());
    return factors;
  }

  private static Factor factor(String kind, String id, Row row) {
    return new Factor(
        kind,
        row.text(id),
        row.text("label"),
        kind.equals("browser") && row.number("managed") == 1,
        row.time("made_at"),
        row.time("used_at"));
  }

  static boolean removePasskey(JdbcClient sql, PersonId person, String id) {
    return sql.sql("delete from identity_passkeys where id = :id and person = :person")
            .param("id", id)
            .param("person", person.text())
            .update()
        == 1;
  }

  static boolean removeBrowser(JdbcClient sql, PersonId person, String thumbprint) {
    return sql.sql(
                "delete from identity_browsers where thumbprint = :thumbprint and person = :person")
            .param("thumbprint", thumbprint)
            .param("person", person.text())
            .update()
        == 1;
  }

  /// In how many ways somebody can sign in.
  static long ways(JdbcClient sql, PersonId person) {
    return count(sql, "identity_passkeys", person) + count(sql, "identity_browsers", person);
  }

  private static long count(JdbcClient sql, String table, PersonId person) {
    return sql.sql("select count(*) from " + table + " where person = :person")
        .param("person", person.text())
        .query(Long.class)
        .single();
  }
}
