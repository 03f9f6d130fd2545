package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Bar;
import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.sanitizer.Progress;
import java.util.function.LongSupplier;

/// One line on the terminal while work lasts. It appears only when a person would begin to wonder.
final class ProgressBar implements Progress, AutoCloseable {
  private static final long APPEARS_AFTER_NANOS = 500_000_000L;
  private static final long REDRAWS_AFTER_NANOS = 100_000_000L;

  private final Console console;
  private final Messages messages;
  private final String name;
  private final LongSupplier nanoClock;
  private final long startNanos;
  private Stage stage = Stage.CLEAN;
  private long stageStartNanos;
  private long heardNanos;
  private long heardBytes;
  private boolean again;
  private long drawnNanos;
  private boolean drawn;

  /// Starts the clock.
  ///
  /// @param name of the input, as it was typed
  ProgressBar(Console console, Messages messages, String name, LongSupplier nanoClock) {
    this.console = console;
    this.messages = messages;
    this.name = Printable.shortened(Printable.of(name), Bar.NAME_COLUMNS);
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
    this.stageStartNanos = startNanos;
    this.heardNanos = startNanos;
  }

  @Override
  public void at(Stage now, long doneBytes, long totalBytes) {
    long nanos = nanoClock.getAsLong();
    if (now != stage || doneBytes < heardBytes) {
      again = now == stage;
      stage = now;
      stageStartNanos = heardNanos;
    }
    heardNanos = nanos;
    heardBytes = doneBytes;
    boolean early = nanos - startNanos < APPEARS_AFTER_NANOS;
    boolean recent = drawn && nanos - drawnNanos < REDRAWS_AFTER_NANOS;
    if (!early && !recent) {
      console.draw(line(doneBytes, totalBytes, nanos));
      drawn = true;
      drawnNanos = nanos;
    }
  }

  /// Leaves the line empty, for what is printed next.
  @Override
  public void close() {
    if (drawn) {
      console.draw("");
    }
  }

  /// Cleaning and verifying take about equally long.
  private String line(long doneBytes, long totalBytes, long nanos) {
    double ofStage = totalBytes == 0 ? 1 : Math.min(1, (double) doneBytes / totalBytes);
    double share = (stage == Stage.VERIFY ? 1 + ofStage : ofStage) / 2;
    double seconds = Math.max(1_000_000, nanos - stageStartNanos) / 1e9;
    return Bar.line(name, share, doneBytes / seconds, stageName());
  }

  private String stageName() {
    return switch (stage) {
      case CLEAN -> messages.say("progress.clean");
      case VERIFY -> messages.say(again ? "progress.verify-again" : "progress.verify");
    };
  }
}
