package dev.sealdesk.server.recording;

import dev.sealdesk.ledger.rows.Placement;
import dev.sealdesk.ledger.rows.RowStore;
import dev.sealdesk.ledger.rows.StoredTile;
import dev.sealdesk.ledger.rows.WaitingRow;
import dev.sealdesk.ledger.tree.Entry;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.DatabaseTrouble;
import dev.sealdesk.server.database.Reading;
import dev.sealdesk.server.database.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The ledger's rows, tiles and checkpoint in the server's tables.
final class SqlRows implements RowStore {
  /// Rows in one statement: a database that is elsewhere answers once for all of them.
  private static final int MAX_AT_ONCE = 512;

  private final Reading reading;
  private final Optional<Database> writing;
  private final Runnable placed;

  /// @param placed is run whenever rows got their places
  SqlRows(Database database, Runnable placed) {
    this.reading = database;
    this.writing = Optional.of(database);
    this.placed = placed;
  }

  /// For whoever only verifies.
  SqlRows(Reading reading) {
    this.reading = reading;
    this.writing = Optional.empty();
    this.placed = () -> {};
  }

  @Override
  public long size() throws IOException {
    return machine(() -> reading.read(SqlRows::size));
  }

  /// Places have no gaps, so the last one tells how many there are. Only those of the last bundle
  /// are counted, so that a row which somebody removed there stops the sequencer at once; one that
  /// is missing before is found by whoever verifies.
  private static long size(JdbcClient sql) {
    return sql.sql(
            """
            select coalesce(
              (select first + (select count(*) from event where place >= first)
               from (select max(place) / 256 * 256 as first from event) as bundle
               where first is not null), 0)
            """)
        .query(Long.class)
        .single();
  }

  @Override
  public List<WaitingRow> waiting(int maxRows) throws IOException {
    return machine(
        () ->
            reading.read(
                sql ->
                    sql.sql("select id, entry from event where place is null order by id limit ?")
                        .param(maxRows)
                        .query(
                            (row, _) ->
                                new WaitingRow(row.getLong(1), Entry.copyOf(row.getBytes(2))))
                        .list()));
  }

  @Override
  public boolean place(Placement placement) throws IOException {
    boolean done =
        machine(
            () -> {
              try {
                return writing.orElseThrow().write(transaction -> place(transaction, placement));
              } catch (PlacedMeanwhile faster) {
                return false;
              }
            });
    if (done) {
      placed.run();
    }
    return done;
  }

  private static boolean place(Transaction transaction, Placement placement) {
    JdbcClient sql = transaction.sql();
    if (size(sql) != placement.from()) {
      return false;
    }
    List<Long> ids = placement.rowIds();
    for (int from = 0; from < ids.size(); from += MAX_AT_ONCE) {
      int end = Math.min(from + MAX_AT_ONCE, ids.size());
      place(sql, placement.from() + from, ids.subList(from, end));
    }
    for (StoredTile tile : placement.tiles()) {
      sql.sql(
              "insert into event_tile (level, number, hashes) values (?, ?, ?)"
                  + " on conflict (level, number) do update set hashes = excluded.hashes")
          .params(tile.level(), tile.index(), tile.hashes())
          .update();
    }
    return true;
  }

  private static void place(JdbcClient sql, long first, List<Long> ids) {
    List<Object> values = new ArrayList<>();
    long place = first;
    for (long id : ids) {
      values.add(id);
      values.add(place++);
    }
    String rows = String.join(", ", Collections.nCopies(ids.size(), "(?, ?)"));
    int changed =
        sql.sql(
                "update event set place = given.column2 from (values "
                    + rows
                    + ") as given where event.id = given.column1 and event.place is null")
            .params(values)
            .update();
    if (changed != ids.size()) {
      throw new PlacedMeanwhile();
    }
  }

  /// Takes the transaction back.
  private static final class PlacedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public List<Entry> entries(long from, int count) throws IOException {
    return machine(
        () ->
            reading.read(
                sql ->
                    sql.sql("select entry from event where place >= ? and place < ? order by place")
                        .params(from, from + count)
                        .query((row, _) -> Entry.copyOf(row.getBytes(1)))
                        .list()));
  }

  @Override
  public Optional<byte[]> tile(int level, long index) throws IOException {
    return machine(
        () ->
            reading.read(
                sql ->
                    sql.sql("select hashes from event_tile where level = ? and number = ?")
                        .params(level, index)
                        .query((row, _) -> row.getBytes(1))
                        .optional()));
  }

  @Override
  public Optional<byte[]> checkpoint() throws IOException {
    return machine(() -> reading.read(SqlRows::checkpoint));
  }

  private static Optional<byte[]> checkpoint(JdbcClient sql) {
    return sql.sql("select note from event_checkpoint")
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  @Override
  public boolean publish(byte[] checkpoint, Optional<byte[]> before) throws IOException {
    return machine(
        () ->
            writing
                .orElseThrow()
                .write(
                    transaction -> {
                      JdbcClient sql = transaction.sql();
                      byte[] now = checkpoint(sql).orElse(new byte[0]);
                      if (!Arrays.equals(now, before.orElse(new byte[0]))) {
                        return false;
                      }
                      sql.sql(
                              "insert into event_checkpoint (only_row, note) values (1, ?)"
                                  + " on conflict (only_row) do update set note = excluded.note")
                          .param(checkpoint)
                          .update();
                      return true;
                    }));
  }

  /// The ledger expects what a disk may do, not what this database calls it.
  private static <T> T machine(Supplier<T> work) throws IOException {
    try {
      return work.get();
    } catch (DatabaseTrouble | DataAccessException failed) {
      throw new IOException(failed);
    }
  }
}
