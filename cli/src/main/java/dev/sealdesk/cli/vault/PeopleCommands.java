package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.envelope.Operator;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.cli.envelope.Streams;
import dev.sealdesk.client.Unlocked;
import dev.sealdesk.envelope.keys.Fingerprint;
import dev.sealdesk.protocol.identity.People;
import dev.sealdesk.protocol.identity.PersonInfo;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `sealdesk admin people`, `invite`, `vouch`, `services` and `service`.
final class PeopleCommands {
  private static final int MAX_KEY_BYTES = 4096;

  private PeopleCommands() {}

  static CommandSpec peopleSpec() {
    return Desk.withProfile(Desk.spec("people"));
  }

  static void people(ParseResult options, Operator operator) throws IOException, Stop {
    try (Desk desk = Desk.open(options, operator)) {
      Table table = new Table(operator);
      String after = "";
      do {
        String from = after;
        People.Page page = desk.ask(session -> session.administration().people(from));
        for (PersonInfo person : page.people()) {
          table.row(
              person.id(),
              person.name(),
              String.join(",", person.roles()),
              operator.say(state(person)),
              person.displayName());
        }
        after = page.next();
      } while (!after.isEmpty());
      table.print();
    }
  }

  private static String state(PersonInfo person) {
    if (person.suspended()) {
      return "admin.suspended";
    }
    return person.enrolled() ? "admin.enrolled" : "admin.invited";
  }

  static CommandSpec inviteSpec() {
    CommandSpec spec = Desk.spec("invite");
    spec.addPositional(Options.argument("NAME", "name"));
    spec.addOption(Options.value("TEXT", "--display-name"));
    spec.addOption(Options.number("LEVEL", "--clearance"));
    spec.addOption(Options.value("WORD", "--employment"));
    spec.addOption(Options.values("COUNTRY", "--jurisdiction"));
    spec.addOption(Options.values("ROLE", "--role"));
    return Desk.withProfile(spec);
  }

  /// The link is the only thing printed: it is to be handed to one person.
  static void invite(ParseResult options, Operator operator) throws IOException, Stop {
    String name = options.matchedPositionalValue(0, "");
    People.NewPerson asked =
        new People.NewPerson(
            name,
            Options.text(options, "--display-name").orElse(name),
            options.matchedOptionValue("--clearance", 1),
            Options.text(options, "--employment").orElse("employee"),
            Options.texts(options, "--jurisdiction"),
            Options.texts(options, "--role"));
    try (Desk desk = Desk.open(options, operator)) {
      People.Invited invited = desk.ask(session -> session.administration().invite(asked));
      operator.answer(
          List.of(
              operator.say("admin.link", Printable.of(name), invited.person(), invited.expires()),
              Printable.of(invited.link())));
    }
  }

  static CommandSpec vouchSpec() {
    CommandSpec spec = Desk.spec("vouch");
    spec.addOption(Options.required("FINGERPRINT", "--fingerprint"));
    return Desk.withProfile(spec);
  }

  /// The fingerprint comes from the person, not from the server: that is what a vouch is for.
  static void vouch(ParseResult options, Operator operator) throws IOException, Stop {
    String typed = Options.text(options, "--fingerprint").orElse("");
    Fingerprint compared =
        Fingerprint.ofHex(typed.replaceAll("\\s", ""))
            .orElseThrow(() -> Stop.misuse("usage.bad-fingerprint"));
    try (Desk desk = Desk.open(options, operator);
        Unlocked own = desk.unlocked()) {
      desk.ask(session -> session.keys().vouch(own, compared));
      operator.answer(List.of(operator.say("admin.vouched", compared)));
    }
  }

  static CommandSpec servicesSpec() {
    return Desk.withProfile(Desk.spec("services"));
  }

  static void services(ParseResult options, Operator operator) throws IOException, Stop {
    try (Desk desk = Desk.open(options, operator)) {
      Table table = new Table(operator);
      for (People.ServiceInfo service : desk.ask(session -> session.administration().services())) {
        table.row(
            service.id(),
            service.name(),
            service.kind(),
            String.join(",", service.networks()),
            operator.say(service.suspended() ? "admin.suspended" : "admin.enrolled"));
      }
      table.print();
    }
  }

  static CommandSpec serviceSpec() {
    CommandSpec spec = Desk.spec("service");
    spec.addPositional(Options.argument("NAME", "name"));
    spec.addOption(Options.required("WORD", "--kind"));
    spec.addOption(Options.requiredValues("CIDR", "--network"));
    spec.addOption(Options.required("FILE", "--public-key"));
    return Desk.withProfile(spec);
  }

  static void service(ParseResult options, Operator operator) throws IOException, Stop {
    String name = options.matchedPositionalValue(0, "");
    People.NewService asked =
        new People.NewService(
            name,
            Options.text(options, "--kind").orElse(""),
            Options.texts(options, "--network"),
            publicKey(Options.text(options, "--public-key"), operator));
    try (Desk desk = Desk.open(options, operator)) {
      People.ServiceInfo made = desk.ask(session -> session.administration().register(asked));
      operator.answer(
          List.of(operator.say("admin.service-made", Printable.of(made.name()), made.id())));
    }
  }

  private static String publicKey(Optional<String> file, Operator operator)
      throws IOException, Stop {
    try (ReadableByteChannel channel = Streams.input(file.orElse("-"), operator)) {
      byte[] jwk = Channels.newInputStream(channel).readNBytes(MAX_KEY_BYTES);
      return new String(jwk, StandardCharsets.UTF_8).strip();
    }
  }
}
