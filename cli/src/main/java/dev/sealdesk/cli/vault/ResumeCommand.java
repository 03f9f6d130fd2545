package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.client.PendingUpload;
import dev.sealdesk.client.Reply;
import dev.sealdesk.client.Session;
import dev.sealdesk.protocol.content.ContentMessages.Kept;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk resume`: sends the rest of what `put` sealed and could not send.
final class ResumeCommand {
  private ResumeCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = Desk.withProfile(Desk.spec("resume"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    try (Desk desk = Desk.open(options, operator)) {
      List<PendingUpload> waiting = desk.ask(ResumeCommand::pending);
      for (PendingUpload pending : waiting) {
        Kept kept = desk.ask(session -> session.content().resume(pending, _ -> {}));
        operator.tell(
            List.of(operator.say("put.done", Printable.of(pending.name()), kept.item())), false);
      }
      if (waiting.isEmpty()) {
        operator.tell(List.of(operator.say("vault.nothing")), false);
      }
    }
  }

  private static Reply<List<PendingUpload>> pending(Session session) throws IOException {
    return session.info().map(_ -> session.content().pending());
  }
}
