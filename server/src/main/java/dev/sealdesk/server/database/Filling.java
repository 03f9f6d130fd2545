package dev.sealdesk.server.database;

import dev.sealdesk.server.database.Database.Query;
import dev.sealdesk.server.settings.DatabasePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/// An empty database that gets its rows from a backup, all in one transaction: until [#commit]
/// nobody sees any of them.
public final class Filling implements Reading, AutoCloseable {
  private final Vendor vendor;
  private final Session session;

  private Filling(Vendor vendor, Session session) {
    this.vendor = vendor;
    this.session = session;
  }

  /// Makes the tables and empties them.
  ///
  /// @param file of the database, if it is one of the data folder
  /// @param version of the newest migration that the rows are of
  /// @throws DatabaseRefused if it is not empty, or the rows are of a newer program
  public static Filling open(DatabasePlace place, Path file, String version) throws IOException {
    Vendor vendor = Vendor.at(place, file);
    Session session = null;
    try {
      session = vendor.connectToWrite();
      Tables.migrate(vendor, version);
      if (!Tables.version(session.client()).equals(version)) {
        throw new DatabaseRefused("newer", version);
      }
      // A vault that was started once has an event; one that was not has nothing to lose.
      if (session.client().sql("select count(*) from event").query(Long.class).single() > 0) {
        throw new DatabaseRefused("not-empty", place.toString());
      }
      Filling filling = new Filling(vendor, session);
      for (Table table : filling.tables().reversed()) {
        session.client().sql("delete from " + table.name()).update();
      }
      return filling;
    } catch (SQLException | RuntimeException | IOException failed) {
      if (session != null) {
        session.close();
      }
      throw failed instanceof IOException known
          ? known
          : new IOException("the database cannot be filled: " + failed.getMessage(), failed);
    }
  }

  public List<Table> tables() {
    return Table.all(session, vendor);
  }

  /// One statement for many rows.
  public interface Rows extends AutoCloseable {
    /// Adds a row.
    ///
    /// @param values as [Table.Kind] says
    void add(List<@Nullable Object> values) throws IOException;

    @Override
    void close() throws IOException;
  }

  /// Begins to fill a table.
  ///
  /// @param columns the names of those that the rows have, in their order
  public Rows into(Table table, List<String> columns) throws IOException {
    String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
    String sql =
        "insert into "
            + table.name()
            + " ("
            + String.join(", ", columns)
            + ") values ("
            + places
            + ")";
    try {
      return new Inserting(session.connection().prepareStatement(sql), table.name());
    } catch (SQLException failed) {
      throw new IOException("table " + table.name() + ": " + failed.getMessage(), failed);
    }
  }

  private record Inserting(PreparedStatement insert, String table) implements Rows {
    @Override
    public void add(List<@Nullable Object> values) throws IOException {
      try {
        for (int i = 0; i < values.size(); i++) {
          switch (values.get(i)) {
            case null -> insert.setNull(i + 1, Types.NULL);
            case Long number -> insert.setLong(i + 1, number);
            case byte[] bytes -> insert.setBytes(i + 1, bytes);
            case Object text -> insert.setString(i + 1, text.toString());
          }
        }
        insert.executeUpdate();
      } catch (SQLException failed) {
        throw new IOException("a row of " + table + ": " + failed.getMessage(), failed);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        insert.close();
      } catch (SQLException failed) {
        throw new IOException(failed);
      }
    }
  }

  @Override
  public synchronized <T> T read(Query<T> query) {
    return query.on(session.client());
  }

  /// Makes all of it durable.
  public void commit() throws IOException {
    try {
      vendor.afterFilling(session);
      session.connection().commit();
    } catch (SQLException | DataAccessException failed) {
      throw new IOException("the database cannot be filled: " + failed.getMessage(), failed);
    }
  }

  /// Takes everything back unless it was committed.
  @Override
  public void close() {
    try {
      session.connection().rollback();
    } catch (SQLException gone) {
      // then nothing is there either
    }
    session.close();
  }
}
