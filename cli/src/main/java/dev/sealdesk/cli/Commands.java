package dev.sealdesk.cli;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Language;
import dev.sealdesk.cli.envelope.EnvelopeCommands;
import dev.sealdesk.cli.ledger.ExportCommand;
import dev.sealdesk.cli.ledger.VerifyCommand;
import dev.sealdesk.cli.ledger.WitnessCommand;
import dev.sealdesk.cli.sanitize.SanitizeCommand;
import dev.sealdesk.cli.vault.VaultCommands;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// The commands and what they have in common. They are described by calls and not by annotations:
/// reading those took more than half of the time of a short run.
final class Commands {
  static final String SANITIZE = "sanitize";
  static final String VERIFY = "verify";
  static final String WITNESS = "witness";
  static final String EXPORT_LEDGER = "export-ledger";
  static final String HELP = "help";

  private Commands() {}

  static CommandSpec spec() {
    CommandSpec root = withHelp(CommandSpec.create().name("sealdesk"));
    root.addSubcommand(HELP, helpSpec());
    root.addSubcommand(SANITIZE, withHelp(SanitizeCommand.spec()));
    for (CommandSpec command : EnvelopeCommands.specs()) {
      root.addSubcommand(command.name(), withHelp(command));
      command.subcommands().values().forEach(part -> withHelp(part.getCommandSpec()));
    }
    for (CommandSpec command : VaultCommands.specs()) {
      root.addSubcommand(command.name(), withHelp(command));
      command.subcommands().values().forEach(part -> withHelp(part.getCommandSpec()));
    }
    root.addSubcommand(VERIFY, withHelp(VerifyCommand.spec()));
    root.addSubcommand(WITNESS, withHelp(WitnessCommand.spec()));
    root.addSubcommand(EXPORT_LEDGER, withHelp(ExportCommand.spec()));
    root.addOption(
        OptionSpec.builder("--lang")
            .paramLabel("LANG")
            .type(Language.class)
            .scopeType(ScopeType.INHERIT)
            .build());
    root.usageMessage().sortOptions(false);
    root.versionProvider(() -> new String[] {"sealdesk " + version()});
    return root;
  }

  /// Prints the help of the command that is named, or of all.
  static ExitCode help(ParseResult parsed) {
    CommandLine root = parsed.commandSpec().root().commandLine();
    String name = parsed.matchedPositionalValue(0, "");
    CommandLine explained = name.isEmpty() ? root : root.getSubcommands().get(name);
    if (explained == null) {
      throw new UnmatchedArgumentException(root, List.of(name));
    }
    explained.usage(explained.getOut());
    return ExitCode.CLEAN;
  }

  private static CommandSpec helpSpec() {
    CommandSpec spec = CommandSpec.create().name(HELP);
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("COMMAND")
            .descriptionKey("command")
            .arity("0..1")
            .type(String.class)
            .build());
    return withHelp(spec);
  }

  private static CommandSpec withHelp(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-h", "--help").type(boolean.class).arity("0").usageHelp(true).build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .type(boolean.class)
            .arity("0")
            .versionHelp(true)
            .build());
    return spec;
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
