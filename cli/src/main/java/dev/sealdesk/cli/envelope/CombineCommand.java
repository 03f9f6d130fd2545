package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.envelope.keys.PrivateKey;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk recovery combine`.
final class CombineCommand {
  private CombineCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("combine");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.arguments("SHARE", "file"));
    spec.addOption(Options.required("KEY.key", "-o", "--output"));
    spec.addOption(Options.value("FILE", "--passphrase-file"));
    spec.addOption(Options.flag("--force"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    String output = Options.text(options, "--output").orElseThrow();
    boolean replacing = options.hasMatchedOption("--force");
    KeyFiles keys = new KeyFiles(operator, Options.text(options, "--passphrase-file"));
    try (PrivateKey key = keys.joined(options.matchedPositionalValue(0, List.of()))) {
      Streams.writeText(output, replacing, operator, keys.protectedText(key));
      operator.tell(List.of(operator.say("recovery.wrote", Printable.of(output))), false);
      operator.tell(Descriptions.of(key.publicKey(), operator), false);
    }
  }
}
