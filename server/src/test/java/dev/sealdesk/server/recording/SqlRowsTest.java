package dev.sealdesk.server.recording;

import dev.sealdesk.ledger.RowLedgerContract;
import dev.sealdesk.ledger.rows.RowStore;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// The ledger in the server's tables keeps what every ledger promises.
class SqlRowsTest extends RowLedgerContract {
  @TempDir private Path data;

  @Override
  protected Rows openRows() throws IOException {
    Database database = TestDatabase.open(data, 2);
    return new InTables(database, database::close);
  }

  /// One process writes; two sequencers may still be at work in it.
  @Override
  protected Rows openElsewhere(Rows rows) {
    return new InTables(((InTables) rows).database, () -> {});
  }

  private record InTables(Database database, Runnable end) implements Rows {
    @Override
    public RowStore store() {
      return new SqlRows(database, () -> {});
    }

    @Override
    public void record(List<byte[]> entries) {
      database.write(
          tx ->
              entries.stream()
                  .mapToInt(
                      entry ->
                          tx.sql()
                              .sql("insert into event (entry, time, name) values (?, 0, 'test')")
                              .param(entry)
                              .update())
                  .sum());
    }

    @Override
    public void record(long id, byte[] entry) {
      change("insert into event (id, entry, time, name) values (?, ?, 0, 'test')", id, entry);
    }

    @Override
    public void alter(long place, byte[] entry) {
      change("update event set entry = ? where place = ?", entry, place);
    }

    @Override
    public void remove(long place) {
      change("delete from event where place = ?", place);
    }

    @Override
    public void removeAll() {
      change("delete from event");
      removeTiles();
    }

    @Override
    public void blankTiles(int bytes) {
      change("update event_tile set hashes = ?", (Object) new byte[bytes]);
    }

    @Override
    public void removeTiles() {
      change("delete from event_tile");
    }

    private void change(String sql, Object... values) {
      database.write(tx -> tx.sql().sql(sql).params(values).update());
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
