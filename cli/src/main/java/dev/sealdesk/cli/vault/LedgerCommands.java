package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.cli.envelope.Streams;
import dev.sealdesk.protocol.ledger.EventMessages.EventChunk;
import dev.sealdesk.protocol.ledger.EventMessages.EventInfo;
import dev.sealdesk.protocol.ledger.EventMessages.EventPage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk ledger`.
final class LedgerCommands {
  private static final List<String> FILTERS =
      List.of("actor", "event", "case", "item", "address", "from", "to");
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final int USUAL_ROWS = 50;

  private LedgerCommands() {}

  static List<CommandSpec> specs() {
    CommandSpec search = Desk.spec("search");
    search.addOption(Options.value("ID", "--actor"));
    search.addOption(Options.value("NAME", "--event"));
    search.addOption(Options.value("CASE", "--case"));
    search.addOption(Options.value("ITEM", "--item"));
    search.addOption(Options.value("ADDRESS", "--address"));
    search.addOption(Options.value("TIME", "--from"));
    search.addOption(Options.value("TIME", "--to"));
    search.addOption(Options.number("ROWS", "--rows"));
    CommandSpec tail = Desk.spec("tail");
    CommandSpec export = Desk.spec("export");
    export.addOption(Options.required("OUT", "-o", "--output"));
    List<CommandSpec> specs = List.of(search, tail, export);
    specs.forEach(Desk::withProfile);
    export.addOption(Options.flag("--force"));
    return specs;
  }

  static void search(ParseResult options, Operator operator) throws IOException, Stop {
    Map<String, String> filters = new TreeMap<>();
    FILTERS.forEach(
        name -> Options.text(options, "--" + name).ifPresent(value -> filters.put(name, value)));
    int rows = options.matchedOptionValue("--rows", USUAL_ROWS);
    List<EventInfo> found = new ArrayList<>();
    try (Desk desk = Desk.open(options, operator)) {
      long before = 0;
      do {
        long from = before;
        EventPage page = desk.ask(session -> session.events().find(filters, from));
        found.addAll(page.events());
        before = page.next();
      } while (before > 0 && found.size() < rows);
      for (EventInfo event : found.subList(0, Math.min(rows, found.size()))) {
        operator.answer(List.of(line(event)));
      }
    }
  }

  /// From now on, until it is stopped.
  static void tail(ParseResult options, Operator operator) throws IOException, Stop {
    try (Desk desk = Desk.open(options, operator)) {
      long place = desk.ask(session -> session.ledger().read()).size();
      while (!Thread.currentThread().isInterrupted()) {
        long from = place;
        EventChunk chunk = desk.ask(session -> session.events().from(from, WAIT));
        for (EventInfo event : chunk.events()) {
          operator.answer(List.of(line(event)));
        }
        place = chunk.next();
      }
    }
  }

  private static String line(EventInfo event) {
    return event.place() + " " + Printable.of(event.event());
  }

  static void export(ParseResult options, Operator operator) throws IOException, Stop {
    String output = Options.text(options, "--output").orElse("-");
    try (Desk desk = Desk.open(options, operator)) {
      Streams.write(
          output,
          options.hasMatchedOption("--force"),
          operator,
          target -> desk.ask(session -> session.events().export(Channels.newOutputStream(target))));
    }
    operator.tell(
        List.of(operator.say("ledger.exported", operator.shown(output, "standard-output"))),
        Streams.isStandard(output));
  }
}
