package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Batch;
import dev.sealdesk.ledger.journal.Journal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lets many writers share one synchronised write.
///
/// A writer that finds nobody writing writes at once, itself, so that a single writer pays for no
/// change of threads. Those who come meanwhile queue; a thread of the ledger's own then writes all
/// that is queued, again and again, until nothing is.
final class GroupCommit implements AutoCloseable {
  /// Takes what became durable, in order.
  interface Next {
    /// Waits while too much is waiting there; says why not if there is no hope.
    Optional<String> awaitRoom();

    void accept(Batch batch);
  }

  private static final class Waiting {
    final byte[] entry;
    final Thread thread = Thread.currentThread();
    volatile @Nullable AppendOutcome outcome;
    volatile @Nullable Throwable failure;

    Waiting(byte[] entry) {
      this.entry = entry;
    }

    boolean isDone() {
      return outcome != null || failure != null;
    }
  }

  private final Journal journal;
  private final Next next;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition handedOver = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private boolean writing;
  private boolean relaying;
  private boolean closed;
  private @Nullable Throwable broken;

  GroupCommit(Journal journal, Next next) {
    this.journal = journal;
    this.next = next;
    Thread.ofPlatform().name("ledger-commit").daemon().start(this::relay);
  }

  AppendOutcome append(byte[] entry) {
    Waiting mine = new Waiting(entry);
    boolean writes;
    lock.lock();
    try {
      if (broken != null) {
        throw new LedgerBroken(broken);
      }
      if (closed) {
        return new AppendOutcome.Closed();
      }
      queue.add(mine);
      writes = !writing;
      writing = true;
    } finally {
      lock.unlock();
    }
    if (writes) {
      // An interrupt is the writer's own affair, and must not reach the files of all.
      boolean interrupted = Thread.interrupted();
      commit();
      handOver();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return await(mine);
  }

  private AppendOutcome await(Waiting mine) {
    boolean interrupted = false;
    while (!mine.isDone()) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    AppendOutcome outcome = mine.outcome;
    if (outcome == null) {
      throw new LedgerBroken(Optional.ofNullable(mine.failure).orElseThrow());
    }
    return outcome;
  }

  private void handOver() {
    lock.lock();
    try {
      if (queue.isEmpty()) {
        stopWriting();
      } else {
        relaying = true;
        handedOver.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void relay() {
    while (awaitRelay()) {
      commit();
      lock.lock();
      try {
        if (queue.isEmpty()) {
          relaying = false;
          stopWriting();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private void stopWriting() {
    writing = false;
    idle.signalAll();
  }

  private boolean awaitRelay() {
    lock.lock();
    try {
      while (!relaying && !closed) {
        handedOver.awaitUninterruptibly();
      }
      return relaying;
    } finally {
      lock.unlock();
    }
  }

  /// Only ever run by the one who set `writing`.
  private void commit() {
    List<Waiting> batch = take();
    if (batch.isEmpty()) {
      return;
    }
    try {
      Optional<String> obstacle = obstacle(batch);
      if (obstacle.isPresent()) {
        finish(batch, new AppendOutcome.NoRoom(obstacle.get()));
      } else {
        Batch written = journal.write(batch.stream().map(waiting -> waiting.entry).toList());
        next.accept(written);
        finish(batch, written.firstIndex());
      }
    } catch (IOException | RuntimeException | Error failure) {
      fail(batch, failure);
    }
  }

  private Optional<String> obstacle(List<Waiting> batch) {
    Optional<String> obstacle = next.awaitRoom();
    int bytes = batch.stream().mapToInt(waiting -> 2 + waiting.entry.length).sum();
    return obstacle.isEmpty() && !journal.hasRoom(bytes)
        ? CompletableFuture.supplyAsync(this::prepare, task -> Thread.ofPlatform().start(task))
            .join()
        : obstacle;
  }

  /// On a thread of its own, which nobody interrupts.
  private Optional<String> prepare() {
    try {
      journal.prepare();
      return Optional.empty();
    } catch (IOException noRoom) {
      return Optional.of(String.valueOf(noRoom.getMessage()));
    }
  }

  private List<Waiting> take() {
    List<Waiting> batch = new ArrayList<>();
    int bytes = 0;
    lock.lock();
    try {
      while (!queue.isEmpty()) {
        int more = 2 + queue.getFirst().entry.length;
        if (!batch.isEmpty() && bytes + more > journal.maxBatchBytes()) {
          break;
        }
        batch.add(queue.removeFirst());
        bytes += more;
      }
    } finally {
      lock.unlock();
    }
    return batch;
  }

  private static void finish(List<Waiting> batch, long firstIndex) {
    long index = firstIndex;
    for (Waiting waiting : batch) {
      waiting.outcome = new AppendOutcome.Appended(index++);
    }
    wake(batch);
  }

  private static void finish(List<Waiting> batch, AppendOutcome outcome) {
    batch.forEach(waiting -> waiting.outcome = outcome);
    wake(batch);
  }

  private void fail(List<Waiting> batch, Throwable failure) {
    List<Waiting> all = new ArrayList<>(batch);
    lock.lock();
    try {
      broken = failure;
      all.addAll(queue);
      queue.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(waiting -> waiting.failure = failure);
    wake(all);
  }

  private static void wake(List<Waiting> batch) {
    for (Waiting waiting : batch) {
      if (waiting.thread != Thread.currentThread()) {
        LockSupport.unpark(waiting.thread);
      }
    }
  }

  /// Finishes what was begun and takes no more.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      while (writing) {
        idle.awaitUninterruptibly();
      }
      handedOver.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
