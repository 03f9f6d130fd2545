package dev.sealdesk.server.database;

import dev.sealdesk.server.database.Database.Query;
import dev.sealdesk.server.settings.DatabasePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All of a database at one moment, for whoever looks at it while a server may be writing: a
/// backup, a check. It changes nothing. Any thread may call, one at a time gets an answer.
public final class Snapshot implements Reading, AutoCloseable {
  private static final int ROWS_AT_ONCE = 1000;

  /// Takes one row after the other.
  @FunctionalInterface
  public interface RowReader {
    /// Takes the next one.
    ///
    /// @param values as [Table.Kind] says
    void take(List<@Nullable Object> values) throws IOException;
  }

  private final Vendor vendor;
  private final Session session;

  Snapshot(Vendor vendor, Session session) {
    this.vendor = vendor;
    this.session = session;
  }

  /// The moment begins with the first question.
  ///
  /// @param file of the database, if it is one of the data folder
  /// @throws DatabaseRefused if it cannot be used as it is set up
  public static Snapshot open(DatabasePlace place, Path file) throws IOException {
    if (place instanceof DatabasePlace.Folder && !Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    Vendor vendor = Vendor.at(place, file);
    try {
      return new Snapshot(vendor, vendor.connectToRead());
    } catch (SQLException failed) {
      throw new IOException("the database cannot be opened: " + failed.getMessage(), failed);
    }
  }

  @Override
  public synchronized <T> T read(Query<T> query) {
    return query.on(session.client());
  }

  /// Those that others refer to come before these.
  public synchronized List<Table> tables() {
    return Table.all(session, vendor);
  }

  /// Of the newest migration.
  public String version() {
    return read(Tables::version);
  }

  /// Whether this program brings migrations that the database has not had yet.
  public boolean isBehind() {
    return Tables.isBehind(vendor);
  }

  /// What the database itself finds wrong with how it is stored.
  public synchronized List<String> damage() {
    return vendor.damage(session);
  }

  /// Hands over all rows of a table, in no order.
  public synchronized void rows(Table table, RowReader reader) throws IOException {
    String columns = String.join(", ", table.columns().stream().map(Table.Column::name).toList());
    try (PreparedStatement select =
        session.connection().prepareStatement("select " + columns + " from " + table.name())) {
      select.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          List<@Nullable Object> values = new ArrayList<>();
          for (int i = 0; i < table.columns().size(); i++) {
            values.add(value(rows, i + 1, table.columns().get(i).kind()));
          }
          reader.take(values);
        }
      }
    } catch (SQLException failed) {
      throw new IOException("table " + table.name() + ": " + failed.getMessage(), failed);
    }
  }

  private static @Nullable Object value(ResultSet row, int column, Table.Kind kind)
      throws SQLException {
    return switch (kind) {
      case NUMBER -> {
        long number = row.getLong(column);
        yield row.wasNull() ? null : (Object) number;
      }
      case TEXT -> row.getString(column);
      case BYTES -> row.getBytes(column);
    };
  }

  @Override
  public void close() {
    session.close();
  }
}
