package dev.sealdesk.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// What a ledger does again and again while it is open. A task that fails is tried again when it is
/// due next.
final class Upkeep {
  interface Task {
    /// Returns what it could not do, if anything.
    Optional<String> run() throws IOException;
  }

  private static final int THREADS = 3;

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          THREADS, Thread.ofPlatform().name("ledger-upkeep-", 0).daemon().factory());
  private final List<ScheduledFuture<?>> tasks = new ArrayList<>();
  private final Map<Task, String> troubles = new ConcurrentHashMap<>();

  void every(Duration interval, Task task) {
    Runnable guarded =
        () -> {
          Optional<String> trouble;
          try {
            trouble = task.run();
          } catch (IOException | RuntimeException failure) {
            trouble = Optional.of(String.valueOf(failure.getMessage()));
          }
          trouble.ifPresentOrElse(what -> troubles.put(task, what), () -> troubles.remove(task));
        };
    tasks.add(
        threads.scheduleWithFixedDelay(
            guarded, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// Why a task failed when it ran last, if any did.
  Optional<String> trouble() {
    return troubles.values().stream().findFirst();
  }

  /// Begins no task any more and waits for those that run.
  void end() {
    tasks.forEach(task -> task.cancel(false));
    threads.shutdown();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
