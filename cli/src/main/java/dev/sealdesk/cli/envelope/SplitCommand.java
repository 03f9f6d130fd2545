package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.RecoveryShare;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk recovery split`.
final class SplitCommand {
  private static final String SUFFIX = ".key";

  private SplitCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("split");
    spec.usageMessage().sortOptions(false);
    spec.addPositional(Options.argument("KEY.key", "file"));
    spec.addOption(Options.requiredNumber("K", "--needed"));
    spec.addOption(Options.requiredNumber("N", "--count"));
    spec.addOption(Options.value("FILE", "--passphrase-file"));
    spec.addOption(Options.flag("--force"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    String file = options.matchedPositionalValue(0, "");
    int needed = options.matchedOptionValue("--needed", 0);
    int count = options.matchedOptionValue("--count", 0);
    if (needed < RecoveryShare.MIN_NEEDED || count < needed || count > RecoveryShare.MAX_SHARES) {
      throw Stop.misuse(
          "usage.needed-and-count", RecoveryShare.MIN_NEEDED, RecoveryShare.MAX_SHARES);
    }
    boolean replacing = options.hasMatchedOption("--force");
    String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    for (int place = 1; place <= count; place++) {
      String target = shareFile(name, place);
      Streams.refuseTaken(target, operator.path(target), replacing);
    }
    KeyFiles keys = new KeyFiles(operator, Options.text(options, "--passphrase-file"));
    try (PrivateKey key = keys.privateKey(file)) {
      for (RecoveryShare share : RecoveryShare.split(key, needed, count)) {
        try (share) {
          String target = shareFile(name, share.place());
          Streams.writeText(target, replacing, operator, share.toInsecureText());
          operator.tell(List.of(operator.say("recovery.wrote", Printable.of(target))), false);
        }
      }
    }
    operator.tell(List.of(operator.say("recovery.split", needed)), false);
  }

  private static String shareFile(String name, int place) {
    return name + "." + place + ".share";
  }
}
