package dev.sealdesk.policy;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A small desk for tests: one team, an open and a closed case of it, a case of nobody, some items,
/// and a person in each role.
final class SupportDesk {
  static final long NOW = 1_790_000_000_000L;
  static final EntityId TEAM = new EntityId("Team", "emea");
  static final EntityId CUSTOMER = new EntityId("Customer", "acme");
  static final EntityId CASE = new EntityId("Case", "c1");
  static final EntityId FOREIGN_CASE = new EntityId("Case", "c2");
  static final EntityId CLOSED_CASE = new EntityId("Case", "c3");
  static final EntityId CONFIDENTIAL = new EntityId("Content", "confidential");
  static final EntityId FOREIGN = new EntityId("Content", "foreign");
  static final EntityId SANITIZED = new EntityId("Content", "sanitized");
  static final EntityId ORIGINAL = new EntityId("Content", "original");
  static final EntityId DESK = new EntityId("Desk", "desk");

  static final Entities ENTITIES = Entities.of(entities());

  private SupportDesk() {}

  static EntityId person(String id) {
    return new EntityId("Person", id);
  }

  static EntityId action(String id) {
    return new EntityId("Action", id);
  }

  private static List<Entity> entities() {
    List<Entity> all = new ArrayList<>();
    for (String role :
        List.of("agent", "engineer", "lead", "officer", "responder", "auditor", "administrator")) {
      all.add(person(role, role, 2, false, "employee"));
    }
    all.add(person("suspended", "agent", 2, true, "employee"));
    all.add(person("contractor", "agent", 2, false, "contractor"));
    all.add(person("uncleared", "agent", 0, false, "employee"));
    all.add(new Entity(CUSTOMER, Set.of(), Map.of("jurisdiction", Value.of("DE"))));
    all.add(
        new Entity(
            new EntityId("Contact", "carol"),
            Set.of(CUSTOMER),
            Map.of("suspended", Value.of(false))));
    all.add(
        new Entity(
            new EntityId("Connector", "zendesk"),
            Set.of(),
            Map.of(
                "kind", Value.of("zendesk"),
                "networks", Value.SetOf.of(new EntityId("Network", "zendesk")),
                "suspended", Value.of(false))));
    all.add(aCase(CASE, CUSTOMER, "open", false));
    all.add(aCase(FOREIGN_CASE, new EntityId("Customer", "other"), "closed", true));
    all.add(aCase(CLOSED_CASE, CUSTOMER, "closed", false));
    all.add(content(SANITIZED, "sanitized", 1, "DE"));
    all.add(content(ORIGINAL, "original", 1, "DE"));
    all.add(content(CONFIDENTIAL, "sanitized", 2, "DE"));
    all.add(content(FOREIGN, "sanitized", 1, "US"));
    all.add(new Entity(DESK, Set.of(), Map.of()));
    return all;
  }

  private static Entity person(
      String id, String role, long clearance, boolean suspended, String employment) {
    return new Entity(
        person(id),
        Set.of(new EntityId("Role", role), TEAM),
        Map.of(
            "clearance", Value.of(clearance),
            "jurisdictions", Value.SetOf.of(Value.of("DE"), Value.of("FR")),
            "employment", Value.of(employment),
            "suspended", Value.of(suspended)));
  }

  private static Entity aCase(EntityId id, EntityId customer, String state, boolean hold) {
    boolean own = !id.equals(FOREIGN_CASE);
    Map<String, Value> attributes = new HashMap<>();
    attributes.put("customer", customer);
    if (own) {
      attributes.put("team", TEAM);
    }
    attributes.put(
        "assignees",
        own
            ? Value.SetOf.of(
                person("agent"),
                person("engineer"),
                person("contractor"),
                person("suspended"),
                person("uncleared"))
            : Value.SetOf.of());
    attributes.put("kind", Value.of("incident"));
    attributes.put("jurisdiction", Value.of(own ? "DE" : "US"));
    attributes.put("classification", Value.of(1));
    attributes.put("state", Value.of(state));
    attributes.put("legalHold", Value.of(hold));
    attributes.put("openedAt", new Moment(NOW - 86_400_000));
    return new Entity(id, own ? Set.of(customer, TEAM) : Set.of(customer), attributes);
  }

  private static Entity content(
      EntityId id, String variant, long classification, String jurisdiction) {
    return new Entity(
        id,
        Set.of(CASE),
        Map.of(
            "case", CASE,
            "kind", Value.of("har"),
            "variant", Value.of(variant),
            "classification", Value.of(classification),
            "jurisdiction", Value.of(jurisdiction),
            "legalHold", Value.of(false),
            "origin", Value.of("link"),
            "findings",
                new Value.RecordOf(
                    Map.of(
                        "credential", Value.of(3),
                        "oneTime", Value.of(0),
                        "personal", Value.of(12),
                        "custom", Value.of(0))),
            "createdAt", new Moment(NOW - 3_600_000)));
  }

  /// Noon on a Wednesday, in the office, at a managed device, with two factors shown a minute ago.
  static Map<String, Value> circumstances() {
    return Map.of(
        "now", new Moment(NOW),
        "localTime", new Span(12 * 3_600_000),
        "weekday", Value.of(3),
        "address", IpRange.parse("10.1.2.3").orElseThrow(),
        "networks", Value.SetOf.of(new EntityId("Network", "office")),
        "country", Value.of("DE"),
        "session", session(2, "managed", NOW - 60_000));
  }

  static Value session(long assurance, String device, long strongAt) {
    return new Value.RecordOf(
        Map.of(
            "assurance", Value.of(assurance),
            "method", Value.of("passkey"),
            "strongAt", new Moment(strongAt),
            "device", Value.of(device)));
  }

  /// Returns circumstances with one thing more, or another.
  static UnaryOperator<Map<String, Value>> with(String name, Value value) {
    return circumstances -> {
      Map<String, Value> changed = new HashMap<>(circumstances);
      changed.put(name, value);
      return changed;
    };
  }

  static UnaryOperator<Map<String, Value>> approvedBy(String person) {
    return with(
        "approval",
        new Value.RecordOf(Map.of("by", person(person), "at", new Moment(NOW - 300_000))));
  }

  @SafeVarargs
  static Request request(
      EntityId principal,
      String action,
      EntityId resource,
      UnaryOperator<Map<String, Value>>... changes) {
    Map<String, Value> context = circumstances();
    for (UnaryOperator<Map<String, Value>> change : changes) {
      context = change.apply(context);
    }
    return new Request(principal, action(action), resource, context, ENTITIES);
  }
}
