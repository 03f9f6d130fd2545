package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.Vouch;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk keygen`.
final class KeygenCommand {
  private KeygenCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("keygen");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.argument("NAME", "file"));
    spec.addOption(OptionSpec.builder("--kind").paramLabel("KIND").type(KeyKind.class).build());
    spec.addOption(Options.value("KEY.key", "--rotate"));
    spec.addOption(Options.value("FILE", "--passphrase-file"));
    spec.addOption(Options.flag("--unprotected"));
    spec.addOption(Options.flag("--force"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    String name = options.matchedPositionalValue(0, "");
    String keyFile = name + ".key";
    String publicFile = name + ".pub";
    boolean replacing = options.hasMatchedOption("--force");
    // Both are asked before either is written: half a pair helps nobody.
    Streams.refuseTaken(keyFile, operator.path(keyFile), replacing);
    Streams.refuseTaken(publicFile, operator.path(publicFile), replacing);
    KeyFiles files = new KeyFiles(operator, Options.text(options, "--passphrase-file"));
    if (options.hasMatchedOption("--rotate")) {
      if (options.hasMatchedOption("--kind")) {
        throw Stop.misuse("usage.rotate-keeps-kind");
      }
      String vouchFile = name + ".vouch";
      Streams.refuseTaken(vouchFile, operator.path(vouchFile), replacing);
      try (PrivateKey old = files.privateKey(Options.text(options, "--rotate").orElseThrow());
          PrivateKey key = old.rotated()) {
        write(key, options, files, operator);
        Vouch vouch = Vouch.of(old, key.publicKey(), operator.now());
        Streams.writeText(vouchFile, replacing, operator, vouch.toText());
        operator.tell(List.of(operator.say("keygen.vouched", Printable.of(vouchFile))), false);
      }
      return;
    }
    try (PrivateKey key =
        PrivateKey.generate(options.matchedOptionValue("--kind", KeyKind.PERSON))) {
      write(key, options, files, operator);
    }
  }

  private static void write(PrivateKey key, ParseResult options, KeyFiles files, Operator operator)
      throws IOException, Stop {
    String name = options.matchedPositionalValue(0, "");
    boolean replacing = options.hasMatchedOption("--force");
    String keyFile = name + ".key";
    String publicFile = name + ".pub";
    boolean unprotected = options.hasMatchedOption("--unprotected");
    String text = unprotected ? key.toInsecureText() : files.protectedText(key);
    Streams.writeText(keyFile, replacing, operator, text);
    Streams.writeText(publicFile, replacing, operator, key.publicKey().toText());
    operator.tell(
        List.of(
            operator.say(
                unprotected ? "keygen.wrote-unprotected" : "keygen.wrote",
                Printable.of(keyFile),
                Printable.of(publicFile))),
        false);
    operator.tell(Descriptions.of(key.publicKey(), operator), false);
  }
}
