package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.client.SharedKeyring;
import dev.sealdesk.client.Unlocked;
import dev.sealdesk.protocol.identity.People.TeamInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk admin teams` and `team`.
final class TeamCommands {
  private TeamCommands() {}

  static CommandSpec teamsSpec() {
    return Desk.withProfile(Desk.spec("teams"));
  }

  static void teams(ParseResult options, Operator operator) throws IOException, Stop {
    try (Desk desk = Desk.open(options, operator)) {
      Table table = new Table(operator);
      for (TeamInfo team : desk.ask(session -> session.administration().teams())) {
        table.row(team.id(), team.name(), String.join(",", team.members()));
      }
      table.print();
    }
  }

  static CommandSpec teamSpec() {
    CommandSpec spec = Desk.spec("team");
    spec.addPositional(Options.argument("NAME", "name"));
    spec.addOption(Options.values("PERSON", "--member"));
    spec.addOption(Options.flag("--keys-only"));
    return Desk.withProfile(spec);
  }

  /// Makes a team or says who is in it, then sees to its keys: the first one, grants to members who
  /// lack some, and a new one where somebody left.
  static void team(ParseResult options, Operator operator) throws IOException, Stop {
    String name = options.matchedPositionalValue(0, "");
    List<String> members = Options.texts(options, "--member");
    boolean keysOnly = options.hasMatchedOption("--keys-only");
    if (keysOnly != members.isEmpty()) {
      throw Stop.misuse("usage.members-or-keys");
    }
    try (Desk desk = Desk.open(options, operator);
        Unlocked own = desk.unlocked()) {
      TeamInfo team =
          keysOnly
              ? find(desk, name).orElseThrow(() -> Stop.misuse("usage.no-such-team"))
              : setMembers(desk, name, members);
      SharedKeyring.State state =
          desk.ask(session -> session.sharedKeys().maintainTeamKey(own, team.id()));
      operator.answer(
          List.of(
              operator.say("admin.team", Printable.of(team.name()), team.id()),
              operator.say("admin.team-key", state.epoch(), state.granted())));
      int without = team.members().size() - state.people();
      if (without > 0) {
        operator.answer(List.of(operator.say("admin.team-unvouched", without)));
      }
      if (state.missing() > 0) {
        operator.answer(List.of(operator.say("admin.team-missing", state.missing())));
      }
    }
  }

  private static TeamInfo setMembers(Desk desk, String name, List<String> members)
      throws IOException, Stop {
    Optional<TeamInfo> team = find(desk, name);
    return team.isPresent()
        ? desk.ask(session -> session.administration().setMembers(team.get(), members))
        : desk.ask(session -> session.administration().makeTeam(name, members));
  }

  private static Optional<TeamInfo> find(Desk desk, String name) throws IOException, Stop {
    return desk.ask(session -> session.administration().teams()).stream()
        .filter(team -> team.name().equals(name))
        .findFirst();
  }
}
