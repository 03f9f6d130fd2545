package dev.sealdesk.server.database;

import dev.sealdesk.server.database.Database.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The thread that writes. It takes all changes that wait, runs each under a savepoint, so that one
/// that fails takes nothing but itself back, and commits them together: the disk is waited for once
/// for all of them. Measured for one writer thread against a commit for each change: four times as
/// many with 8 callers, thirty times as many with 200.
final class GroupWriter implements Runnable {
  /// More would make the first of a group wait for long.
  private static final int MAX_GROUP = 256;

  private static final int MAX_WAITING = 4096;
  private static final int MAX_QUEUE_SECONDS = 5;

  /// How long to find out what became of a commit whose answer never came.
  private static final int MAX_DOUBT_SECONDS = 30;

  private static final int RETRY_MILLIS = 200;

  /// Null while the database cannot be reached.
  private @Nullable Session session;

  private final Vendor vendor;
  private final InstantSource clock;
  private final BlockingQueue<Task<?>> queue = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread thread = Thread.ofPlatform().name("database-writer").unstarted(this);
  private volatile boolean closed;
  private volatile boolean unreachable;
  private volatile Optional<String> trouble = Optional.empty();

  GroupWriter(Session session, Vendor vendor, InstantSource clock) {
    this.session = session;
    this.vendor = vendor;
    this.clock = clock;
  }

  void start() {
    thread.start();
  }

  boolean isCurrentThread() {
    return Thread.currentThread() == thread;
  }

  Optional<String> trouble() {
    if (trouble.isPresent() || !unreachable) {
      return trouble;
    }
    // Whoever looks whether it is well again makes it look itself.
    queue.offer(new Task<>(transaction -> closed));
    return Optional.of("the database cannot be reached");
  }

  <T> T write(Change<T> change) {
    if (isCurrentThread()) {
      throw new IllegalStateException("a change inside a change: use its transaction");
    }
    Task<T> task = new Task<>(change);
    try {
      if (closed || trouble.isPresent()) {
        throw new DatabaseTrouble(
            closed ? DatabaseTrouble.Kind.CLOSED : DatabaseTrouble.Kind.BROKEN);
      }
      if (!queue.offer(task, MAX_QUEUE_SECONDS, TimeUnit.SECONDS)) {
        throw new DatabaseTrouble(DatabaseTrouble.Kind.OVERLOADED);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DatabaseTrouble(DatabaseTrouble.Kind.INTERRUPTED, stopped);
    }
    if (closed && !thread.isAlive()) {
      refuseWaiting(); // it may have come after the writer looked for the last time
    }
    return task.await();
  }

  @Override
  public void run() {
    List<Task<?>> group = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      try {
        group.add(queue.take());
        queue.drainTo(group, MAX_GROUP - 1);
        writeTogether(group);
      } catch (InterruptedException notFromHere) {
        // nobody has this thread to interrupt it
      } finally {
        group.clear();
      }
    }
  }

  private void writeTogether(List<Task<?>> group) {
    Optional<String> transaction = Optional.empty();
    try {
      Session open = connected();
      for (Task<?> task : group) {
        writeOne(open, task);
      }
      transaction = vendor.transaction(open);
      open.connection().commit();
      group.forEach(Task::acknowledge);
    } catch (SQLException | RuntimeException failed) {
      boolean lost = vendor.meaning(failed) == DatabaseTrouble.Kind.UNREACHABLE;
      takeBack(lost);
      if (lost && transaction.isPresent() && wasCommitted(transaction.get())) {
        group.forEach(Task::acknowledge);
      } else {
        DatabaseTrouble told = trouble(failed);
        group.forEach(task -> task.fail(told));
      }
    }
  }

  private Session connected() throws SQLException {
    Session now = session;
    if (now == null || !vendor.isAlive(now)) {
      if (now != null) {
        now.close();
      }
      session = null;
      unreachable = true;
      now = vendor.connectToWrite();
      session = now;
      unreachable = false;
    }
    return now;
  }

  /// Throws only if all of the group is lost.
  private void writeOne(Session open, Task<?> task) throws SQLException {
    if (trouble.isPresent()) {
      throw new DatabaseTrouble(DatabaseTrouble.Kind.BROKEN);
    }
    Connection connection = open.connection();
    Savepoint before = connection.setSavepoint();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Throwable> thrown = task.run(new Transaction(open.client(), now));
    if (thrown.isPresent()) {
      // A failing machine may have taken the whole transaction back, others' changes included.
      if (vendor.meaning(thrown.get()) != null) {
        throw new IllegalStateException(thrown.get());
      }
      connection.rollback(before);
    }
    try {
      connection.releaseSavepoint(before);
    } catch (SQLException failed) {
      if (vendor.meaning(failed) != null) {
        throw failed;
      }
      // A change went on after a statement of it had failed, which some databases do not allow.
      connection.rollback(before);
      task.spoil(failed);
    }
  }

