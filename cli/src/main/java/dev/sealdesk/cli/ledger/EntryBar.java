package dev.sealdesk.cli.ledger;

import dev.sealdesk.cli.console.ProgressLine;
import java.util.function.LongSupplier;

/// Shows how many entries are done. Any thread may report.
final class EntryBar implements AutoCloseable {
  private final ProgressLine line;
  private final LongSupplier nanoClock;
  private final Asked asked;
  private final long startNanos;
  private final boolean shown;

  EntryBar(Asked asked, LongSupplier nanoClock) {
    this.asked = asked;
    this.nanoClock = nanoClock;
    this.line = new ProgressLine(asked.console(), nanoClock);
    this.startNanos = nanoClock.getAsLong();
    this.shown = asked.surroundings().errIsDrawable() && !asked.has("--quiet");
  }

  synchronized void at(long entries, long of) {
    if (shown && line.isDue()) {
      double seconds = Math.max(1_000_000, nanoClock.getAsLong() - startNanos) / 1e9;
      double share = of == 0 ? 1 : (double) entries / of;
      line.draw(
          String.join(
              "  ",
              ProgressLine.bar(share),
              asked.say(
                  "progress.entries-per-second",
                  ProgressLine.right((long) (entries / seconds), 9))));
    }
  }

  @Override
  public synchronized void close() {
    line.close();
  }
}
