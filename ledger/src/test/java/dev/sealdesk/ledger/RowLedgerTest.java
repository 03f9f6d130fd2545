package dev.sealdesk.ledger;

import dev.sealdesk.ledger.rows.RowStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class RowLedgerTest extends RowLedgerContract {
  @TempDir private Path database;

  @Override
  protected Rows openRows() throws IOException {
    return new InSqlite(new SqliteRows(database.resolve("rows.db")));
  }

  @Override
  protected Rows openElsewhere(Rows rows) throws IOException {
    return openRows();
  }

  private record InSqlite(SqliteRows rows) implements Rows {
    @Override
    public RowStore store() {
      return rows;
    }

    @Override
    public void record(List<byte[]> entries) throws IOException {
      rows.record(entries);
    }

    @Override
    public void record(long id, byte[] entry) throws IOException {
      rows.execute("INSERT INTO event(id, entry) VALUES (" + id + ", " + blob(entry) + ")");
    }

    @Override
    public void alter(long place, byte[] entry) throws IOException {
      rows.execute("UPDATE event SET entry = " + blob(entry) + " WHERE place = " + place);
    }

    private static String blob(byte[] text) {
      return "CAST('" + new String(text, StandardCharsets.UTF_8) + "' AS BLOB)";
    }

    @Override
    public void remove(long place) throws IOException {
      rows.execute("DELETE FROM event WHERE place = " + place);
    }

    @Override
    public void removeAll() throws IOException {
      rows.execute("DELETE FROM event");
      removeTiles();
    }

    @Override
    public void blankTiles(int bytes) throws IOException {
      rows.execute("UPDATE tile SET hashes = zeroblob(" + bytes + ")");
    }

    @Override
    public void removeTiles() throws IOException {
      rows.execute("DELETE FROM tile");
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
