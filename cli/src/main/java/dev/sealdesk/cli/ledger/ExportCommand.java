package dev.sealdesk.cli.ledger;

import static dev.sealdesk.cli.ledger.UnreadableLog.unlessRead;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.ledger.archive.Archive;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.sanitizer.jvm.PendingFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk export-ledger`.
public final class ExportCommand {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final Asked asked;

  private ExportCommand(Asked asked) {
    this.asked = asked;
  }

  /// Describes the options.
  public static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("export-ledger");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.argument("LOG", "log"));
    spec.addOption(Options.required("ARCHIVE", "-o", "--output"));
    TrustOptions.addTo(spec);
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  /// Does what the options say.
  ///
  /// @throws IOException if nobody reads standard output any more
  public static ExitCode run(ParseResult options, Surroundings surroundings, Messages messages)
      throws IOException {
    Asked asked = new Asked(options, surroundings, messages);
    return asked.run(new ExportCommand(asked)::run);
  }

  private ExitCode run() throws IOException, Misuse {
    Trust trust = TrustOptions.of(asked);
    Path output = asked.path(asked.text("--output").orElseThrow());
    try (LogSource source = Sources.needed(asked, asked.argument())) {
      return export(trust, source, output);
    }
  }

  private ExitCode export(Trust trust, LogSource source, Path output) throws IOException {
    if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(output.toString());
    }
    LogSource read = (path, maxBytes) -> unlessRead(() -> source.read(path, maxBytes));
    try (PendingFile pending = PendingFile.in(folderOf(output));
        OutputStream out =
            new BufferedOutputStream(Channels.newOutputStream(pending.channel()), BUFFER_BYTES)) {
      Archive.Outcome outcome;
      try (EntryBar bar = new EntryBar(asked, System::nanoTime)) {
        outcome = new Archive(read, trust).write(out, bar::at);
      }
      return switch (outcome) {
        case Archive.Outcome.Written(SignedCheckpoint checkpoint) ->
            place(pending, output, checkpoint.checkpoint().size());
        case Archive.Outcome.Untrusted(CheckpointReading why) ->
            refused(new Wording(asked.messages()).of(why));
        case Archive.Outcome.Missing(String resource) ->
            refused(asked.say("export.missing", resource));
      };
    } catch (FileAlreadyExistsException | UnreadableLog told) {
      throw told;
    } catch (IOException failed) {
      asked.fail("machine-failed", Reasons.of(failed));
      asked.console().err("  " + asked.say("machine-failed.next"));
      return ExitCode.FAILED;
    }
  }

  private ExitCode place(PendingFile pending, Path output, long entries) throws IOException {
    if (pending.placeAt(output, false) == PendingFile.Placing.TAKEN) {
      throw new FileAlreadyExistsException(output.toString());
    }
    if (!asked.has("--quiet")) {
      String name = Printable.of(asked.text("--output").orElseThrow());
      asked.console().out(asked.say("export.written", Quantity.count(entries), name));
    }
    return ExitCode.CLEAN;
  }

  private static Path folderOf(Path output) {
    return Optional.ofNullable(output.toAbsolutePath().getParent()).orElse(output);
  }

  private ExitCode refused(String why) {
    asked.fail("export.refused", why);
    asked.console().err("  " + asked.say("export.refused-next"));
    return ExitCode.UNSOUND;
  }
}
