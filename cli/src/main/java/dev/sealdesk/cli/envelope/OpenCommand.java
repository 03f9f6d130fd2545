package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.v1.Release;
import dev.sealdesk.envelope.v1.SealedFile;
import dev.sealdesk.envelope.v1.UnlockedFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk open`.
final class OpenCommand {
  private static final String SUFFIX = ".sealed";

  private OpenCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("open");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.argument("FILE", "file"));
    spec.addOption(Options.required("KEY.key", "-k", "--key"));
    spec.addOption(Options.value("OUT", "-o", "--output"));
    spec.addOption(Options.value("FILE", "--release"));
    spec.addOption(Options.value("KEY.key", "--session-key"));
    spec.addOption(Options.value("KEY.key", "--unrecorded-release-key"));
    spec.addOption(Options.value("FILE", "--passphrase-file"));
    spec.addOption(Options.flag("--force"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    String file = options.matchedPositionalValue(0, "-");
    String output = target(options, file);
    if (options.hasMatchedOption("--release") != options.hasMatchedOption("--session-key")) {
      throw Stop.misuse("usage.release-and-session-key");
    }
    boolean replacing = options.hasMatchedOption("--force");
    KeyFiles keys = new KeyFiles(operator, Options.text(options, "--passphrase-file"));
    try (ReadableByteChannel sealed = Streams.input(file, operator)) {
      Streams.prepareEngine(sealed);
      Streams.refuseSame(file, output, operator);
      SealedFile front = Stop.unlessAccepted(file, SealedFile.read(sealed));
      try (PrivateKey reader = keys.privateKey(Options.text(options, "--key").orElseThrow());
          UnlockedFile unlocked =
              Stop.unlessAccepted(file, unlock(front, reader, options, keys, operator))) {
        long[] openedBytes = {0};
        String from = operator.shown(file, "standard-input");
        Streams.write(
            output,
            replacing,
            operator,
            plaintext -> {
              long totalBytes = Streams.sizeBytes(sealed);
              try (Meter meter =
                  new Meter(operator, from, operator.say("progress.open"), totalBytes)) {
                openedBytes[0] =
                    Stop.unlessAccepted(file, unlocked.content(sealed, plaintext, meter));
              }
            });
        List<String> lines = new ArrayList<>();
        lines.add(from + " → " + operator.shown(output, "standard-output"));
        lines.add("  " + operator.say("open.opened", Quantity.bytes(openedBytes[0])));
        lines.addAll(Descriptions.opened(front.header(), unlocked.meta(), operator));
        operator.tell(lines, Streams.isStandard(output));
      }
    }
  }

  private static String target(ParseResult options, String file) throws Stop {
    Optional<String> output = Options.text(options, "--output");
    if (output.isPresent()) {
      return output.get();
    }
    if (Streams.isStandard(file)) {
      return file;
    }
    if (!file.endsWith(SUFFIX) || file.length() == SUFFIX.length() || file.endsWith("/" + SUFFIX)) {
      throw Stop.misuse("usage.name-the-output", Printable.of(file));
    }
    return file.substring(0, file.length() - SUFFIX.length());
  }

  private static Outcome<UnlockedFile> unlock(
      SealedFile front, PrivateKey reader, ParseResult options, KeyFiles keys, Operator operator)
      throws IOException, Stop {
    Optional<String> release = Options.text(options, "--release");
    if (release.isPresent()) {
      Release released =
          Stop.unlessAccepted(release.get(), Release.decode(bytes(release.get(), operator)));
      String sessionKey = Options.text(options, "--session-key").orElseThrow();
      try (PrivateKey session = keys.privateKey(sessionKey)) {
        return front.unlock(reader, released, session);
      }
    }
    Optional<String> releaseKey = Options.text(options, "--unrecorded-release-key");
    if (releaseKey.isEmpty()) {
      return front.unlock(reader);
    }
    if (front.header().locks() != 2) {
      return Outcome.refused(Refusal.RELEASE_REFUSED);
    }
    try (PrivateKey organisation = keys.privateKey(releaseKey.get());
        PrivateKey session = PrivateKey.generate(KeyKind.SESSION)) {
      ObjectId grant = ObjectId.random();
      return Release.grant(
              front.secondLock(), front.header(), organisation, session.publicKey(), grant)
          .then(granted -> front.unlock(reader, granted, session));
    }
  }

  private static byte[] bytes(String file, Operator operator) throws IOException, Stop {
    try (ReadableByteChannel channel = Streams.input(file, operator)) {
      return Channels.newInputStream(channel).readNBytes(Release.SIZE_BYTES + 1);
    }
  }
}
