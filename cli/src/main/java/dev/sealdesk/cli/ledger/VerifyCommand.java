package dev.sealdesk.cli.ledger;

import static dev.sealdesk.cli.ledger.UnreadableLog.unlessRead;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.verify.Fault;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk verify`.
public final class VerifyCommand {
  /// Requests at once, for a log behind HTTP: waiting costs no processor.
  private static final int HTTP_THREADS = 16;

  private final Asked asked;
  private final Wording wording;

  private VerifyCommand(Asked asked) {
    this.asked = asked;
    this.wording = new Wording(asked.messages());
  }

  /// Describes the options.
  public static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("verify");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.argument("LOG", "log"));
    TrustOptions.addTo(spec);
    spec.addOption(Options.values("FILE", "--earlier"));
    spec.addOption(Options.value("FILE", "--entry"));
    spec.addOption(Options.flag("--show-entry"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  /// Does what the options say.
  ///
  /// @throws IOException if nobody reads standard output any more
  public static ExitCode run(ParseResult options, Surroundings surroundings, Messages messages)
      throws IOException {
    Asked asked = new Asked(options, surroundings, messages);
    return asked.run(new VerifyCommand(asked)::run);
  }

  private ExitCode run() throws IOException, Misuse {
    Trust trust = TrustOptions.of(asked);
    List<Checkpoint> earlier = earlier(trust);
    Optional<LogSource> source = Sources.of(asked, asked.argument());
    if (source.isEmpty()) {
      return verifyReceipt(trust, content(asked.argument(), Receipt.MAX_BYTES));
    }
    try (LogSource opened = source.get()) {
      return verifyLog(trust, earlier, opened);
    }
  }

  private ExitCode verifyLog(Trust trust, List<Checkpoint> earlier, LogSource source)
      throws IOException {
    int threads =
        Sources.isHttp(asked.argument())
            ? HTTP_THREADS
            : Runtime.getRuntime().availableProcessors();
    Verification verification = new Verification(source, trust, earlier, threads);
    Verdict verdict;
    try (EntryBar bar = new EntryBar(asked, System::nanoTime)) {
      verdict = unlessRead(() -> verification.run(bar::at));
    }
    return switch (verdict) {
      case Verdict.Sound(SignedCheckpoint checkpoint) -> {
        tell(wording.sound(checkpoint));
        if (trust.witnesses().isEmpty() && earlier.isEmpty()) {
          tell(asked.say("verify.no-witness"));
        }
        yield ExitCode.CLEAN;
      }
      case Verdict.Unsound(List<Fault> faults, long more) -> {
        for (Fault fault : faults) {
          asked.console().out(wording.of(fault));
        }
        if (more > 0) {
          asked.console().out(asked.say("verify.more-faults", Quantity.count(more)));
        }
        yield unsound();
      }
    };
  }

  private List<Checkpoint> earlier(Trust trust) throws Misuse, UnreadableLog {
    List<Checkpoint> checkpoints = new ArrayList<>();
    Trust logOnly = Trust.in(trust.log());
    for (String typed : Options.texts(asked.parsed(), "--earlier")) {
      byte[] content = content(typed, Receipt.MAX_BYTES);
      byte[] note = Receipt.parse(content).map(Receipt::checkpoint).orElse(content);
      switch (logOnly.read(note)) {
        case CheckpointReading.Genuine(SignedCheckpoint checkpoint) ->
            checkpoints.add(checkpoint.checkpoint());
        case CheckpointReading refused ->
            throw new Misuse("usage.bad-earlier", Printable.of(typed), wording.of(refused));
      }
    }
    return checkpoints;
  }

  private ExitCode verifyReceipt(Trust trust, byte[] content) throws IOException, Misuse {
    Optional<Receipt> receipt = Receipt.parse(content);
    if (receipt.isEmpty()) {
      asked.fail("verify.nothing-known", Printable.of(asked.argument()));
      return ExitCode.UNREADABLE;
    }
    Optional<String> entry = asked.text("--entry");
    Receipt.Outcome outcome =
        entry.isEmpty()
            ? receipt.get().verify(trust)
            : receipt.get().verify(trust, content(entry.get(), EntryBundle.MAX_ENTRY_BYTES));
    return switch (outcome) {
      case Receipt.Outcome.Proven proven -> {
        proven(proven);
        yield ExitCode.CLEAN;
      }
      case Receipt.Outcome.Untrusted(CheckpointReading why) -> {
        asked.console().out(wording.of(new Fault.Untrusted(why)));
        yield unsound();
      }
      case Receipt.Outcome.NotIncluded(long index, long size) -> {
        asked.console().out(asked.say("verify.not-included", index, size));
        yield unsound();
      }
      case Receipt.Outcome.EntryNeeded _ -> throw new Misuse("usage.entry-needed");
    };
  }

  private void proven(Receipt.Outcome.Proven proven) throws IOException {
    if (asked.has("--show-entry")) {
      asked.surroundings().out().write(proven.entry().toBytes());
      asked.surroundings().out().flush();
      return;
    }
    tell(
        asked.say(
                "verify.receipt-sound",
                proven.index(),
                Printable.of(proven.checkpoint().checkpoint().origin()),
                Quantity.bytes(proven.entry().sizeBytes()))
            + wording.cosigned(proven.checkpoint()));
  }

  private ExitCode unsound() {
    asked.fail("verify.unsound", Printable.of(asked.argument()));
    asked.console().err("  " + asked.say("verify.unsound-next"));
    return ExitCode.UNSOUND;
  }

  private byte[] content(String typed, int maxBytes) throws Misuse, UnreadableLog {
    Path file = asked.path(typed);
    byte[] content =
        unlessRead(
            () -> {
              try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(maxBytes + 1);
              }
            });
    if (content.length > maxBytes) {
      throw new Misuse("usage.too-large", Printable.of(typed), Quantity.bytes(maxBytes));
    }
    return content;
  }

  private void tell(String line) throws IOException {
    if (!asked.has("--quiet")) {
      asked.console().out(line);
    }
  }
}
