package dev.sealdesk.cli.ledger;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// A progress bar of one line, for terminals only.
final class Bar {
  private static final int WIDTH = 30;
  private static final Duration EVERY = Duration.ofMillis(100);

  private final PrintWriter err;
  private final boolean shown;
  private final long start = System.nanoTime();
  private long next;

  private Bar(PrintWriter err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  static Bar on(PrintWriter err, boolean quiet) {
    boolean terminal =
        Optional.ofNullable(System.console()).map(console -> console.isTerminal()).orElse(false);
    return new Bar(err, terminal && !quiet);
  }

  void at(long entries, long of) {
    long now = System.nanoTime();
    if (!shown || (now < next && entries < of)) {
      return;
    }
    next = now + EVERY.toNanos();
    int filled = of == 0 ? WIDTH : (int) (entries * WIDTH / of);
    double seconds = Math.max(now - start, 1) / 1e9;
    err.printf(
        Locale.ROOT,
        "\r[%s%s] %,d of %,d entries, %,.0f/s ",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        entries,
        of,
        entries / seconds);
    if (entries >= of) {
      err.print("\r" + " ".repeat(WIDTH + 60) + "\r");
    }
    err.flush();
  }
}
