package dev.sealdesk.cli.envelope;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "recovery",
    description = "Splits a recovery key among officers, joins the shares, or tries them.",
    mixinStandardHelpOptions = true,
    subcommands = {SplitCommand.class, CombineCommand.class, DrillCommand.class, HelpCommand.class})
public final class RecoveryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name one: split, combine or drill.");
  }
}
