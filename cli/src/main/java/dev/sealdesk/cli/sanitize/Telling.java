package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.sanitizer.Progress;
import dev.sealdesk.sanitizer.Report;
import java.io.IOException;
import java.util.List;

/// Tells people and scripts how it goes: a bar while it lasts, then a summary or a line of JSON,
/// errors always. The summary goes to standard output, unless the content does.
final class Telling {
  private final Surroundings surroundings;
  private final Messages messages;
  private final boolean quiet;
  private final boolean json;
  private final Console console;

  Telling(Surroundings surroundings, Messages messages, boolean quiet, boolean json) {
    this.surroundings = surroundings;
    this.messages = messages;
    this.quiet = quiet;
    this.json = json;
    this.console = new Console(surroundings);
  }

  /// Somebody, or nobody, who hears the progress of one file.
  interface Watched extends AutoCloseable {
    Progress progress();

    @Override
    void close();
  }

  Watched watch(Task task) {
    if (quiet || !surroundings.errIsDrawable()) {
      return watched(Progress.silent(), () -> {});
    }
    String name = new Announcement(console, messages).shown(task);
    ProgressBar bar = new ProgressBar(console, messages, name, System::nanoTime);
    return watched(bar, bar::close);
  }

  /// @throws IOException if nobody reads standard output
  void tell(Task task, FileResult result) throws IOException {
    Announcement announcement = new Announcement(console, messages);
    announcement.of(task, result);
    if (json) {
      console.out(JsonLine.of(task, result));
    } else if (!quiet) {
      String file = announcement.shown(task);
      switch (result) {
        case FileResult.Kept kept -> summarize(task, file, kept.report(), false);
        case FileResult.Checked checked -> summarize(task, file, checked.report(), true);
        default -> {}
      }
    }
  }

  /// @throws IOException if nobody reads standard output
  void tellTotal(List<FileResult> results, boolean checked) throws IOException {
    if (quiet || json || results.size() < 2) {
      return;
    }
    int changed = 0;
    int failed = 0;
    for (FileResult result : results) {
      switch (result) {
        case FileResult.Kept kept -> changed += kept.report().redactions() > 0 ? 1 : 0;
        case FileResult.Checked asked ->
            changed += asked.exitCode() == ExitCode.WOULD_CHANGE ? 1 : 0;
        default -> failed++;
      }
    }
    console.out(new Summary(console, messages).total(results.size(), changed, failed, checked));
  }

  private void summarize(Task task, String file, Report report, boolean checked)
      throws IOException {
    String arrow =
        switch (task.destination()) {
          case Task.Destination.ToFile to -> Printable.of(to.file().shown());
          case Task.Destination.ToStandardOutput out -> messages.say("standard-output");
          case Task.Destination.Nowhere nowhere -> "";
        };
    boolean contentOnOutput = task.destination() instanceof Task.Destination.ToStandardOutput;
    for (String line : new Summary(console, messages).lines(file, arrow, report, checked)) {
      if (contentOnOutput) {
        console.err(line);
      } else {
        console.out(line);
      }
    }
  }

  private static Watched watched(Progress progress, Runnable end) {
    return new Watched() {
      @Override
      public Progress progress() {
        return progress;
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }
}
