package dev.sealdesk.server.policies;

import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.IpRange;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.identity.People;
import dev.sealdesk.server.identity.Person;
import dev.sealdesk.server.identity.ServiceAccounts;
import dev.sealdesk.server.identity.SessionFacts;
import dev.sealdesk.server.settings.DeskNetworks;
import dev.sealdesk.server.settings.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is true of who asks, and of this moment (spec/release.md §2).
final class CallerFacts {
  /// What ISO 3166-1 leaves to its users; here for "not known".
  private static final String UNKNOWN_COUNTRY = "ZZ";

  private final People people;
  private final ServiceAccounts services;
  private final Settings settings;
  private final InstantSource clock;

  CallerFacts(People people, ServiceAccounts services, Settings settings, InstantSource clock) {
    this.people = people;
    this.services = services;
    this.settings = settings;
    this.clock = clock;
  }

  static EntityId person(PersonId id) {
    return new EntityId("Person", id.text());
  }

  Entity principal(Caller caller) {
    return switch (caller) {
      case Caller.OfPerson(PersonId id, _, _) ->
          people
              .find(id)
              .map(CallerFacts::person)
              // Removed while the request ran: somebody of whom nothing is true.
              .orElseGet(() -> new Entity(person(id), Set.of(), Map.of()));
      case Caller.OfService(ServiceId id, _, _) -> connector(id);
    };
  }

  private static Entity person(Person person) {
    Set<EntityId> groups =
        Stream.concat(
                person.attributes().roles().stream().map(role -> new EntityId("Role", role)),
                person.teams().stream().map(TeamId::text).map(id -> new EntityId("Team", id)))
            .collect(Collectors.toSet());
    return new Entity(
        person(person.id()),
        groups,
        Map.of(
            "clearance",
            Value.of(person.attributes().clearance()),
            "jurisdictions",
            new Value.SetOf(
                person.attributes().jurisdictions().stream()
                    .map(Value::of)
                    .collect(Collectors.toSet())),
            "employment",
            Value.of(person.attributes().employment()),
            "suspended",
            Value.of(person.suspended())));
  }

  /// A session from outside of its networks would not have come this far.
  private Entity connector(ServiceId id) {
    return new Entity(
        new EntityId("Connector", id.text()),
        Set.of(),
        Map.of(
            "kind",
            Value.of(services.kind(id).orElse("")),
            "networks",
            Value.SetOf.of(ownNetwork(id)),
            "suspended",
            Value.of(false)));
  }

  private static EntityId ownNetwork(ServiceId id) {
    return new EntityId("Network", id.text());
  }

  /// Without the name of an interface, which is no part of an address.
  private static String bare(String address) {
    int scope = address.indexOf('%');
    return scope < 0 ? address : address.substring(0, scope);
  }

  private static IpRange address(String text) {
    return IpRange.parse(bare(text))
        .orElseThrow(() -> new IllegalStateException("the container gave no address"));
  }

  Map<String, Value> context(Caller caller) {
    SessionFacts facts = caller.facts();
    ZonedDateTime local = clock.instant().atZone(settings.timeZone());
    DeskNetworks.Found found = settings.networks().find(bare(facts.address()));
    Set<Value> networks = new HashSet<>();
    found.names().forEach(name -> networks.add(new EntityId("Network", name)));
    if (caller instanceof Caller.OfService(ServiceId id, _, _)) {
      networks.add(ownNetwork(id));
    }
    return Map.of(
        "now",
        new Moment(clock.instant().toEpochMilli()),
        "localTime",
        new Span(Duration.ofNanos(local.toLocalTime().toNanoOfDay()).toMillis()),
        "weekday",
        Value.of(local.getDayOfWeek().getValue()),
        "address",
        address(facts.address()),
        "networks",
        new Value.SetOf(networks),
        "country",
        Value.of(found.country().orElse(UNKNOWN_COUNTRY)),
        "session",
        new Value.RecordOf(
            Map.of(
                "assurance",
                Value.of(facts.assurance()),
                "method",
                Value.of(facts.method().text()),
                "strongAt",
                new Moment(facts.strongAt().toEpochMilli()),
                "device",
                Value.of(facts.device().text()))));
  }
}
