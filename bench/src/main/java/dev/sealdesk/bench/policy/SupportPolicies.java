package dev.sealdesk.bench.policy;

import dev.sealdesk.policy.StartingSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The starting set, and as many policies more as organisations write: for a team, a customer, a
/// country, a kind of case.
final class SupportPolicies {
  private SupportPolicies() {}

  /// Draws policies about cases.
  ///
  /// @param count how many besides the starting set
  static String text(RandomGenerator random, int count) {
    return StartingSet.text() + "\n" + String.join("\n", byId(random, count).values());
  }

  /// Draws policies about cases, without the starting set.
  static Map<String, String> byId(RandomGenerator random, int count) {
    Map<String, String> policies = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      policies.put("local." + i, "@id(\"local." + i + "\")\n" + policy(random) + "\n");
    }
    return policies;
  }

  private static String policy(RandomGenerator random) {
    String team = SupportWorld.team(random.nextInt(SupportWorld.TEAMS)).toString();
    String customer = SupportWorld.customer(random.nextInt(SupportWorld.CUSTOMERS)).toString();
    String person = SupportWorld.person(random.nextInt(SupportWorld.PEOPLE)).toString();
    String where = quoted(random, SupportWorld.JURISDICTIONS);
    String state = quoted(random, SupportWorld.STATES);
    int days = random.nextInt(1, 90);
    return switch (random.nextInt(12)) {
      case 0, 1 -> permit("is Person in " + team, "in " + customer, "resource.state != " + state);
      case 2 ->
          permit(
              "is Person in " + team,
              "",
              "resource has team && resource.team in " + team + " && resource.classification <= 1");
      case 3 ->
          permit(
              "== " + person,
              "",
              "context.now.durationSince(resource.openedAt) < duration(\"" + days + "d\")");
      case 4 ->
          permit(
              "is Person in Role::\"agent\"",
              "in " + customer,
              "resource.assignees.contains(principal) || resource.kind like \"inc*\"");
      case 5 ->
          permit(
              "is Person in Role::\"engineer\"",
              "",
              "resource.customer == " + customer + " && !resource.legalHold");
      case 6 ->
          permit(
              "is Person in Role::\"lead\"",
              "",
              "["
                  + where
                  + ", \"FR\"].contains(resource.jurisdiction) && resource.state == "
                  + state);
      case 7 ->
          permit(
              "is Person",
              "in " + customer,
              "if resource.legalHold then principal in Role::\"officer\" else resource has team &&"
                  + " principal in resource.team");
      case 8 ->
          forbid(
              "is Person in " + team,
              "in " + customer,
              "resource.kind like \"*\\*id*\" || resource.assignees.isEmpty()");
      case 9 ->
          forbid(
              "is Person",
              "",
              "principal.employment == \"contractor\" && resource.customer in " + customer);
      case 10 ->
          forbid(
              "is Person",
              "in " + customer,
              "context.country == "
                  + where
                  + " && resource.openedAt.offset(duration(\""
                  + days
                  + "d\")) > context.now");
      default ->
          forbid(
              "is Person in Role::\"agent\"",
              "",
              "resource.assignees.containsAny([" + person + "]) && resource.classification > 2");
    };
  }

  private static String quoted(RandomGenerator random, List<String> from) {
    return "\"" + from.get(random.nextInt(from.size())) + "\"";
  }

  private static String permit(String principal, String resource, String condition) {
    return policy("permit", principal, resource, condition);
  }

  private static String forbid(String principal, String resource, String condition) {
    return policy("forbid", principal, resource, condition);
  }

  private static String policy(String effect, String principal, String resource, String condition) {
    String scope =
        "(principal "
            + principal
            + ", action in Action::\"read\", resource is Case "
            + resource
            + ")";
    return effect + " " + scope + "\nwhen { " + condition + " };";
  }
}
