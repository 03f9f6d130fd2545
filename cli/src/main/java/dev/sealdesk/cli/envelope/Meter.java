package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.ProgressLine;
import dev.sealdesk.cli.console.Quantity;
import java.util.function.LongConsumer;

/// Shows on a terminal how far the work has come; elsewhere it is silent.
final class Meter implements LongConsumer, AutoCloseable {
  private static final int NAME_COLUMNS = 24;

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
    this.name = Printable.shortened(name, NAME_COLUMNS);
    this.what = what;
    this.totalBytes = totalBytes;
    this.shown = !operator.isQuiet() && operator.surroundings().errIsDrawable();
  }

  @Override
  public void accept(long doneBytes) {
    if (!shown || !line.isDue()) {
      return;
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    String done =
        totalBytes == 0
            ? Quantity.bytes(doneBytes)
            : ProgressLine.bar(Math.min(1, (double) doneBytes / totalBytes));
    String speed = ProgressLine.right((long) (doneBytes / 1e6 / seconds), 4) + " MB/s";
    line.draw(String.join("  ", name, done, speed, what));
  }

  @Override
  public void close() {
    line.close();
  }
}
