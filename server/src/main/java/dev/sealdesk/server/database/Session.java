package dev.sealdesk.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// A connection, which one thread at a time uses, and the client that runs statements on it.
record Session(Connection connection, JdbcClient client) {
  static Session of(Connection connection) {
    return new Session(
        connection, JdbcClient.create(new SingleConnectionDataSource(connection, true)));
  }

  void close() {
    try {
      connection.close();
    } catch (SQLException alreadyBroken) {
      // nothing is lost: what was acknowledged is durable, the rest was not promised
    }
  }
}
