package dev.sealdesk.policy;

import static dev.sealdesk.policy.SupportDesk.CASE;
import static dev.sealdesk.policy.SupportDesk.CLOSED_CASE;
import static dev.sealdesk.policy.SupportDesk.CONFIDENTIAL;
import static dev.sealdesk.policy.SupportDesk.CUSTOMER;
import static dev.sealdesk.policy.SupportDesk.DESK;
import static dev.sealdesk.policy.SupportDesk.FOREIGN;
import static dev.sealdesk.policy.SupportDesk.FOREIGN_CASE;
import static dev.sealdesk.policy.SupportDesk.NOW;
import static dev.sealdesk.policy.SupportDesk.ORIGINAL;
import static dev.sealdesk.policy.SupportDesk.SANITIZED;
import static dev.sealdesk.policy.SupportDesk.approvedBy;
import static dev.sealdesk.policy.SupportDesk.person;
import static dev.sealdesk.policy.SupportDesk.request;
import static dev.sealdesk.policy.SupportDesk.session;
import static dev.sealdesk.policy.SupportDesk.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.rule.Decision;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.PolicySet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartingSetTest {
  private static final PolicySet SET = StartingSet.load(PolicyLoader.create());

  private static final EntityId CAROL = new EntityId("Contact", "carol");
  private static final EntityId ZENDESK = new EntityId("Connector", "zendesk");

  private static final UnaryOperator<Map<String, Value>> PURPOSE =
      with("purpose", Value.of("support"));
  private static final UnaryOperator<Map<String, Value>> REASON =
      with("reason", Value.of("needs the raw header"));
  private static final UnaryOperator<Map<String, Value>> AT_NIGHT =
      with("localTime", new Span(22 * 3_600_000));
  private static final UnaryOperator<Map<String, Value>> ON_SUNDAY = with("weekday", Value.of(7));
  private static final UnaryOperator<Map<String, Value>> FROM_HOME =
      with("networks", Value.SetOf.of());
  private static final UnaryOperator<Map<String, Value>> FROM_ZENDESK =
      with("networks", Value.SetOf.of(new EntityId("Network", "zendesk")));
  private static final UnaryOperator<Map<String, Value>> ONE_FACTOR =
      with("session", session(1, "managed", NOW));
  private static final UnaryOperator<Map<String, Value>> BOUND =
      with("session", session(3, "managed", NOW));
  private static final UnaryOperator<Map<String, Value>> OWN_DEVICE =
      with("session", session(2, "enrolled", NOW));
  private static final UnaryOperator<Map<String, Value>> LONG_AGO =
      with("session", session(2, "managed", NOW - 3_600_000));
  private static final UnaryOperator<Map<String, Value>> EMERGENCY = emergencyUntil(NOW + 1);
  private static final UnaryOperator<Map<String, Value>> EMERGENCY_OVER = emergencyUntil(NOW);

  private static UnaryOperator<Map<String, Value>> emergencyUntil(long end) {
    return with(
        "breakGlass",
        new Value.RecordOf(Map.of("incident", Value.of("i1"), "until", new Moment(end))));
  }

  private static final String CONFIDENTIAL_WALL = "wall.confidential-on-managed-devices";
  private static final String YES = "permitted: ";
  private static final String NO = "denied: ";

  /// Who, what and when; the decision and the policies it rests on.
  static Stream<Arguments> table() {
    return Stream.of(
        row("agent", "view", CASE, YES + "agent.team-cases"),
        row("agent", "view", FOREIGN_CASE, NO + "wall.jurisdiction.case"),
        row("agent", "open", SANITIZED, NO),
        row("agent", "open", SANITIZED, YES + "agent.assigned-content", PURPOSE),
        row("agent", "open", SANITIZED, NO + "wall.two-factors", PURPOSE, ONE_FACTOR),
        row("agent", "open", ORIGINAL, NO, PURPOSE),
        row("agent", "open", ORIGINAL, NO, PURPOSE, REASON, approvedBy("lead")),
        row("agent", "view", ORIGINAL, YES + "agent.assigned-content-list"),
        row("engineer", "view", ORIGINAL, YES + "engineer.team-content-list"),
        row("agent", "closeCase", CASE, YES + "agent.work"),
        row("agent", "assign", CASE, NO),
        row("agent", "export", CASE, NO, REASON, approvedBy("lead")),
        row("agent", "openCase", CUSTOMER, YES + "agent.open-case"),
        row("suspended", "view", CASE, NO + "wall.suspended"),
        row("suspended", "open", SANITIZED, NO + "wall.suspended", PURPOSE),
        row("uncleared", "open", SANITIZED, NO + "wall.clearance.content", PURPOSE),
        row("contractor", "open", SANITIZED, YES + "agent.assigned-content", PURPOSE),
        row("contractor", "open", SANITIZED, NO + "wall.contractors", PURPOSE, AT_NIGHT),
        row("contractor", "open", SANITIZED, NO + "wall.contractors", PURPOSE, ON_SUNDAY),
        row("contractor", "open", SANITIZED, NO + "wall.contractors", PURPOSE, FROM_HOME),
        row("agent", "open", SANITIZED, YES + "agent.assigned-content", PURPOSE, AT_NIGHT),
        row("uncleared", "view", CASE, NO + "wall.clearance.case"),
        row("agent", "open", CONFIDENTIAL, YES + "agent.assigned-content", PURPOSE),
        row("agent", "open", CONFIDENTIAL, NO + CONFIDENTIAL_WALL, PURPOSE, OWN_DEVICE),
        row("agent", "open", FOREIGN, NO + "wall.jurisdiction.content", PURPOSE),
        row("engineer", "view", CASE, YES + "engineer.team-cases"),
        row("lead", "delete", CLOSED_CASE, YES + "lead.delete"),
        row("engineer", "open", SANITIZED, YES + "engineer.team-content", PURPOSE),
        row("engineer", "open", ORIGINAL, NO, REASON),
        row("engineer", "open", ORIGINAL, YES + "engineer.originals", REASON, approvedBy("lead")),
        row("engineer", "open", ORIGINAL, NO, REASON, approvedBy("engineer")),
        row("engineer", "open", ORIGINAL, NO, approvedBy("lead")),
        row("engineer", "open", ORIGINAL, NO, REASON, approvedBy("lead"), LONG_AGO),
        row(
            "engineer",
            "revealField",
            ORIGINAL,
            YES + "engineer.fields",
            REASON,
            approvedBy("lead")),
        row("engineer", "revealField", ORIGINAL, NO, REASON),
        row("lead", "assign", CASE, YES + "lead.team-cases"),
        row("lead", "approve", ORIGINAL, YES + "lead.approve"),
        row("lead", "open", SANITIZED, NO, PURPOSE),
        row("lead", "share", SANITIZED, YES + "lead.share", REASON),
        row("lead", "share", ORIGINAL, NO, REASON),
        row("lead", "delete", CASE, NO),
        row("lead", "delete", FOREIGN_CASE, NO + "wall.jurisdiction.case wall.legal-hold"),
        row("officer", "holdLegally", CASE, YES + "officer.hold"),
        row("officer", "export", CASE, YES + "officer.export", REASON, approvedBy("lead")),
        row("officer", "export", CASE, NO, REASON, approvedBy("officer")),
        row("responder", "open", ORIGINAL, NO, REASON, BOUND),
        row("responder", "open", ORIGINAL, YES + "responder.break-glass", REASON, BOUND, EMERGENCY),
        row("responder", "open", ORIGINAL, NO, REASON, BOUND, EMERGENCY_OVER),
        row("responder", "open", ORIGINAL, NO, BOUND, EMERGENCY),
        row("responder", "share", ORIGINAL, NO, REASON, BOUND, EMERGENCY),
        row(
            "responder",
            "view",
            FOREIGN_CASE,
            NO + "wall.jurisdiction.case",
            REASON,
            BOUND,
            EMERGENCY),
        row("auditor", "readLedger", DESK, YES + "auditor.oversee"),
        row("auditor", "changePolicy", DESK, NO + "administrator.two-for-rules"),
        row("auditor", "view", CASE, NO),
        row("administrator", "manageConnectors", DESK, YES + "administrator.administer"),
        row("administrator", "manageConnectors", DESK, NO, LONG_AGO),
        row("administrator", "changePolicy", DESK, NO + "administrator.two-for-rules"),
        row(
            "administrator",
            "changePolicy",
            DESK,
            YES + "administrator.administer",
            approvedBy("officer")),
        row("administrator", "open", SANITIZED, NO + "wall.administrators", PURPOSE),
        row(CAROL, "view", CASE, YES + "customer.own-cases"),
        row(CAROL, "view", FOREIGN_CASE, NO),
        row(CAROL, "open", SANITIZED, YES + "customer.own-content"),
        row(CAROL, "upload", CASE, YES + "customer.contribute"),
        row(CAROL, "upload", FOREIGN_CASE, NO),
        row(CAROL, "openCase", CUSTOMER, YES + "customer.open-case"),
        row(ZENDESK, "upload", CASE, NO),
        row(ZENDESK, "upload", CASE, YES + "connector.upload", FROM_ZENDESK),
        row(ZENDESK, "view", CASE, NO + "wall.connectors", FROM_ZENDESK),
        row(person("nobody"), "view", CASE, NO));
  }

  @SafeVarargs
  private static Arguments row(
      String who,
      String what,
      EntityId which,
      String answer,
      UnaryOperator<Map<String, Value>>... when) {
    return row(person(who), what, which, answer, when);
  }

  @SafeVarargs
  private static Arguments row(
      EntityId who,
      String what,
      EntityId which,
      String answer,
      UnaryOperator<Map<String, Value>>... when) {
    return arguments(request(who, what, which, when), answer);
  }

  @ParameterizedTest
  @MethodSource("table")
  void who_what_and_when_give_the_decision_and_why(Request request, String answer) {
    assertEquals(answer, summary(SET.decide(request)));
  }

  private static String summary(Decision decision) {
    return switch (decision) {
      case Decision.Permitted permitted -> YES + ids(permitted.by());
      case Decision.Denied denied -> NO + ids(denied.by());
    };
  }

  private static String ids(List<Policy> policies) {
    return policies.stream().map(Policy::id).collect(Collectors.joining(" "));
  }

  @Test
  void every_policy_says_its_purpose_in_both_languages() {
    for (Policy policy : SET.policies()) {
      assertTrue(policy.purpose("en").isPresent(), policy::id);
      assertTrue(policy.purpose("ja").isPresent(), policy::id);
    }
  }

  @Test
  void every_policy_decides_a_row_of_the_table() {
    Set<String> unused =
        SET.policies().stream().map(Policy::id).collect(Collectors.toCollection(TreeSet::new));
    table()
        .map(row -> (String) row.get()[1])
        .flatMap(answer -> Stream.of(answer.substring(answer.indexOf(' ') + 1).split(" ", -1)))
        .forEach(unused::remove);
    assertEquals(Set.of(), unused);
  }

  @Test
  void the_text_is_laid_out_as_cedar_does() {
    FormatResult result = PolicyLoader.create().format(StartingSet.text());
    assertEquals(new FormatResult.Formatted(StartingSet.text()), result);
  }
}
