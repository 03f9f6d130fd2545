package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.keys.Vouch;
import dev.sealdesk.envelope.v1.SealedFile;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk inspect`.
final class InspectCommand {
  private InspectCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("inspect");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.argument("FILE", "file"));
    spec.addOption(Options.flag("--key"));
    spec.addOption(Options.value("FILE", "--vouch"));
    spec.addOption(Options.value("KEY.pub", "--signer"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    String file = options.matchedPositionalValue(0, "-");
    String title = operator.console().bold(operator.shown(file, "standard-input"));
    if (options.hasMatchedOption("--key")) {
      inspectKey(file, title, options, operator);
      return;
    }
    try (ReadableByteChannel sealed = Streams.input(file, operator)) {
      SealedFile front = Stop.unlessAccepted(file, SealedFile.read(sealed));
      long sizeBytes = Streams.sizeBytes(sealed);
      OptionalLong contentBytes =
          sizeBytes == 0 ? OptionalLong.empty() : front.contentBytes(sizeBytes);
      operator.answer(List.of(title));
      operator.answer(Descriptions.of(front, contentBytes, operator));
      operator.answer(List.of("  " + operator.say("inspect.not-authenticated")));
    }
  }

  private static void inspectKey(String file, String title, ParseResult options, Operator operator)
      throws IOException, Stop {
    if (options.hasMatchedOption("--vouch") != options.hasMatchedOption("--signer")) {
      throw Stop.misuse("usage.vouch-and-signer");
    }
    KeyFiles keys = new KeyFiles(operator, Optional.empty());
    PublicKey key = keys.publicKey(file);
    Optional<String> vouchFile = Options.text(options, "--vouch");
    List<String> lines = new ArrayList<>(List.of(title));
    lines.addAll(Descriptions.of(key, operator));
    if (vouchFile.isPresent()) {
      PublicKey signer = keys.publicKey(Options.text(options, "--signer").orElseThrow());
      Vouch vouch = keys.vouch(vouchFile.get());
      Vouch.VouchedKey vouched = Stop.unlessAccepted(vouchFile.get(), vouch.verify(signer, key));
      lines.add("  " + operator.say("key.vouched", signer.fingerprint(), vouched.since()));
    }
    operator.answer(lines);
  }
}
