package dev.sealdesk.server.policies;

import dev.sealdesk.policy.compare.Comparison;
import dev.sealdesk.policy.compare.Inspection;
import dev.sealdesk.policy.rule.Decision;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.protocol.policies.PolicyMessages.Change;
import dev.sealdesk.protocol.policies.PolicyMessages.Checked;
import dev.sealdesk.protocol.policies.PolicyMessages.ComparisonInfo;
import dev.sealdesk.protocol.policies.PolicyMessages.Oddities;
import dev.sealdesk.protocol.policies.PolicyMessages.Problem;
import dev.sealdesk.protocol.policies.PolicyMessages.VersionInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Puts policies into messages.
final class PolicyAnswers {
  private PolicyAnswers() {}

  static VersionInfo info(VersionRows.Row row) {
    return new VersionInfo(
        row.number(),
        row.version(),
        row.base(),
        row.state(),
        row.proposedBy(),
        row.proposedAt(),
        row.decidedBy(),
        row.decidedAt());
  }

  static List<Problem> problems(List<dev.sealdesk.policy.Problem> problems) {
    return problems.stream()
        .map(
            problem ->
                new Problem(
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.position().line(),
                    problem.position().column(),
                    problem.message(),
                    problem.advice()))
        .toList();
  }

  static Checked checked(Proposals.Check check) {
    return switch (check) {
      case Proposals.Check.Usable(_, var warnings, Inspection inspection) ->
          new Checked(true, problems(warnings), Optional.of(oddities(inspection)));
      case Proposals.Check.Wrong(var problems) ->
          new Checked(false, problems(problems), Optional.empty());
    };
  }

  private static Oddities oddities(Inspection inspection) {
    return new Oddities(
        ids(inspection.unreachable()),
        ids(inspection.permitEverything()),
        inspection.nobodyCan().stream().map(Object::toString).toList(),
        inspection.unfinished());
  }

  static ComparisonInfo comparison(Proposals.Compared compared) {
    return new ComparisonInfo(
        compared.version().version(),
        compared.inForce(),
        compared.comparison().changes().stream().map(PolicyAnswers::change).toList(),
        compared.comparison().unfinished().stream().map(Object::toString).toList());
  }

  private static Change change(Comparison.Change change) {
    return new Change(
        change.isNewlyPermitted() ? "permitted" : "forbidden",
        change.request().principal().type(),
        change.request().action().id(),
        change.request().resource().type(),
        Facts.words(change.request()),
        deciding(change.before()),
        deciding(change.after()));
  }

  private static List<String> deciding(Decision decision) {
    return switch (decision) {
      case Decision.Permitted(List<Policy> by, _) -> ids(by);
      case Decision.Denied(List<Policy> by, _) -> ids(by);
    };
  }

  private static List<String> ids(List<Policy> policies) {
    return policies.stream().map(Policy::id).toList();
  }
}
