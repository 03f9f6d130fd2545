package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Bar;
import dev.sealdesk.cli.console.Printable;
import java.util.function.LongConsumer;

/// Shows on a terminal how far the work has come, once a person would begin to wonder; elsewhere it
/// is silent.
final class Meter implements LongConsumer, AutoCloseable {
  private static final long APPEARS_AFTER_NANOS = 500_000_000L;
  private static final long REDRAWS_AFTER_NANOS = 100_000_000L;

  private final Operator operator;
  private final String name;
  private final String what;
  private final long totalBytes;
  private final boolean shown;
  private final long startNanos = System.nanoTime();
  private long drawnNanos;
  private boolean drawn;

  /// Starts the clock.
  ///
  /// @param name printable
  /// @param what is being done
  /// @param totalBytes 0 if nobody knows
  Meter(Operator operator, String name, String what, long totalBytes) {
    this.operator = operator;
    this.name = Printable.shortened(name, Bar.NAME_COLUMNS);
    this.what = what;
    this.totalBytes = totalBytes;
    this.shown = !operator.isQuiet() && operator.surroundings().errIsDrawable();
  }

  @Override
  public void accept(long doneBytes) {
    if (!shown) {
      return;
    }
    long now = System.nanoTime();
    long lasted = now - startNanos;
    if (lasted < APPEARS_AFTER_NANOS || (drawn && now - drawnNanos < REDRAWS_AFTER_NANOS)) {
      return;
    }
    drawnNanos = now;
    drawn = true;
    double bytesPerSecond = doneBytes / (lasted / 1e9);
    operator
        .console()
        .draw(
            totalBytes == 0
                ? Bar.line(name, doneBytes, bytesPerSecond, what)
                : Bar.line(
                    name, Math.min(1, (double) doneBytes / totalBytes), bytesPerSecond, what));
  }

  @Override
  public void close() {
    if (drawn) {
      operator.console().draw("");
    }
  }
}
