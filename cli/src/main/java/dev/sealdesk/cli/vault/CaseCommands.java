package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.protocol.cases.CaseMessages.CaseInfo;
import dev.sealdesk.protocol.cases.CaseMessages.CasePage;
import dev.sealdesk.protocol.cases.CaseMessages.NewCase;
import dev.sealdesk.protocol.content.ContentMessages.ItemInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk case`.
final class CaseCommands {
  private static final List<String> FILTERS = List.of("customer", "team", "assignee", "state");

  private CaseCommands() {}

  static List<CommandSpec> specs() {
    CommandSpec list = Desk.spec("list");
    list.addOption(Options.value("WORD", "--customer"));
    list.addOption(Options.value("TEAM", "--team"));
    list.addOption(Options.value("PERSON", "--assignee"));
    list.addOption(Options.value("STATE", "--state"));
    CommandSpec open = Desk.spec("open");
    open.addOption(Options.required("WORD", "--customer"));
    open.addOption(Options.required("WORD", "--type"));
    open.addOption(Options.required("COUNTRY", "--jurisdiction"));
    open.addOption(Options.required("LEVEL", "--classification"));
    open.addOption(Options.required("TEAM", "--team"));
    CommandSpec show = Desk.spec("show");
    show.addPositional(Options.argument("CASE", "case"));
    CommandSpec assign = Desk.spec("assign");
    assign.addPositional(argument("0", "CASE", "case"));
    assign.addPositional(argument("1", "PERSON", "person"));
    assign.addOption(Options.flag("--remove"));
    CommandSpec close = Desk.spec("close");
    close.addPositional(Options.argument("CASE", "case"));
    List<CommandSpec> specs = List.of(list, open, show, assign, close);
    specs.forEach(Desk::withProfile);
    return specs;
  }

  private static PositionalParamSpec argument(String index, String label, String key) {
    return PositionalParamSpec.builder()
        .index(index)
        .paramLabel(label)
        .descriptionKey(key)
        .arity("1")
        .required(true)
        .type(String.class)
        .build();
  }

  static void list(ParseResult options, Operator operator) throws IOException, Stop {
    Map<String, String> filters = new TreeMap<>();
    FILTERS.forEach(
        name -> Options.text(options, "--" + name).ifPresent(value -> filters.put(name, value)));
    try (Desk desk = Desk.open(options, operator)) {
      Table table = new Table(operator);
      String after = "";
      do {
        String from = after;
        CasePage page = desk.ask(session -> session.cases().list(filters, from));
        page.cases().forEach(found -> row(table, found));
        after = page.next();
      } while (!after.isEmpty());
      table.print();
    }
  }

  private static void row(Table table, CaseInfo found) {
    table.row(
        found.id(),
        found.state(),
        found.classification(),
        found.jurisdiction(),
        found.customer(),
        found.type(),
        found.changed().toString());
  }

  static void open(ParseResult options, Operator operator) throws IOException, Stop {
    NewCase asked =
        new NewCase(
            Options.text(options, "--customer").orElse(""),
            Options.text(options, "--type").orElse(""),
            Options.text(options, "--jurisdiction").orElse(""),
            Options.text(options, "--classification").orElse(""),
            Options.text(options, "--team").orElse(""));
    try (Desk desk = Desk.open(options, operator)) {
      CaseInfo opened = desk.ask(session -> session.cases().open(asked));
      operator.answer(List.of(opened.id()));
    }
  }

  static void show(ParseResult options, Operator operator) throws IOException, Stop {
    String id = options.matchedPositionalValue(0, "");
    try (Desk desk = Desk.open(options, operator)) {
      CaseInfo found = desk.ask(session -> session.cases().find(id));
      List<ItemInfo> items = desk.ask(session -> session.cases().items(id)).items();
      Table about = new Table(operator);
      about.row(operator.say("case.state"), found.state());
      about.row(operator.say("case.customer"), found.customer());
      about.row(operator.say("case.type"), found.type());
      about.row(operator.say("case.jurisdiction"), found.jurisdiction());
      about.row(operator.say("case.classification"), found.classification());
      about.row(operator.say("case.team"), found.team());
      about.row(operator.say("case.assignees"), String.join(" ", found.assignees()));
      found.references().forEach(reference -> about.row(reference.system(), reference.reference()));
      about.print();
      operator.answer(List.of("", operator.say("case.items", items.size())));
      if (!items.isEmpty()) {
        Table table = new Table(operator);
        items.forEach(item -> row(table, item));
        table.print();
      }
    }
  }

  private static void row(Table table, ItemInfo item) {
    table.row(
        item.item(),
        item.attributes().getOrDefault("kind", ""),
        item.attributes().getOrDefault("variant", ""),
        Quantity.bytes(item.bytes()),
        item.storedAt().toString());
  }

  static void assign(ParseResult options, Operator operator) throws IOException, Stop {
    String id = options.matchedPositionalValue(0, "");
    String person = options.matchedPositionalValue(1, "");
    boolean removing = options.hasMatchedOption("--remove");
    try (Desk desk = Desk.open(options, operator)) {
      desk.ask(
          session ->
              session
                  .cases()
                  .find(id)
                  .then(
                      seen ->
                          removing
                              ? session.cases().unassign(seen, person)
                              : session.cases().assign(seen, person)));
      operator.answer(
          List.of(
              operator.say(removing ? "case.unassigned" : "case.assigned", Printable.of(person))));
    }
  }

  static void close(ParseResult options, Operator operator) throws IOException, Stop {
    String id = options.matchedPositionalValue(0, "");
    try (Desk desk = Desk.open(options, operator)) {
      desk.ask(session -> session.cases().find(id).then(seen -> session.cases().close(seen)));
      operator.answer(List.of(operator.say("case.closed", Printable.of(id))));
    }
  }
}
