package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.cli.console.Surroundings;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The commands that ask a server.
public final class VaultCommands {
  private static final String ROOT = "sealdesk ";

  private VaultCommands() {}

  /// One of them.
  interface Action {
    void run(ParseResult options, Operator operator) throws IOException, Stop;
  }

  private static final Map<String, Action> ACTIONS =
      Map.ofEntries(
          Map.entry("login", LoginCommand::run),
          Map.entry("logout", LogoutCommand::run),
          Map.entry("case list", CaseCommands::list),
          Map.entry("case open", CaseCommands::open),
          Map.entry("case show", CaseCommands::show),
          Map.entry("case assign", CaseCommands::assign),
          Map.entry("case close", CaseCommands::close),
          Map.entry("put", PutCommand::run),
          Map.entry("resume", ResumeCommand::run),
          Map.entry("get", GetCommand::run),
          Map.entry("ledger search", LedgerCommands::search),
          Map.entry("ledger tail", LedgerCommands::tail),
          Map.entry("ledger export", LedgerCommands::export),
          Map.entry("admin people", PeopleCommands::people),
          Map.entry("admin invite", PeopleCommands::invite),
          Map.entry("admin vouch", PeopleCommands::vouch),
          Map.entry("admin teams", TeamCommands::teams),
          Map.entry("admin team", TeamCommands::team),
          Map.entry("admin services", PeopleCommands::services),
          Map.entry("admin service", PeopleCommands::service));

  /// Describes the commands, in the order of the help.
  public static List<CommandSpec> specs() {
    return List.of(
        LoginCommand.spec(),
        LogoutCommand.spec(),
        group("case", CaseCommands.specs()),
        PutCommand.spec(),
        ResumeCommand.spec(),
        GetCommand.spec(),
        group("ledger", LedgerCommands.specs()),
        group(
            "admin",
            List.of(
                PeopleCommands.peopleSpec(),
                PeopleCommands.inviteSpec(),
                PeopleCommands.vouchSpec(),
                TeamCommands.teamsSpec(),
                TeamCommands.teamSpec(),
                PeopleCommands.servicesSpec(),
                PeopleCommands.serviceSpec())));
  }

  private static CommandSpec group(String name, List<CommandSpec> parts) {
    CommandSpec group = CommandSpec.create().name(name);
    parts.forEach(part -> group.addSubcommand(part.name(), part));
    return group;
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
    } catch (ConnectException | HttpTimeoutException silent) {
      return operator.hear(Stop.because(ExitCode.FAILED, "", "vault.not-reached"));
    } catch (SSLException unsafe) {
      return operator.hear(Stop.because(ExitCode.UNSOUND, "", "vault.not-certified"));
    } catch (IOException broken) {
      return operator.hear(Stop.because(ExitCode.FAILED, "", "vault.failed", Reasons.of(broken)));
    }
  }

  private static String name(ParseResult command) {
    String name = command.commandSpec().qualifiedName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
  }
}
