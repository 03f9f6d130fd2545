package dev.sealdesk.bench.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/// Many writers, each of which waits for one append before the next.
final class Writers {
  interface Append {
    void append(byte[] entry) throws Exception;
  }

  /// As large as our events are on average.
  static final int ENTRY_BYTES = 642;

  private Writers() {}

  /// What was measured. `cpuMicros`: processor time of the whole process for one append, which does
  /// not depend on what else the machine does.
  record Rate(double perSecond, double cpuMicros) {}

  /// Appends a second, after as long a time to warm up as a fifth of `time`.
  static Rate rate(int writers, Duration time, Append append) throws InterruptedException {
    LongAdder done = new LongAdder();
    long start = System.nanoTime();
    long measureFrom = start + time.toNanos() / 5;
    long end = measureFrom + time.toNanos();
    LongAdder all = new LongAdder();
    long cpuBefore = cpuNanos();
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      byte[] entry = entry(writer);
      threads.add(Thread.ofVirtual().start(() -> run(append, entry, measureFrom, end, done, all)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double cpuMicros = (cpuNanos() - cpuBefore) / 1e3 / Math.max(1, all.sum());
    return new Rate(done.sum() / (time.toNanos() / 1e9), cpuMicros);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private static void run(
      Append append, byte[] entry, long from, long end, LongAdder done, LongAdder all) {
    try {
      for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
        entry[0]++;
        append.append(entry.clone());
        all.increment();
        if (now >= from) {
          done.increment();
        }
      }
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  static byte[] entry(long seed) {
    byte[] entry = new byte[ENTRY_BYTES];
    new SplittableRandom(seed).nextBytes(entry);
    return entry;
  }
}
