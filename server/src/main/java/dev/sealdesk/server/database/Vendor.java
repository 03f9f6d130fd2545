package dev.sealdesk.server.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What differs between databases: how to connect, which tables, what an error means.
interface Vendor {
  /// Of the folder with its migrations.
  String name();

  Session connectToWrite() throws SQLException;

  Session connectToRead() throws SQLException;

  /// For migrations.
  DataSource dataSource();

  /// What an error says about the machine; null if it only says something about a statement.
  DatabaseTrouble.@Nullable Kind meaning(SQLException error);
}
