package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.cli.envelope.Streams;
import dev.sealdesk.client.Content;
import dev.sealdesk.client.Unlocked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk get`.
final class GetCommand {
  private static final String ACTION = "download";

  private GetCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = Desk.spec("get");
    spec.addPositional(Options.argument("ITEM", "item"));
    spec.addOption(Options.required("OUT", "-o", "--output"));
    spec.addOption(Options.value("WORD", "--purpose"));
    spec.addOption(Options.value("TEXT", "--reason"));
    spec.addOption(Options.value("ID", "--approval"));
    Desk.withProfile(spec);
    spec.addOption(Options.flag("--force"));
    spec.addOption(Options.flag("-q", "--quiet"));
    return spec;
  }

  static void run(ParseResult options, Operator operator) throws IOException, Stop {
    String item = options.matchedPositionalValue(0, "");
    String output = Options.text(options, "--output").orElse("-");
    Content.Asking asking =
        new Content.Asking(
            item,
            ACTION,
            Options.text(options, "--purpose"),
            Options.text(options, "--reason"),
            Options.text(options, "--approval"));
    List<Content.Opened> opened = new ArrayList<>();
    try (Desk desk = Desk.open(options, operator);
        Unlocked own = desk.unlocked()) {
      Streams.write(
          output,
          options.hasMatchedOption("--force"),
          operator,
          target ->
              opened.add(desk.ask(session -> session.content().get(own, asking, target, _ -> {}))));
    }
    tell(opened.getFirst(), output, operator);
  }

  private static void tell(Content.Opened opened, String output, Operator operator)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        operator.say(
            "get.done",
            operator.shown(output, "standard-output"),
            Quantity.bytes(opened.bytes()),
            opened.grant()));
    opened
        .meta()
        .values()
        .forEach((name, value) -> lines.add("  " + Printable.of(name + ": " + value)));
    operator.tell(lines, Streams.isStandard(output));
  }
}
