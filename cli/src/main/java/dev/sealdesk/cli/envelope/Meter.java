package dev.sealdesk.cli.envelope;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Shows on a terminal how far the work has come; elsewhere it is silent.
final class Meter implements LongConsumer, AutoCloseable {
  private static final long INTERVAL_NANOS = 100_000_000;

  private final EnvelopeCommand command;
  private final long totalBytes;
  private final boolean shown;
  private long lastNanos = System.nanoTime();
  private boolean drawn;

  /// Starts at nothing.
  ///
  /// @param totalBytes 0 if nobody knows
  Meter(EnvelopeCommand command, long totalBytes) {
    this.command = command;
    this.totalBytes = totalBytes;
    this.shown = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  @Override
  public void accept(long doneBytes) {
    long now = System.nanoTime();
    if (!shown || now - lastNanos < INTERVAL_NANOS) {
      return;
    }
    lastNanos = now;
    drawn = true;
    String done =
        totalBytes > 0
            ? String.format(Locale.ROOT, "%3d %%", Math.min(100, doneBytes * 100 / totalBytes))
            : String.format(Locale.ROOT, "%,d MiB", doneBytes >> 20);
    command.draw("\r" + done + " ");
  }

  @Override
  public void close() {
    if (drawn) {
      command.draw("\r        \r");
    }
  }
}
