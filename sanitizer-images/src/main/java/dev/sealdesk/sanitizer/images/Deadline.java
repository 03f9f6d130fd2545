package dev.sealdesk.sanitizer.images;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// A point after which work on this thread is given up. It counts the processor time of the thread,
/// where the machine can tell, so that what is found does not depend on what else the machine does.
record Deadline(long nanos) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final boolean COUNTS_PROCESSOR_TIME =
      THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();

  static Deadline in(long nanos) {
    return new Deadline(now() + nanos);
  }

  boolean passed() {
    return now() - nanos > 0;
  }

  private static long now() {
    return COUNTS_PROCESSOR_TIME ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
  }
}
