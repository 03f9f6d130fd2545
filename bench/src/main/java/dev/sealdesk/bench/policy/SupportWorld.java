package dev.sealdesk.bench.policy;

import dev.sealdesk.policy.fact.Entities;
import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.IpRange;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A support organisation of some size: teams, people, customers and cases, drawn from a seed.
final class SupportWorld {
  static final int TEAMS = 12;
  static final int CUSTOMERS = 40;
  static final int PEOPLE = 60;
  static final long NOW = 1_790_000_000_000L;
  static final List<String> JURISDICTIONS = List.of("DE", "FR", "JP", "US");
  static final List<String> STATES = List.of("open", "waiting", "closed");
  static final List<String> KINDS = List.of("incident", "question", "Incident", "in*ident");
  private static final List<String> ROLES =
      List.of("agent", "agent", "agent", "engineer", "lead", "officer");

  private final RandomGenerator random;
  private final List<Entity> people = new ArrayList<>();
  private final List<Entity> groups = new ArrayList<>();
  private final List<Entity> cases = new ArrayList<>();
  private final Entities entities;

  SupportWorld(RandomGenerator random, int caseCount) {
    this.random = random;
    for (int i = 0; i < TEAMS; i++) {
      groups.add(new Entity(team(i), i < 3 ? Set.of() : Set.of(team(random.nextInt(3))), Map.of()));
    }
    for (int i = 0; i < CUSTOMERS; i++) {
      groups.add(
          new Entity(
              customer(i),
              i < 5 ? Set.of() : Set.of(customer(random.nextInt(5))),
              Map.of("jurisdiction", Value.of(pick(JURISDICTIONS)))));
    }
    for (int i = 0; i < PEOPLE; i++) {
      people.add(drawPerson(person(i)));
    }
    for (int i = 0; i < caseCount; i++) {
      cases.add(drawCase(new EntityId("Case", "c" + i)));
    }
    List<Entity> all = new ArrayList<>(groups);
    all.addAll(people);
    all.addAll(cases);
    entities = Entities.of(all);
  }

  static EntityId team(int number) {
    return new EntityId("Team", "t" + number);
  }

  static EntityId customer(int number) {
    return new EntityId("Customer", "k" + number);
  }

  static EntityId person(int number) {
    return new EntityId("Person", "p" + number);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private Entity drawPerson(EntityId id) {
    return new Entity(
        id,
        Set.of(new EntityId("Role", pick(ROLES)), team(random.nextInt(TEAMS))),
        Map.of(
            "clearance", Value.of(random.nextInt(1, 4)),
            "jurisdictions",
                new Value.SetOf(
                    Set.copyOf(
                        List.of(
                            Value.of(pick(JURISDICTIONS)),
                            Value.of(pick(JURISDICTIONS)),
                            Value.of(pick(JURISDICTIONS))))),
            "employment", Value.of(random.nextInt(4) == 0 ? "contractor" : "employee"),
            "suspended", Value.of(random.nextInt(20) == 0)));
  }

  private Entity drawCase(EntityId id) {
    EntityId customer = customer(random.nextInt(CUSTOMERS));
    Map<String, Value> attributes = new HashMap<>();
    Set<EntityId> parents = new HashSet<>(Set.of(customer));
    attributes.put("customer", customer);
    if (random.nextInt(5) > 0) {
      EntityId team = team(random.nextInt(TEAMS));
      parents.add(team);
      attributes.put("team", team);
    }
    Set<Value> assignees = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      assignees.add(person(random.nextInt(PEOPLE)));
    }
    attributes.put("assignees", new Value.SetOf(assignees));
    attributes.put("kind", Value.of(pick(KINDS)));
    attributes.put("jurisdiction", Value.of(pick(JURISDICTIONS)));
    attributes.put("classification", Value.of(random.nextInt(4)));
    attributes.put("state", Value.of(pick(STATES)));
    attributes.put("legalHold", Value.of(random.nextInt(10) == 0));
    attributes.put("openedAt", new Moment(NOW - random.nextLong(100L * 86_400_000)));
    return new Entity(id, parents, attributes);
  }

  Entities entities() {
    return entities;
  }

  List<Entity> people() {
    return people;
  }

  List<Entity> cases() {
    return cases;
  }

  /// Returns the facts a request about a person and a case needs: these two and what they are in.
  List<Entity> relevant(EntityId principal, EntityId resource) {
    Set<EntityId> ids = new HashSet<>(Set.of(principal, resource));
    ids.addAll(entities.ancestors(principal));
    ids.addAll(entities.ancestors(resource));
    return ids.stream().flatMap(id -> entities.find(id).stream()).toList();
  }

  /// Draws what is true of a moment.
  Map<String, Value> circumstances() {
    Map<String, Value> context = new HashMap<>();
    context.put("now", new Moment(NOW));
    context.put("localTime", new Span(random.nextInt(24) * 3_600_000L));
    context.put("weekday", Value.of(random.nextInt(1, 8)));
    context.put("address", IpRange.parse("10.1.2.3").orElseThrow());
    context.put("networks", Value.SetOf.of(new EntityId("Network", "office")));
    context.put("country", Value.of(pick(JURISDICTIONS)));
    context.put(
        "session",
        new Value.RecordOf(
            Map.of(
                "assurance", Value.of(random.nextInt(20) == 0 ? 1 : 2),
                "method", Value.of("passkey"),
                "strongAt", new Moment(NOW - random.nextInt(3_600_000)),
                "device", Value.of(random.nextBoolean() ? "managed" : "enrolled"))));
    if (random.nextBoolean()) {
      context.put("purpose", Value.of("support"));
    }
    return context;
  }

  /// Draws a request of a person about a case.
  Request request(String action) {
    return new Request(
        pick(people).id(),
        new EntityId("Action", action),
        pick(cases).id(),
        circumstances(),
        entities);
  }
}
