package dev.sealdesk.server.recording;

import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.server.database.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds events that have a place in the ledger, and tells what their commitments commit to unless
/// that was erased. Whoever calls decides before who may see them, and records that they did.
public final class EventSearch {
  public static final int MAX_ROWS = 500;

  private final Database database;

  EventSearch(Database database) {
    this.database = database;
  }

  /// An event as it is in the ledger.
  ///
  /// @param number counts events in the order they were written
  /// @param json what spec/events.md says
  /// @param openings the texts of its commitments, by these in base64; fewer after an erasure
  public record Found(long number, long place, String json, Map<String, String> openings) {
    public Found {
      openings = Map.copyOf(openings);
    }
  }

  /// Some of the events that fit.
  ///
  /// @param next where to go on; empty at the end
  public record Page(List<Found> events, OptionalLong next) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /// The youngest first.
  ///
  /// @param before only events with smaller numbers: [Page#next] of the page before
  /// @param rows at most, 1 to [#MAX_ROWS]
  public Page find(EventQuery query, OptionalLong before, int rows) {
    if (rows < 1 || rows > MAX_ROWS) {
      throw new IllegalArgumentException("1 to " + MAX_ROWS + " rows, not " + rows);
    }
    return database.read(
        sql -> {
          EventQuery.Where where = query.where(before);
          List<Row> found =
              sql.sql(
                      "select e.id, e.place, e.entry from event e where e.place is not null"
                          + where.sql()
                          + " order by e.id desc limit "
                          + rows)
                  .params(where.values())
                  .query((row, _) -> new Row(row.getLong(1), row.getLong(2), text(row.getBytes(3))))
                  .list();
          OptionalLong next =
              found.size() < rows ? OptionalLong.empty() : OptionalLong.of(found.getLast().id);
          return new Page(withOpenings(sql, found), next);
        });
  }

  /// From a place in the ledger on, the oldest first.
  List<Found> from(long place, int rows) {
    return database.read(
        sql ->
            withOpenings(
                sql,
                sql.sql(
                        "select id, place, entry from event where place >= ? order by place limit "
                            + rows)
                    .param(place)
                    .query(
                        (row, _) -> new Row(row.getLong(1), row.getLong(2), text(row.getBytes(3))))
                    .list()));
  }

  private record Row(long id, long place, String json) {}

  private static String text(byte[] entry) {
    return new String(entry, StandardCharsets.UTF_8);
  }

  private static List<Found> withOpenings(JdbcClient sql, List<Row> rows) {
    List<Found> events = new ArrayList<>();
    for (Row row : rows) {
      Map<String, String> openings = new HashMap<>();
      sql.sql("select commitment, content from event_opening where event = ?")
          .param(row.id)
          .query(
              found -> {
                openings.put(Hash.copyOf(found.getBytes(1)).base64(), found.getString(2));
              });
      events.add(new Found(row.id, row.place, row.json, openings));
    }
    return events;
  }
}
