package dev.sealdesk.ledger;

import dev.sealdesk.ledger.rows.Placement;
import dev.sealdesk.ledger.rows.RowStore;
import dev.sealdesk.ledger.rows.StoredTile;
import dev.sealdesk.ledger.rows.WaitingRow;
import dev.sealdesk.ledger.tree.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A log in SQLite, as a server would keep it: one table of events that others write to in their
/// own transactions, one of tiles, one checkpoint.
final class SqliteRows implements RowStore, AutoCloseable {
  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private final Connection connection;

  SqliteRows(Path file) throws IOException {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout=30000");
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS event(id INTEGER PRIMARY KEY, place INTEGER UNIQUE,"
                + " entry BLOB NOT NULL CHECK(length(entry) <= 65535))");
        statement.execute(
            "CREATE INDEX IF NOT EXISTS event_waiting ON event(id) WHERE place IS NULL");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS tile(level INTEGER, number INTEGER, hashes BLOB NOT NULL,"
                + " PRIMARY KEY(level, number)) WITHOUT ROWID");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS checkpoint(only INTEGER PRIMARY KEY CHECK(only = 1),"
                + " note BLOB NOT NULL)");
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /// Writes entries in one transaction, as a change and its events are written.
  void record(List<byte[]> entries) throws IOException {
    transaction(
        open -> {
          try (PreparedStatement insert =
              open.prepareStatement("INSERT INTO event(entry) VALUES (?)")) {
            for (byte[] entry : entries) {
              insert.setBytes(1, entry);
              insert.executeUpdate();
            }
          }
          return true;
        });
  }

  /// Any statement, for those who tamper.
  void execute(String sql) throws IOException {
    transaction(
        open -> {
          try (Statement statement = open.createStatement()) {
            statement.execute(sql);
            return true;
          }
        });
  }

  @Override
  public long size() throws IOException {
    return transaction(SqliteRows::size);
  }

  private static long size(Connection open) throws SQLException {
    try (Statement statement = open.createStatement();
        ResultSet found = statement.executeQuery("SELECT count(place) FROM event")) {
      found.next();
      return found.getLong(1);
    }
  }

  @Override
  public List<WaitingRow> waiting(int maxRows) throws IOException {
    return transaction(
        open -> {
          List<WaitingRow> rows = new ArrayList<>();
          try (PreparedStatement select =
              open.prepareStatement(
                  "SELECT id, entry FROM event WHERE place IS NULL ORDER BY id LIMIT ?")) {
            select.setInt(1, maxRows);
            try (ResultSet found = select.executeQuery()) {
              while (found.next()) {
                rows.add(new WaitingRow(found.getLong(1), Entry.copyOf(found.getBytes(2))));
              }
            }
          }
          return rows;
        });
  }

  @Override
  public boolean place(Placement placement) throws IOException {
    return transaction(
        open -> {
          if (size(open) != placement.from() || !placed(open, placement)) {
            return false;
          }
          try (PreparedStatement put =
              open.prepareStatement(
                  "INSERT INTO tile(level, number, hashes) VALUES (?, ?, ?)"
                      + " ON CONFLICT DO UPDATE SET hashes = excluded.hashes")) {
            for (StoredTile tile : placement.tiles()) {
              put.setInt(1, tile.level());
              put.setLong(2, tile.index());
              put.setBytes(3, tile.hashes());
              put.executeUpdate();
            }
          }
          return true;
        });
  }

  private static boolean placed(Connection open, Placement placement) throws SQLException {
    try (PreparedStatement place =
        open.prepareStatement("UPDATE event SET place = ? WHERE id = ? AND place IS NULL")) {
      long at = placement.from();
      for (long id : placement.rowIds()) {
        place.setLong(1, at++);
        place.setLong(2, id);
        if (place.executeUpdate() != 1) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public List<Entry> entries(long from, int count) throws IOException {
    return transaction(
        open -> {
          List<Entry> entries = new ArrayList<>();
          try (PreparedStatement select =
              open.prepareStatement(
                  "SELECT entry FROM event WHERE place >= ? AND place < ? ORDER BY place")) {
            select.setLong(1, from);
            select.setLong(2, from + count);
            try (ResultSet found = select.executeQuery()) {
              while (found.next()) {
                entries.add(Entry.copyOf(found.getBytes(1)));
              }
            }
          }
          return entries;
        });
  }

  @Override
  public Optional<byte[]> tile(int level, long index) throws IOException {
    return transaction(
        open -> {
          try (PreparedStatement select =
              open.prepareStatement("SELECT hashes FROM tile WHERE level = ? AND number = ?")) {
            select.setInt(1, level);
            select.setLong(2, index);
            try (ResultSet found = select.executeQuery()) {
              return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public Optional<byte[]> checkpoint() throws IOException {
    return transaction(SqliteRows::checkpoint);
  }

  private static Optional<byte[]> checkpoint(Connection open) throws SQLException {
    try (Statement statement = open.createStatement();
        ResultSet found = statement.executeQuery("SELECT note FROM checkpoint")) {
      return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
    }
  }

  @Override
  public boolean publish(byte[] checkpoint, Optional<byte[]> before) throws IOException {
    return transaction(
        open -> {
          Optional<byte[]> now = checkpoint(open);
          if (!Arrays.equals(now.orElse(new byte[0]), before.orElse(new byte[0]))) {
            return false;
          }
          try (PreparedStatement put =
              open.prepareStatement(
                  "INSERT INTO checkpoint(only, note) VALUES (1, ?)"
                      + " ON CONFLICT DO UPDATE SET note = excluded.note")) {
            put.setBytes(1, checkpoint);
            return put.executeUpdate() == 1;
          }
        });
  }

  /// Takes back what was done if the answer is no.
  private synchronized <T> T transaction(Work<T> work) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        T answer = work.in(connection);
        statement.execute(Boolean.FALSE.equals(answer) ? "ROLLBACK" : "COMMIT");
        return answer;
      } catch (SQLException | RuntimeException failed) {
        statement.execute("ROLLBACK");
        throw failed;
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
