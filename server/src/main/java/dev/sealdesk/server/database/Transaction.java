package dev.sealdesk.server.database;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A transaction that writes, alive only while the work it was given to runs. Whoever holds one is
/// inside it, which is why [dev.sealdesk.server.recording] asks for one.
public final class Transaction {
  private final JdbcClient client;
  private final Instant time;

  Transaction(JdbcClient client, Instant time) {
    this.client = client;
    this.time = time;
  }

  /// Runs statements in this transaction.
  public JdbcClient sql() {
    return client;
  }

  /// When it began, in milliseconds: the time of all that it writes.
  public Instant time() {
    return time;
  }
}
