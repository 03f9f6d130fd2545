package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk recovery drill`.
final class DrillCommand {
  private DrillCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("drill");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.arguments("SHARE", "file"));
    spec.addOption(Options.value("KEY.pub", "--public-key"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    KeyFiles keys = new KeyFiles(operator, Optional.empty());
    Optional<String> expected = Options.text(options, "--public-key");
    PublicKey publicKey;
    try (PrivateKey key = keys.joined(options.matchedPositionalValue(0, List.of()))) {
      publicKey = key.publicKey();
    }
    if (expected.isPresent() && !keys.publicKey(expected.get()).equals(publicKey)) {
      throw Stop.refused(expected.get(), Refusal.SHARES_DO_NOT_JOIN);
    }
    operator.answer(List.of(operator.say("recovery.drill")));
    operator.answer(Descriptions.of(publicKey, operator));
  }
}
