package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Mistake;
import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.cli.sanitize.Task.Destination.Nowhere;
import dev.sealdesk.cli.sanitize.Task.Destination.ToFile;
import dev.sealdesk.cli.sanitize.Task.Destination.ToStandardOutput;
import dev.sealdesk.cli.sanitize.Task.Written;
import dev.sealdesk.sanitizer.Outcome;
import dev.sealdesk.sanitizer.Progress;
import dev.sealdesk.sanitizer.Sanitized;
import dev.sealdesk.sanitizer.Sanitizer;
import dev.sealdesk.sanitizer.Settings;
import dev.sealdesk.sanitizer.jvm.FileDraft;
import dev.sealdesk.sanitizer.jvm.PendingFile;
import dev.sealdesk.sanitizer.jvm.PendingFile.Placing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Sanitizes one file after the other. Whatever happens to one, the next can follow, and nothing
/// half-done stays.
///
/// @param temporary where drafts wait that get no name of their own; they hold no raw content
/// @param replacing whether outputs that exist may be replaced
record FileWork(
    Sanitizer sanitizer,
    Settings settings,
    InputStream in,
    OutputStream out,
    Path temporary,
    boolean replacing) {

  FileResult run(Task task, Progress progress) {
    Optional<FileResult> taken = task.written().flatMap(this::taken).findFirst();
    if (taken.isPresent()) {
      return taken.get();
    }
    try {
      return switch (Input.open(task.origin(), in)) {
        case Input.Closed closed -> new FileResult.NotOpened(closed.obstacle(), closed.detail());
        case Input.Opened opened -> {
          try (opened) {
            yield sanitize(task, opened, progress);
          }
        }
      };
    } catch (IOException e) {
      return new FileResult.MachineFailed(Reasons.of(e));
    } catch (OutOfMemoryError e) {
      return new FileResult.MachineFailed("Java heap space");
    } catch (RuntimeException | StackOverflowError e) {
      return new FileResult.OurMistake(Mistake.place(e));
    }
  }

  private FileResult sanitize(Task task, Input.Opened input, Progress progress) throws IOException {
    try (FileDraft draft = draft(task)) {
      return switch (sanitizer.sanitize(input.source(), draft, settings, progress)) {
        case Outcome.Unreadable unreadable ->
            new FileResult.Refused(unreadable.problem(), unreadable.positionBytes());
        case Outcome.Residue residue -> new FileResult.Residue(residue.left());
        case Outcome.Cleaned cleaned -> keep(task, draft, cleaned.sanitized());
      };
    }
  }

  private FileDraft draft(Task task) throws IOException {
    return switch (task.destination()) {
      case ToFile to -> FileDraft.in(folderOf(to.file()));
      case ToStandardOutput standardOutput -> FileDraft.nameless(temporary);
      case Nowhere nowhere -> FileDraft.nameless(temporary);
    };
  }

  /// The report is on the disk before the output gets its name, so that little can go wrong between
  /// the two names.
  private FileResult keep(Task task, FileDraft draft, Sanitized sanitized) throws IOException {
    if (task.report().isEmpty()) {
      return keepOutput(task, draft, sanitized);
    }
    Written report = task.report().get();
    try (PendingFile file = PendingFile.in(folderOf(report))) {
      ByteBuffer json = ByteBuffer.wrap(sanitized.report().toJson());
      while (json.hasRemaining()) {
        file.channel().write(json);
      }
      FileResult result = keepOutput(task, draft, sanitized);
      boolean kept = result instanceof FileResult.Kept || result instanceof FileResult.Checked;
      return kept && file.placeAt(report.path(), replacing) == Placing.TAKEN
          ? new FileResult.Taken(report.shown())
          : result;
    }
  }

  private FileResult keepOutput(Task task, FileDraft draft, Sanitized sanitized)
      throws IOException {
    return switch (task.destination()) {
      case ToFile to ->
          switch (draft.placeAt(to.file().path(), replacing, sanitized)) {
            case PLACED -> new FileResult.Kept(sanitized.report());
            case TAKEN -> new FileResult.Taken(to.file().shown());
          };
      case ToStandardOutput standardOutput -> {
        draft.copyTo(out, sanitized);
        yield new FileResult.Kept(sanitized.report());
      }
      case Nowhere nowhere -> new FileResult.Checked(sanitized.report());
    };
  }

  /// Asked before the work, so that nobody waits for minutes to hear it; placing the output asks
  /// again.
  private Stream<FileResult> taken(Written file) {
    if (!Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
      return Stream.empty();
    }
    if (!replacing) {
      return Stream.of(new FileResult.Taken(file.shown()));
    }
    return Files.isRegularFile(file.path(), LinkOption.NOFOLLOW_LINKS)
        ? Stream.empty()
        : Stream.of(new FileResult.NotReplaceable(file.shown()));
  }

  private static Path folderOf(Written file) throws IOException {
    Path folder = file.path().toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no folder: " + file.shown());
    }
    return folder;
  }
}