  /// After some errors the database has taken the transaction back by itself, and the connection
  /// does not know what it is in; then only a new one is sure to be in none.
  private void takeBack(boolean lost) {
    Session now = session;
    if (now == null) {
      return;
    }
    try {
      if (!lost) {
        now.connection().rollback();
        return;
      }
    } catch (SQLException inNone) {
      // then a new one
    }
    now.close();
    session = null;
    try {
      session = vendor.connectToWrite();
    } catch (SQLException | RuntimeException stillOpen) {
      unreachable = true;
      if (vendor.meaning(stillOpen) != DatabaseTrouble.Kind.UNREACHABLE) {
        trouble = Optional.of("the database cannot be opened again; start the server again");
      }
    }
  }

  /// Asks until the database answers. A commit that nobody can tell about ends all writing: neither
  /// answer to those who wait would be sure to be true.
  private boolean wasCommitted(String transaction) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_DOUBT_SECONDS);
    do {
      try {
        return vendor.wasCommitted(connected(), transaction);
      } catch (SQLException | RuntimeException failed) {
        if (vendor.meaning(failed) != DatabaseTrouble.Kind.UNREACHABLE) {
          break;
        }
        pause();
      }
    } while (System.nanoTime() < end);
    trouble = Optional.of("nobody can tell whether the last changes are durable; start again");
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException notFromHere) {
      // nobody has this thread to interrupt it
    }
  }

  private DatabaseTrouble trouble(Exception failed) {
    DatabaseTrouble.Kind kind =
        trouble.isPresent() ? DatabaseTrouble.Kind.BROKEN : vendor.meaning(failed);
    if (kind == null || kind == DatabaseTrouble.Kind.BROKEN) {
      // What the disk holds is not known any more; opening the database again finds out.
      if (trouble.isEmpty()) {
        trouble = Optional.of("the database failed to commit; start the server again");
      }
      kind = DatabaseTrouble.Kind.BROKEN;
    }
    return new DatabaseTrouble(kind, failed);
  }

  void close() {
    closed = true;
    queue.offer(new Task<>(transaction -> closed)); // wakes it; a full queue keeps it awake anyway
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    refuseWaiting();
    if (session != null) {
      session.close();
    }
  }

  private void refuseWaiting() {
    List<Task<?>> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(task -> task.fail(new DatabaseTrouble(DatabaseTrouble.Kind.CLOSED)));
  }

  static RuntimeException unchecked(@Nullable Throwable thrown) {
    return switch (thrown) {
      case Error fatal -> throw fatal;
      case RuntimeException usual -> usual;
      case null, default -> new IllegalStateException(thrown);
    };
  }

  /// One caller's change and what came of it.
  private static final class Task<T> {
    private final Change<T> change;
    private final CompletableFuture<Outcome<T>> done = new CompletableFuture<>();
    private @Nullable Outcome<T> outcome;

    Task(Change<T> change) {
      this.change = change;
    }

    /// Returns what it threw.
    Optional<Throwable> run(Transaction transaction) {
      try {
        outcome = new Outcome.Value<>(change.in(transaction));
        return Optional.empty();
      } catch (Throwable thrown) { // whatever it is, it is the caller's, not the writer's
        outcome = new Outcome.Thrown<>(thrown);
        return Optional.of(thrown);
      }
    }

    /// It is not to be acknowledged, whatever it returned.
    void spoil(SQLException failed) {
      outcome = new Outcome.Thrown<>(new IllegalStateException("it ignored a failure", failed));
    }

    void acknowledge() {
      if (outcome != null) {
        done.complete(outcome);
      }
    }

    void fail(DatabaseTrouble trouble) {
      done.complete(new Outcome.Thrown<>(trouble));
    }

    T await() {
      try {
        return switch (done.join()) {
          case Outcome.Value<T>(T value) -> value;
          case Outcome.Thrown<T>(Throwable thrown) -> throw unchecked(thrown);
        };
      } catch (CompletionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private sealed interface Outcome<T> {
    record Value<T>(T value) implements Outcome<T> {}

    record Thrown<T>(Throwable thrown) implements Outcome<T> {}
  }
}
