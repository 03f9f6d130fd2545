package dev.sealdesk.server.database;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What differs between databases: how to connect, which tables, what an error means.
interface Vendor {
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
}
