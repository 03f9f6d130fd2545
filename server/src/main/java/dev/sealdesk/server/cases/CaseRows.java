package dev.sealdesk.server.cases;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads cases.
final class CaseRows {
  private CaseRows() {}

  static Optional<CaseFile> find(JdbcClient sql, CaseId id) {
    return sql.sql("select * from cases where id = ?")
        .param(id.text())
        .query((row, _) -> read(sql, row))
        .optional();
  }

  static List<CaseFile> page(JdbcClient sql, CaseQuery query, int rows) {
    CaseQuery.Where where = query.where();
    return sql.sql(
            "select * from cases c where "
                + where.sql()
                + " order by c.changed_at desc, c.id desc limit "
                + rows)
        .params(where.values())
        .query((row, _) -> read(sql, row))
        .list();
  }

  private static CaseFile read(JdbcClient sql, ResultSet row) throws SQLException {
    String id = row.getString("id");
    return new CaseFile(
        new CaseId(id),
        new CaseAttributes(
            row.getString("customer"),
            row.getString("type"),
            row.getString("jurisdiction"),
            row.getString("classification")),
        new TeamId(row.getString("team")),
        CaseFile.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        sql.sql("select person from cases_assignee where case_id = ? order by person")
            .param(id)
            .query((found, _) -> new PersonId(found.getString(1)))
            .list(),
        sql.sql(
                "select system, reference from cases_reference where case_id = ?"
                    + " order by system, reference")
            .param(id)
            .query((found, _) -> new CaseFile.Reference(found.getString(1), found.getString(2)))
            .list(),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getLong("version"));
  }
}
