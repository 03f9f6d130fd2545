package dev.sealdesk.server.cases;

import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.filter.TableMapping;
import dev.sealdesk.policy.filter.TableMapping.Holds;
import dev.sealdesk.protocol.ids.CaseId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What policies ask about a case (spec/release.md §2), as entities and as columns. The two have to
/// say the same; a test asks both.
public final class CaseFacts {
  static final String TYPE = "Case";

  /// There are no legal holds on cases yet, so none is held.
  private static final boolean HELD = false;

  private static final String RANK =
      "case c.classification when 'public' then 0 when 'internal' then 1"
          + " when 'confidential' then 2 else 3 end";

  static final TableMapping MAPPING =
      TableMapping.of(TYPE, "c.id")
          .required("customer", "c.customer", new Holds.Ids("Customer"))
          .required("customer.jurisdiction", "c.jurisdiction", Holds.Plain.TEXT)
          .required("team", "c.team", new Holds.Ids("Team"))
          .set("assignees", "cases_assignee", "case_id", "person", new Holds.Ids("Person"))
          .required("kind", "c.type", Holds.Plain.TEXT)
          .required("jurisdiction", "c.jurisdiction", Holds.Plain.TEXT)
          .required("classification", "(" + RANK + ")", Holds.Plain.LONG)
          .required("state", "c.state", Holds.Plain.TEXT)
          .required("legalHold", "0", Holds.Plain.BOOL)
          .required("openedAt", "c.opened_at", Holds.Plain.DATETIME)
          .ancestors("Customer", "select c.customer")
          .ancestors("Team", "select c.team")
          .ancestorsOf("customer", "Customer", "select null")
          .ancestorsOf("team", "Team", "select null");

  private CaseFacts() {}

  public static EntityId id(CaseId id) {
    return new EntityId(TYPE, id.text());
  }

  static EntityId customer(String name) {
    return new EntityId("Customer", name);
  }

  /// A customer, in the jurisdiction of the matter at hand.
  public static Entity customer(CaseAttributes attributes) {
    return new Entity(
        customer(attributes.customer()),
        Set.of(),
        Map.of("jurisdiction", Value.of(attributes.jurisdiction())));
  }

  public static Entity of(CaseFile file) {
    CaseAttributes attributes = file.attributes();
    EntityId customer = customer(attributes.customer());
    EntityId team = new EntityId("Team", file.team().text());
    return new Entity(
        id(file.id()),
        Set.of(customer, team),
        Map.of(
            "customer",
            customer,
            "team",
            team,
            "assignees",
            new Value.SetOf(
                file.assignees().stream()
                    .map(person -> new EntityId("Person", person.text()))
                    .collect(Collectors.toSet())),
            "kind",
            Value.of(attributes.type()),
            "jurisdiction",
            Value.of(attributes.jurisdiction()),
            "classification",
            Value.of(CaseAttributes.rank(attributes.classification())),
            "state",
            Value.of(Cases.text(file.state())),
            "legalHold",
            Value.of(HELD),
            "openedAt",
            new Moment(file.opened().toEpochMilli())));
  }
}
