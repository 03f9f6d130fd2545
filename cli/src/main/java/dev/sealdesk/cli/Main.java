package dev.sealdesk.cli;

import dev.sealdesk.cli.envelope.InspectCommand;
import dev.sealdesk.cli.envelope.KeygenCommand;
import dev.sealdesk.cli.envelope.OpenCommand;
import dev.sealdesk.cli.envelope.RecoveryCommand;
import dev.sealdesk.cli.envelope.RewrapCommand;
import dev.sealdesk.cli.envelope.SealCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The entry point of `sealdesk`.
@Command(
    name = "sealdesk",
    description = "Keeps what customers hand to a support team sealed.",
    mixinStandardHelpOptions = true,
    version = "sealdesk 0.1.0-SNAPSHOT",
    subcommands = {
      HelpCommand.class,
      KeygenCommand.class,
      SealCommand.class,
      OpenCommand.class,
      InspectCommand.class,
      RewrapCommand.class,
      RecoveryCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }
}
