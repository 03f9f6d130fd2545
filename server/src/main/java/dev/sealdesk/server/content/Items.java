package dev.sealdesk.server.content;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.v1.Header;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.server.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is kept, as far as a server may know it.
public final class Items {
  public static final int MAX_ROWS = 500;

  private final Database database;

  Items(Database database) {
    this.database = database;
  }

  /// One sealed content.
  public record Item(ItemId id, CaseId inCase, long bytes, Header header, Instant stored) {
    public ContentAttributes attributes() {
      return ContentAttributes.accepted(header);
    }
  }

  public Optional<Item> find(ItemId id) {
    return database.read(sql -> find(sql, id));
  }

  static Optional<Item> find(JdbcClient sql, ItemId id) {
    return select(sql, "id = ?", id.text()).stream().findFirst();
  }

  /// The first items of a case, in the order they came.
  public List<Item> of(CaseId inCase) {
    return database.read(sql -> select(sql, "case_id = ?", inCase.text()));
  }

  private static List<Item> select(JdbcClient sql, String condition, String value) {
    return sql.sql(
            "select id, case_id, bytes, header, stored_at from content_item where "
                + condition
                + " order by stored_at, id limit "
                + MAX_ROWS)
        .param(value)
        .query(
            (row, _) ->
                new Item(
                    new ItemId(row.getString(1)),
                    new CaseId(row.getString(2)),
                    row.getLong(3),
                    header(row.getBytes(4)),
                    Instant.ofEpochMilli(row.getLong(5))))
        .list();
  }

  private static Header header(byte[] kept) {
    return switch (Header.parse(kept)) {
      case Outcome.Accepted<Header>(Header header) -> header;
      case Outcome.Refused<Header>(var why) ->
          throw new IllegalStateException("a header that was accepted is " + why);
    };
  }
}
