package dev.sealdesk.cli.console;

import java.util.function.LongSupplier;

/// The line of a progress bar. It appears only when a person would begin to wonder, and is not
/// redrawn faster than a person can read.
public final class ProgressLine implements AutoCloseable {
  private static final long APPEARS_AFTER_NANOS = 500_000_000L;
  private static final long REDRAWS_AFTER_NANOS = 100_000_000L;
  private static final int BAR_COLUMNS = 24;

  private final Console console;
  private final LongSupplier nanoClock;
  private final long startNanos;
  private long drawnNanos;
  private boolean drawn;

  /// Starts the clock.
  public ProgressLine(Console console, LongSupplier nanoClock) {
    this.console = console;
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
  }

  /// Is it time to draw?
  public boolean isDue() {
    long nanos = nanoClock.getAsLong();
    boolean early = nanos - startNanos < APPEARS_AFTER_NANOS;
    boolean recent = drawn && nanos - drawnNanos < REDRAWS_AFTER_NANOS;
    return !early && !recent;
  }

  public void draw(String line) {
    console.draw(line);
    drawn = true;
    drawnNanos = nanoClock.getAsLong();
  }

  /// A bar with the percentage behind it.
  ///
  /// @param share from 0 to 1
  public static String bar(double share) {
    int full = (int) (share * BAR_COLUMNS);
    String percent = right((long) (share * 100), 4);
    return "█".repeat(full) + "░".repeat(BAR_COLUMNS - full) + percent + " %";
  }

  /// Returns a number with spaces before it up to `columns`.
  public static String right(long number, int columns) {
    String digits = Quantity.count(number);
    return " ".repeat(Math.max(0, columns - digits.length())) + digits;
  }

  /// Leaves the line empty, for what is printed next.
  @Override
  public void close() {
    if (drawn) {
      console.draw("");
    }
  }
}
