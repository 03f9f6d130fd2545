package dev.sealdesk.cli.ledger;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.verify.Fault;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealdesk verify`.
@Command(
    name = "verify",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Checks a log, or one receipt from it, with nothing but public keys.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is what the log signed",
      "1:something is wrong; each line says what and where",
      "2:the command is not understood",
      "3:it cannot be read"
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final int SOUND = 0;
  private static final int UNSOUND = 1;
  private static final int UNREADABLE = 3;

  /// Requests at once, for a log behind HTTP: waiting costs no processor.
  private static final int HTTP_THREADS = 16;

  @Spec private CommandSpec spec;
  @Mixin private TrustOptions trustOptions;

  @Parameters(
      arity = "1",
      paramLabel = "LOG",
      description = "A folder, an http(s) prefix, an exported archive, or a receipt.")
  private String log = "";

  @Option(
      names = "--earlier",
      paramLabel = "FILE",
      description =
          "A checkpoint or receipt kept from before: the log must still extend it. May be"
              + " repeated.")
  private List<Path> earlier = new ArrayList<>();

  @Option(
      names = "--entry",
      paramLabel = "FILE",
      description = "The entry a receipt is for, if the receipt does not carry it.")
  private @Nullable Path entry;

  @Option(
      names = "--show-entry",
      description = "Write the proven entry of a receipt to standard output, and nothing else.")
  private boolean showEntry;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but what is wrong.")
  private boolean quiet;

  @Override
  public Integer call() {
    try {
      Trust trust = trustOptions.trust(spec.commandLine());
      Optional<LogSource> source = Sources.of(log);
      if (source.isEmpty()) {
        return verifyReceipt(trust, Files.readAllBytes(Path.of(log)));
      }
      try (LogSource opened = source.get()) {
        return verifyLog(trust, opened);
      }
    } catch (NoSuchFileException missing) {
      return unreadable(missing.getFile() + " is not there");
    } catch (IOException failed) {
      return unreadable(String.valueOf(failed.getMessage()));
    }
  }

  private int verifyLog(Trust trust, LogSource source) throws IOException {
    int threads = Sources.isHttp(log) ? HTTP_THREADS : Runtime.getRuntime().availableProcessors();
    Bar bar = Bar.on(err(), quiet);
    Verification verification = new Verification(source, trust, remembered(trust), threads);
    return switch (verification.run(bar::at)) {
      case Verdict.Sound(SignedCheckpoint checkpoint) -> {
        tell(
            "sound: all "
                + checkpoint.checkpoint().size()
                + " entries of "
                + checkpoint.checkpoint().origin()
                + " are those the log signed"
                + cosigned(checkpoint));
        yield SOUND;
      }
      case Verdict.Unsound(List<Fault> faults, long more) -> {
        faults.forEach(fault -> out().println(fault.kind() + ": " + fault.explained()));
        if (more > 0) {
          out().println("and " + more + " more");
        }
        out().flush();
        yield UNSOUND;
      }
    };
  }

  private List<Checkpoint> remembered(Trust trust) throws IOException {
    List<Checkpoint> checkpoints = new ArrayList<>();
    Trust logOnly = Trust.in(trust.log());
    for (Path file : earlier) {
      byte[] content = Files.readAllBytes(file);
      byte[] note = Receipt.parse(content).map(Receipt::checkpoint).orElse(content);
      switch (logOnly.read(note)) {
        case CheckpointReading.Genuine(SignedCheckpoint checkpoint) ->
            checkpoints.add(checkpoint.checkpoint());
        case CheckpointReading refused ->
            throw new ParameterException(
                spec.commandLine(), "--earlier " + file + ": " + refused.explained());
      }
    }
    return checkpoints;
  }

  private int verifyReceipt(Trust trust, byte[] content) throws IOException {
    Optional<Receipt> receipt = Receipt.parse(content);
    if (receipt.isEmpty()) {
      out().println("malformed: " + log + " is neither a folder, an archive nor a receipt");
      return UNSOUND;
    }
    Receipt.Outcome outcome =
        entry == null
            ? receipt.get().verify(trust)
            : receipt.get().verify(trust, Files.readAllBytes(entry));
    return switch (outcome) {
      case Receipt.Outcome.Proven proven -> {
        proven(proven);
        yield SOUND;
      }
      case Receipt.Outcome.Untrusted(CheckpointReading why) ->
          wrong(new Fault.Untrusted(why).kind(), why.explained());
      case Receipt.Outcome.NotIncluded(long index, long size) ->
          wrong("altered", "this is not entry " + index + " of the log of " + size + " entries");
      case Receipt.Outcome.EntryNeeded _ ->
          throw new ParameterException(
              spec.commandLine(), "The receipt does not carry the entry: name it with --entry.");
    };
  }

  private void proven(Receipt.Outcome.Proven proven) {
    if (showEntry) {
      System.out.writeBytes(proven.entry().toBytes());
      System.out.flush();
      return;
    }
    tell(
        "sound: this is entry "
            + proven.index()
            + " of "
            + proven.checkpoint().checkpoint().origin()
            + ", "
            + proven.entry().sizeBytes()
            + " bytes"
            + cosigned(proven.checkpoint()));
  }

  private static String cosigned(SignedCheckpoint checkpoint) {
    return checkpoint.cosigners().isEmpty()
        ? ""
        : "; cosigned by " + String.join(", ", checkpoint.cosigners());
  }

  private int wrong(String kind, String explained) {
    out().println(kind + ": " + explained);
    return UNSOUND;
  }

  private int unreadable(String what) {
    err().println("sealdesk: " + what);
    return UNREADABLE;
  }

  private void tell(String line) {
    if (!quiet) {
      out().println(line);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
