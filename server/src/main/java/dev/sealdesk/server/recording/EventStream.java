package dev.sealdesk.server.recording;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Events as they get their places. A reader names the place it wants to go on at, so none is
/// missed and none comes twice, whatever happens in between.
public final class EventStream {
  private final EventSearch search;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition placed = lock.newCondition();
  private long changes;

  EventStream(EventSearch search) {
    this.search = search;
  }

  /// Events from a place on, in order; waits for the first of them. Empty when none came in time.
  ///
  /// @param rows at most, 1 to [EventSearch#MAX_ROWS]
  public List<EventSearch.Found> from(long place, int rows, Duration wait)
      throws InterruptedException {
    if (rows < 1 || rows > EventSearch.MAX_ROWS) {
      throw new IllegalArgumentException("1 to " + EventSearch.MAX_ROWS + " rows, not " + rows);
    }
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      long seen = changes();
      List<EventSearch.Found> events = search.from(place, rows);
      if (!events.isEmpty() || !changedAfter(seen, end - System.nanoTime())) {
        return events;
      }
    }
  }

  private long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  /// Is false if time ran out.
  private boolean changedAfter(long seen, long nanos) throws InterruptedException {
    long left = nanos;
    lock.lock();
    try {
      while (changes == seen) {
        if (left <= 0) {
          return false;
        }
        left = placed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Wakes all who wait.
  void somethingWasPlaced() {
    lock.lock();
    try {
      changes++;
      placed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
