package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.client.Profile;
import dev.sealdesk.client.Session;
import dev.sealdesk.client.SigningIn;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk logout`.
final class LogoutCommand {
  private LogoutCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = Desk.spec("logout");
    spec.addOption(Options.value("FOLDER", "--profile"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  /// Whatever the server says: here the session is forgotten.
  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    if (!(Profile.open(Desk.folder(options, operator)) instanceof Profile.Opening.Opened opened)) {
      throw Stop.misuse("usage.no-profile");
    }
    Optional<Session> session =
        new SigningIn(operator.say("vault.language")).resume(opened.profile());
    if (session.isPresent()) {
      try (Session ending = session.get()) {
        ending.signOut();
      }
    }
    operator.tell(List.of(operator.say("logout.done")), false);
  }
}
