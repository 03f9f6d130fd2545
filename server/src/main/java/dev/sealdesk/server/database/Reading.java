package dev.sealdesk.server.database;

import dev.sealdesk.server.database.Database.Query;

/// Somebody who can be asked for rows.
public interface Reading {
  /// Runs a query. All it reads is of one moment.
  <T> T read(Query<T> query);
}
