package dev.sealdesk.server.policies;

import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.server.database.Transaction;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads and writes versions.
final class VersionRows {
  static final int MAX_ROWS = 200;

  private static final String SELECT =
      "select number, version, text, base, state, proposed_by, proposed_at, decided_by, decided_at"
          + " from policies_version ";

  private VersionRows() {}

  record Row(
      long number,
      String version,
      String text,
      String base,
      String state,
      Optional<String> proposedBy,
      Instant proposedAt,
      Optional<String> decidedBy,
      Optional<Instant> decidedAt) {}

  static String hash(String text) {
    return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Row activeOrFirst(Transaction tx, String first) {
    Optional<Row> active = active(tx.sql());
    return active.isPresent() ? active.get() : insert(tx, first, "", "active", null);
  }

  static Optional<Row> active(JdbcClient sql) {
    return sql.sql(SELECT + "where state = 'active'").query((row, _) -> read(row)).optional();
  }

  static Optional<Row> find(JdbcClient sql, long number) {
    return sql.sql(SELECT + "where number = ?")
        .param(number)
        .query((row, _) -> read(row))
        .optional();
  }

  /// The newest first.
  static List<Row> all(JdbcClient sql) {
    return sql.sql(SELECT + "order by number desc limit " + MAX_ROWS)
        .query((row, _) -> read(row))
        .list();
  }

  static Row insert(
      Transaction tx, String text, String base, String state, @Nullable String proposedBy) {
    long number =
        tx.sql()
            .sql("select coalesce(max(number), 0) + 1 from policies_version")
            .query(Long.class)
            .single();
    tx.sql()
        .sql(
            "insert into policies_version (number, version, text, base, state, proposed_by,"
                + " proposed_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                number, hash(text), text, base, state, proposedBy, tx.time().toEpochMilli()))
        .update();
    return find(tx.sql(), number).orElseThrow();
  }

  static void decide(Transaction tx, long number, String state, String by) {
    tx.sql()
        .sql(
            "update policies_version set state = ?, decided_by = ?, decided_at = ? where number ="
                + " ?")
        .params(state, by, tx.time().toEpochMilli(), number)
        .update();
  }

  static void retire(Transaction tx, long number) {
    tx.sql()
        .sql("update policies_version set state = 'former' where number = ?")
        .param(number)
        .update();
  }

  private static Row read(ResultSet row) throws SQLException {
    long decided = row.getLong("decided_at");
    boolean undecided = row.wasNull();
    return new Row(
        row.getLong("number"),
        row.getString("version"),
        row.getString("text"),
        row.getString("base"),
        row.getString("state"),
        Optional.ofNullable(row.getString("proposed_by")),
        Instant.ofEpochMilli(row.getLong("proposed_at")),
        Optional.ofNullable(row.getString("decided_by")),
        undecided ? Optional.empty() : Optional.of(Instant.ofEpochMilli(decided)));
  }
}
