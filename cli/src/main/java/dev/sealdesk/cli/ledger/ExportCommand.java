package dev.sealdesk.cli.ledger;

import dev.sealdesk.ledger.archive.Archive;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealdesk export-ledger`.
@Command(
    name = "export-ledger",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Writes a log into one archive that auditors can verify without us.")
public final class ExportCommand implements Callable<Integer> {
  private static final int WRITTEN = 0;
  private static final int REFUSED = 1;
  private static final int UNREADABLE = 3;

  @Spec private CommandSpec spec;
  @Mixin private TrustOptions trustOptions;

  @Parameters(
      arity = "1",
      paramLabel = "LOG",
      description = "A folder, an http(s) prefix, or another archive.")
  private String log = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "ARCHIVE",
      description = "The new zip file.")
  private Path output = Path.of("");

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress bar.")
  private boolean quiet;

  @Override
  public Integer call() {
    try {
      Trust trust = trustOptions.trust(spec.commandLine());
      Optional<LogSource> source = Sources.of(log);
      if (source.isEmpty()) {
        throw new ParameterException(spec.commandLine(), log + " is not a log.");
      }
      try (LogSource opened = source.get()) {
        return export(trust, opened);
      }
    } catch (FileAlreadyExistsException there) {
      return failed(there.getFile() + " is there already");
    } catch (IOException failure) {
      return failed(String.valueOf(failure.getMessage()));
    }
  }

  private int export(Trust trust, LogSource source) throws IOException {
    Bar bar = Bar.on(spec.commandLine().getErr(), quiet);
    Archive.Outcome outcome;
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(output, StandardOpenOption.CREATE_NEW))) {
      outcome = new Archive(source, trust).write(out, bar::at);
    }
    return switch (outcome) {
      case Archive.Outcome.Written(SignedCheckpoint checkpoint) -> {
        spec.commandLine()
            .getOut()
            .println(checkpoint.checkpoint().size() + " entries are in " + output);
        yield WRITTEN;
      }
      case Archive.Outcome.Untrusted(CheckpointReading why) -> refused(why.explained());
      case Archive.Outcome.Missing(String resource) -> refused(resource + " is missing");
    };
  }

  private int refused(String why) throws IOException {
    Files.deleteIfExists(output);
    spec.commandLine().getOut().println("not exported: " + why);
    return REFUSED;
  }

  private int failed(String why) {
    spec.commandLine().getErr().println("sealdesk: " + why);
    return UNREADABLE;
  }
}
