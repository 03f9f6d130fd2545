package dev.sealdesk.server.database;

import dev.sealdesk.server.settings.DatabasePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What differs between databases: how to connect, which tables, what an error means.
interface Vendor {
  /// The one of this place.
  ///
  /// @param file of the database, if it is one of the data folder
  /// @throws DatabaseRefused if it cannot be used as it is set up
  static Vendor at(DatabasePlace place, Path file) throws IOException {
    return switch (place) {
      case DatabasePlace.Folder() -> Sqlite.in(file);
      case DatabasePlace.Postgres elsewhere -> Postgres.at(elsewhere);
    };
  }

  /// Of the folder with its migrations.
  String name();

  /// At most one such session exists, in all processes.
  Session connectToWrite() throws SQLException;

  Session connectToRead() throws SQLException;

  /// For migrations.
  DataSource dataSource();

  /// What an error says about the machine; null if it only says something about a statement.
  DatabaseTrouble.@Nullable Kind meaning(SQLException error);

  /// What the innermost error that is one of the database says about the machine.
  default DatabaseTrouble.@Nullable Kind meaning(@Nullable Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException error) {
        return meaning(error);
      }
    }
    return null;
  }

  /// Whether the session still reaches the database.
  default boolean isAlive(Session session) throws SQLException {
    return true;
  }

  /// By what the open transaction is known to the database, should the connection break in its
  /// commit; empty if it changed nothing, or if there is no connection that could break.
  default Optional<String> transaction(Session session) throws SQLException {
    return Optional.empty();
  }

  /// Whether that transaction was committed, asked by a new session that writes.
  default boolean wasCommitted(Session fresh, String transaction) throws SQLException {
    throw new IllegalStateException("no transaction has a name");
  }

  /// A query for the tables' names, columns and types, in the order of the columns.
  String columnsSql();

  /// A query for the names of tables that refer to others, and of these.
  String referencesSql();

  /// After rows came with numbers that the database would have drawn itself.
  default void afterFilling(Session session) {
    // it draws from the highest one on
  }

  /// What the database itself finds wrong with how it is stored.
  default List<String> damage(Session session) {
    return List.of();
  }
}
