package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.SealedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk rewrap`.
final class RewrapCommand {
  private static final int COPY_BYTES = 1 << 20;

  private RewrapCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("rewrap");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.argument("FILE", "file"));
    spec.addOption(Options.required("KEY.key", "-k", "--key"));
    spec.addOption(Options.requiredValues("KEY.pub", "-r", "--reader"));
    spec.addOption(Options.flag("--add"));
    spec.addOption(Options.required("OUT", "-o", "--output"));
    spec.addOption(Options.value("FILE", "--passphrase-file"));
    spec.addOption(Options.flag("--force"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    String file = options.matchedPositionalValue(0, "-");
    String output = Options.text(options, "--output").orElseThrow();
    Streams.refuseTerminal(output, operator);
    KeyFiles keys = new KeyFiles(operator, Options.text(options, "--passphrase-file"));
    List<PublicKey> readers = keys.readers(options.matchedOptionValue("--reader", List.of()));
    try (ReadableByteChannel sealed = Streams.input(file, operator)) {
      SealedFile before = Stop.unlessAccepted(file, SealedFile.read(sealed));
      SealedFile after;
      try (PrivateKey reader = keys.privateKey(Options.text(options, "--key").orElseThrow())) {
        Outcome<SealedFile> rewrapped =
            options.hasMatchedOption("--add")
                ? before.rewrappedAlsoFor(reader, readers)
                : before.rewrapped(reader, readers);
        after = Stop.unlessAccepted(file, rewrapped);
      }
      // The new file gets its name when it is whole, so OUT may be FILE.
      Streams.write(
          output,
          options.hasMatchedOption("--force"),
          operator,
          target -> {
            drain(ByteBuffer.wrap(after.front()), target);
            copy(sealed, target);
          });
      String from = operator.shown(file, "standard-input");
      operator.tell(
          List.of(
              from + " → " + operator.shown(output, "standard-output"),
              "  " + operator.say("rewrap.rewrapped", after.wraps())),
          Streams.isStandard(output));
    }
  }

  private static void copy(ReadableByteChannel from, WritableByteChannel to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
    while (from.read(buffer) >= 0) {
      buffer.flip();
      drain(buffer, to);
      buffer.clear();
    }
  }

  private static void drain(ByteBuffer buffer, WritableByteChannel to) throws IOException {
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
  }
}
