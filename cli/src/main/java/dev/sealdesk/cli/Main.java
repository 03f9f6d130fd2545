package dev.sealdesk.cli;

import dev.sealdesk.cli.console.Language;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.cli.envelope.EnvelopeCommands;
import dev.sealdesk.cli.ledger.ExportCommand;
import dev.sealdesk.cli.ledger.VerifyCommand;
import dev.sealdesk.cli.ledger.WitnessCommand;
import dev.sealdesk.cli.sanitize.SanitizeCommand;
import dev.sealdesk.cli.vault.VaultCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The entry point of `sealdesk`.
public final class Main {
  private final Surroundings surroundings;
  private final Messages messages;

  private Main(Surroundings surroundings, Messages messages) {
    this.surroundings = surroundings;
    this.messages = messages;
  }

  public static void main(String[] arguments) {
    int code = run(List.of(arguments), Surroundings.ofProcess());
    // System.exit starts the platform's logging first, which takes longer than sanitizing a small
    // file.
    if (code != 0) {
      System.exit(code);
    }
  }

  /// Runs one command line in `surroundings` and returns the exit code.
  static int run(List<String> arguments, Surroundings surroundings) {
    Messages messages = Messages.in(Language.of(arguments, surroundings.environment()));
    return line(surroundings, messages).execute(arguments.toArray(String[]::new));
  }

  static CommandLine line(Surroundings surroundings, Messages messages) {
    Main main = new Main(surroundings, messages);
    Failures failures = new Failures(messages);
    return new CommandLine(Commands.spec())
        .setResourceBundle(messages.bundle())
        .setCaseInsensitiveEnumValuesAllowed(true)
        // `@name` is a file called `@name`: reading options from it would print its content in
        // error messages.
        .setExpandAtFiles(false)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(surroundings.outIsColoured() ? Ansi.ON : Ansi.OFF))
        .setOut(writer(surroundings.out(), surroundings))
        .setErr(writer(surroundings.err(), surroundings))
        .setExecutionStrategy(main::execute)
        .setParameterExceptionHandler(failures::misused)
        .setExecutionExceptionHandler(failures::failed);
  }

  private int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    ParseResult command = parsed;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    CommandLine line = command.commandSpec().commandLine();
    try {
      if (EnvelopeCommands.include(command)) {
        return EnvelopeCommands.run(command, surroundings, messages).number();
      }
      if (VaultCommands.include(command)) {
        return VaultCommands.run(command, surroundings, messages).number();
      }
      return switch (command.commandSpec().name()) {
        case Commands.SANITIZE -> SanitizeCommand.run(command, surroundings, messages).number();
        case Commands.VERIFY -> VerifyCommand.run(command, surroundings, messages).number();
        case Commands.WITNESS -> WitnessCommand.run(command, surroundings, messages).number();
        case Commands.EXPORT_LEDGER -> ExportCommand.run(command, surroundings, messages).number();
        case Commands.HELP -> Commands.help(command).number();
        default -> throw new ParameterException(line, "no command");
      };
    } catch (ParameterException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new ExecutionException(line, "", e);
    }
  }

  private static PrintWriter writer(OutputStream stream, Surroundings surroundings) {
    return new PrintWriter(new OutputStreamWriter(stream, surroundings.charset()), true);
  }
}
