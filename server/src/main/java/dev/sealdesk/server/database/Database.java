package dev.sealdesk.server.database;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database of an installation. Any thread may call, virtual ones too: SQL runs on threads of
/// its own, because a native call would hold the carrier of a virtual thread.
public final class Database implements Reading, AutoCloseable {
  /// Changes something and says what came of it. It runs on the writer's thread while others wait,
  /// so it must do nothing but SQL and arithmetic: no network, no files, no waiting.
  @FunctionalInterface
  public interface Change<T> {
    T in(Transaction transaction);
  }

  /// Asks for something. All it reads is of one moment.
  @FunctionalInterface
  public interface Query<T> {
    T on(JdbcClient client);
  }

  private final Vendor vendor;
  private final GroupWriter writer;
  private final BlockingQueue<Session> idle;
  private final ExecutorService readers;

  private Database(Vendor vendor, GroupWriter writer, List<Session> sessions) {
    this.vendor = vendor;
    this.writer = writer;
    this.idle = new ArrayBlockingQueue<>(sessions.size(), false, sessions);
    this.readers =
        Executors.newFixedThreadPool(
            sessions.size(), Thread.ofPlatform().name("database-reader-", 0).factory());
  }

  /// Opens the database of these tables, brings them up to date, and starts its writer.
  ///
  /// @param readers how many queries run at once
  public static Database open(Vendor vendor, int readers, InstantSource clock) throws IOException {
    List<Session> sessions = new ArrayList<>();
    try {
      Session writing = vendor.connectToWrite();
      sessions.add(writing);
      Tables.migrate(vendor);
      for (int i = 0; i < readers; i++) {
        sessions.add(vendor.connectToRead());
      }
      GroupWriter writer = new GroupWriter(writing, vendor, clock);
      writer.start();
      return new Database(vendor, writer, sessions.subList(1, sessions.size()));
    } catch (SQLException | RuntimeException failed) {
      sessions.forEach(Session::close);
      throw new IOException("the database cannot be opened: " + failed.getMessage(), failed);
    }
  }

  /// Runs a change in a transaction of its own and returns its result when that is durable. Throws
  /// what the change throws; then nothing of it was done, and others' changes are not concerned.
  ///
  /// @throws DatabaseTrouble if it could not be made durable; then nothing of it was done
  public <T> T write(Change<T> change) {
    return writer.write(change);
  }

  /// Runs a query beside the writer. It sees all changes that were durable when it began.
  @Override
  public <T> T read(Query<T> query) {
    if (writer.isCurrentThread()) {
      throw new IllegalStateException("inside a change, ask its transaction");
    }
    Future<T> answer;
    try {
      answer = readers.submit(() -> ask(query));
    } catch (RejectedExecutionException closed) {
      throw new DatabaseTrouble(DatabaseTrouble.Kind.CLOSED, closed);
    }
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      throw GroupWriter.unchecked(failed.getCause());
    } catch (InterruptedException stopped) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new DatabaseTrouble(DatabaseTrouble.Kind.INTERRUPTED, stopped);
    }
  }

  private <T> T ask(Query<T> query) throws InterruptedException, SQLException {
    Session session = idle.take();
    try {
      try {
        return ask(session, query);
      } catch (RuntimeException | SQLException failed) {
        if (!isUnreachable(failed)) {
          throw failed;
        }
        // The connection may have been broken for long. A query changes nothing, so it is asked
        // again.
        session.close();
        session = vendor.connectToRead();
        return ask(session, query);
      }
    } catch (RuntimeException | SQLException failed) {
      if (isUnreachable(failed)) {
        throw new DatabaseTrouble(DatabaseTrouble.Kind.UNREACHABLE, failed);
      }
      throw failed;
    } finally {
      idle.put(session);
    }
  }

  private static <T> T ask(Session session, Query<T> query) throws SQLException {
    try {
      T answer = query.on(session.client());
      session.connection().commit();
      return answer;
    } catch (RuntimeException | SQLException failed) {
      try {
        session.connection().rollback();
      } catch (SQLException worse) {
        failed.addSuppressed(worse);
      }
      throw failed;
    }
  }

  private boolean isUnreachable(Throwable failed) {
    return vendor.meaning(failed) == DatabaseTrouble.Kind.UNREACHABLE;
  }

  /// Why nothing can be written any more, if so: the disk failed to keep what it was told to.
  public Optional<String> trouble() {
    return writer.trouble();
  }

  /// Lets what was begun end, refuses the rest, and closes all connections.
  @Override
  public void close() {
    writer.close();
    readers.close();
    idle.forEach(Session::close);
  }
}
