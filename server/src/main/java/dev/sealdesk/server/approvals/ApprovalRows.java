package dev.sealdesk.server.approvals;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads and writes requests for a second person.
final class ApprovalRows {
  static final int MAX_ROWS = 200;

  private ApprovalRows() {}

  static Optional<Approval> find(JdbcClient sql, String id) {
    return sql.sql("select * from approvals_request where id = ?")
        .param(id)
        .query((row, _) -> read(row))
        .optional();
  }

  /// Those that wait, and those that somebody asked for, the newest first.
  static List<Approval> waitingOrOf(JdbcClient sql, PersonId asker) {
    return sql.sql(
            "select * from approvals_request where state = 'asked' or asked_by = ?"
                + " order by asked_at desc, id desc limit "
                + MAX_ROWS)
        .param(asker.text())
        .query((row, _) -> read(row))
        .list();
  }

  static List<Approval> due(JdbcClient sql, Instant now) {
    return sql.sql(
            "select * from approvals_request where state in ('asked', 'given') and expires_at < ?")
        .param(now.toEpochMilli())
        .query((row, _) -> read(row))
        .list();
  }

  static long waitingOf(JdbcClient sql, PersonId asker) {
    return sql.sql("select count(*) from approvals_request where asked_by = ? and state = 'asked'")
        .param(asker.text())
        .query(Long.class)
        .single();
  }

  static void insert(Transaction tx, Approval made) {
    tx.sql()
        .sql(
            "insert into approvals_request (id, action, item, case_id, reason, asked_by, asked_at,"
                + " expires_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, 'asked')")
        .params(
            made.id(),
            made.action(),
            made.item().text(),
            made.inCase().text(),
            made.reason(),
            made.askedBy().text(),
            made.askedAt().toEpochMilli(),
            made.expires().toEpochMilli())
        .update();
  }

  static void decide(
      Transaction tx, String id, Approval.State state, PersonId by, Instant expires) {
    tx.sql()
        .sql(
            "update approvals_request set state = ?, decided_by = ?, decided_at = ?, expires_at ="
                + " ? where id = ?")
        .params(text(state), by.text(), tx.time().toEpochMilli(), expires.toEpochMilli(), id)
        .update();
  }

  /// Returns whether it was in that state.
  static boolean move(Transaction tx, String id, Approval.State from, Approval.State to) {
    return tx.sql()
            .sql("update approvals_request set state = ? where id = ? and state = ?")
            .params(text(to), id, text(from))
            .update()
        > 0;
  }

  static String text(Approval.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Approval read(ResultSet row) throws SQLException {
    String decidedBy = row.getString("decided_by");
    return new Approval(
        row.getString("id"),
        row.getString("action"),
        new ItemId(row.getString("item")),
        new CaseId(row.getString("case_id")),
        row.getString("reason"),
        new PersonId(row.getString("asked_by")),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Approval.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        decidedBy == null
            ? Optional.empty()
            : Optional.of(
                new Approval.Answered(
                    new PersonId(decidedBy), Instant.ofEpochMilli(row.getLong("decided_at")))));
  }
}
