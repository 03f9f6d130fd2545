package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.cli.console.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk keygen`, `seal`, `open`, `inspect`, `rewrap` and `recovery`.
public final class EnvelopeCommands {
  private static final String ROOT = "sealdesk ";

  private EnvelopeCommands() {}

  /// One of them.
  interface Action {
    void run(ParseResult options, Operator operator) throws IOException, Stop;
  }

  private static final Map<String, Action> ACTIONS =
      Map.of(
          "keygen", KeygenCommand::run,
          "seal", SealCommand::run,
          "open", OpenCommand::run,
          "inspect", InspectCommand::run,
          "rewrap", RewrapCommand::run,
          "recovery split", SplitCommand::run,
          "recovery combine", CombineCommand::run,
          "recovery drill", DrillCommand::run);

  /// Describes the commands, in the order of the help.
  public static List<CommandSpec> specs() {
    CommandSpec recovery = CommandSpec.create().name("recovery");
    for (CommandSpec part :
        List.of(SplitCommand.spec(), CombineCommand.spec(), DrillCommand.spec())) {
      recovery.addSubcommand(part.name(), part);
    }
    return List.of(
        KeygenCommand.spec(),
        SealCommand.spec(),
        OpenCommand.spec(),
        InspectCommand.spec(),
        RewrapCommand.spec(),
        recovery);
  }

  /// Whether [#run] does what was parsed.
  public static boolean include(ParseResult command) {
    return ACTIONS.containsKey(name(command));
  }

  /// Does what the options say.
  ///
  /// @throws IOException if nobody reads standard output any more
  public static ExitCode run(ParseResult command, Surroundings surroundings, Messages messages)
      throws IOException {
    Operator operator = new Operator(surroundings, messages, command);
    try {
      Objects.requireNonNull(ACTIONS.get(name(command))).run(command, operator);
      return ExitCode.CLEAN;
    } catch (Stop stop) {
      return operator.hear(stop);
    } catch (IOException broken) {
      return operator.hear(Stop.failed(Reasons.of(broken)));
    } catch (OutOfMemoryError full) {
      return operator.hear(Stop.failed("Java heap space"));
    }
  }

  private static String name(ParseResult command) {
    String name = command.commandSpec().qualifiedName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
  }
}
