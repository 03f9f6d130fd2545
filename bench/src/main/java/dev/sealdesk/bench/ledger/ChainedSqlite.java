package dev.sealdesk.bench.ledger;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// The usual way: SQLite in WAL mode with full synchronisation, a chain of hashes instead of a
/// tree, and one transaction for all who wait.
final class ChainedSqlite implements AutoCloseable {
  private record Waiting(EntryBytes entry, CompletableFuture<Boolean> done) {}

  private static final class EntryBytes {
    final byte[] bytes;

    EntryBytes(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private final Connection connection;
  private final PreparedStatement insert;
  private final MessageDigest digest;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Thread committer;
  private byte[] last = new byte[32];

  ChainedSqlite(Path file) throws Exception {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("CREATE TABLE entries(id INTEGER PRIMARY KEY, entry BLOB, hash BLOB)");
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("INSERT INTO entries(entry, hash) VALUES (?, ?)");
    digest = MessageDigest.getInstance("SHA-256");
    committer = Thread.ofPlatform().daemon().start(this::commitAll);
  }

  void append(byte[] entry) {
    Waiting waiting = new Waiting(new EntryBytes(entry), new CompletableFuture<>());
    queue.add(waiting);
    waiting.done().join();
  }

  private void commitAll() {
    List<Waiting> batch = new ArrayList<>();
    try {
      while (true) {
        batch.clear();
        batch.add(queue.take());
        queue.drainTo(batch);
        for (Waiting waiting : batch) {
          digest.update(last);
          last = digest.digest(waiting.entry().bytes);
          insert.setBytes(1, waiting.entry().bytes);
          insert.setBytes(2, last);
          insert.executeUpdate();
        }
        connection.commit();
        batch.forEach(waiting -> waiting.done().complete(true));
      }
    } catch (InterruptedException closed) {
      // That is how it ends.
    } catch (SQLException broken) {
      batch.forEach(waiting -> waiting.done().completeExceptionally(broken));
    }
  }

  @Override
  public void close() throws SQLException {
    committer.interrupt();
    try {
      committer.join();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    insert.close();
    connection.close();
  }
}
