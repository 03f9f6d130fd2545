package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Bar;
import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.ProgressLine;
import dev.sealdesk.sanitizer.Progress;
import java.util.function.LongSupplier;

/// One line on the terminal while work lasts. It appears only when a person would begin to wonder.
final class ProgressBar implements Progress, AutoCloseable {
  private final ProgressLine shown;
  private final Messages messages;
  private final String name;
  private final LongSupplier nanoClock;
  private Stage stage = Stage.CLEAN;
  private long stageStartNanos;
  private long heardNanos;
  private long heardBytes;
  private boolean again;

  /// Starts the clock.
  ///
  /// @param name of the input, as it was typed
  ProgressBar(Console console, Messages messages, String name, LongSupplier nanoClock) {
    this.shown = new ProgressLine(console, nanoClock);
    this.messages = messages;
    this.name = Printable.shortened(Printable.of(name), Bar.NAME_COLUMNS);
    this.nanoClock = nanoClock;
    this.stageStartNanos = nanoClock.getAsLong();
    this.heardNanos = stageStartNanos;
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
    if (shown.isDue()) {
      shown.draw(line(doneBytes, totalBytes, nanos));
    }
  }

  /// Leaves the line empty, for what is printed next.
  @Override
  public void close() {
    shown.close();
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
