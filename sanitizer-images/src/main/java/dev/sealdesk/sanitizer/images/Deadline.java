package dev.sealdesk.sanitizer.images;

/// A point in time after which work is given up.
record Deadline(long nanoTime) {
  static Deadline in(long nanos) {
    return new Deadline(System.nanoTime() + nanos);
  }

  boolean passed() {
    return System.nanoTime() - nanoTime > 0;
  }
}
