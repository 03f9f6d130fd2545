package dev.sealdesk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.policy.compare.Comparer;
import dev.sealdesk.policy.compare.Comparison;
import dev.sealdesk.policy.compare.Inspection;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.PolicySet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompareTest {
  private static final PolicyLoader LOADER = PolicyLoader.create();
  private static final String STAFF =
      "@id(\"staff\") permit (principal is Person, action == Action::\"view\", resource is Case)"
          + " when { principal.clearance >= resource.classification };\n";

  private static PolicySet set(String text) {
    LoadResult result = LOADER.load(text);
    return assertInstanceOf(LoadResult.Loaded.class, result, result::toString).policies();
  }

  @Test
  void the_same_policies_in_another_order_change_nothing() {
    String other = "@id(\"hold\") forbid (principal, action == Action::\"delete\", resource);\n";
    Comparison comparison = Comparer.compare(set(STAFF + other), set(other + STAFF));
    assertEquals(new Comparison(List.of(), List.of()), comparison);
  }

  @Test
  void a_wider_rule_permits_more_and_forbids_nothing() {
    Comparison comparison =
        Comparer.compare(set(STAFF), set(STAFF.replace(">= resource", "+ 1 >= resource")));
    assertEquals(1, comparison.changes().size(), comparison::toString);
    assertTrue(comparison.changes().getFirst().isNewlyPermitted());
    assertEquals(List.of(), comparison.unfinished());
  }

  @Test
  void a_rule_said_in_another_way_changes_nothing() {
    Comparison comparison =
        Comparer.compare(
            set(STAFF),
            set(
                STAFF.replace(
                    "principal.clearance >= resource.classification",
                    "!(principal.clearance < resource.classification)")));
    assertEquals(List.of(), comparison.changes());
  }

  @Test
  void a_wall_that_falls_is_shown_by_a_request_that_gets_through() {
    PolicySet start = StartingSet.load(LOADER);
    Comparison comparison = Comparer.compare(start, start.without("wall.jurisdiction.content"));
    assertFalse(comparison.changes().isEmpty());
    for (Comparison.Change change : comparison.changes()) {
      assertTrue(change.isNewlyPermitted());
      assertEquals("Content", change.request().resource().type());
      assertFalse(start.decide(change.request()).isPermitted());
    }
    assertTrue(
        comparison.changes().stream()
            .anyMatch(change -> change.request().action().id().equals("open")),
        comparison::toString);
  }

  @Test
  void given_requests_are_compared_too() {
    PolicySet start = StartingSet.load(LOADER);
    Request request = SupportDesk.request(SupportDesk.person("agent"), "view", SupportDesk.CASE);
    assertEquals(
        List.of(request),
        Comparer.compare(start, start.without("agent.team-cases"), List.of(request)).stream()
            .map(Comparison.Change::request)
            .toList());
  }

  @Test
  void policies_that_never_apply_or_permit_everything_are_found() {
    Inspection inspection =
        Comparer.inspect(
            set(
                STAFF
                    + "@id(\"never\") permit (principal is Person, action == Action::\"view\","
                    + " resource is Case) when { resource.classification > 3 &&"
                    + " resource.classification < 2 };\n"
                    + "@id(\"all\") permit (principal, action == Action::\"runReport\", resource);"));
    assertEquals(List.of("never"), ids(inspection.unreachable()));
    assertEquals(List.of("all"), ids(inspection.permitEverything()));
    Set<String> nobody =
        inspection.nobodyCan().stream().map(kind -> kind.action().id()).collect(Collectors.toSet());
    assertTrue(nobody.contains("open"), nobody::toString);
    assertFalse(nobody.contains("runReport"), nobody::toString);
  }

  private static List<String> ids(List<Policy> policies) {
    return policies.stream().map(Policy::id).toList();
  }

  /// The schema already lets connectors do nothing else; the wall stands should it ever let them.
  @Test
  void the_starting_set_has_no_dead_policy_but_a_second_wall_and_no_open_door() {
    Inspection inspection = Comparer.inspect(StartingSet.load(LOADER));
    assertEquals(List.of("wall.connectors"), ids(inspection.unreachable()));
    assertEquals(List.of(), ids(inspection.permitEverything()));
  }

  @Test
  void resources_that_none_of_given_people_can_open_are_found() {
    PolicySet start = StartingSet.load(LOADER);
    List<EntityId> contents = List.of(SupportDesk.SANITIZED, SupportDesk.FOREIGN);
    List<Request> asking =
        List.of(
            SupportDesk.request(
                SupportDesk.person("agent"),
                "open",
                SupportDesk.SANITIZED,
                SupportDesk.with("purpose", Value.of("support"))));
    assertEquals(List.of(SupportDesk.FOREIGN), Comparer.unopenable(start, asking, contents));
  }
}
