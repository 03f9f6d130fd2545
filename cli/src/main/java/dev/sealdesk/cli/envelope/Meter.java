package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Bar;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.ProgressLine;
import java.util.function.LongConsumer;

/// Shows on a terminal how far the work has come, once a person would begin to wonder; elsewhere it
/// is silent.
final class Meter implements LongConsumer, AutoCloseable {
  private final ProgressLine line;
  private final String name;
  private final String what;
  private final long totalBytes;
  private final boolean shown;
  private final long startNanos = System.nanoTime();

  /// Starts the clock.
  ///
  /// @param name printable
  /// @param what is being done
  /// @param totalBytes 0 if nobody knows
  Meter(Operator operator, String name, String what, long totalBytes) {
    this.line = new ProgressLine(operator.console(), System::nanoTime);
    this.name = Printable.shortened(name, Bar.NAME_COLUMNS);
    this.what = what;
    this.totalBytes = totalBytes;
    this.shown = !operator.isQuiet() && operator.surroundings().errIsDrawable();
  }

  @Override
  public void accept(long doneBytes) {
    if (!shown || !line.isDue()) {
      return;
    }
    double bytesPerSecond = doneBytes / ((System.nanoTime() - startNanos) / 1e9);
    line.draw(
        totalBytes == 0
            ? Bar.line(name, doneBytes, bytesPerSecond, what)
            : Bar.line(name, Math.min(1, (double) doneBytes / totalBytes), bytesPerSecond, what));
  }

  @Override
  public void close() {
    line.close();
  }
}
