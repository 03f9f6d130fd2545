package dev.sealdesk.policy.explain;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.rule.Decision;
import dev.sealdesk.policy.rule.Expression;
import dev.sealdesk.policy.rule.Knowledge;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.policy.rule.Simplifier;
import dev.sealdesk.policy.rule.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Explains refusals. Who may not view a resource gets an explanation made without it: it is the
/// same whatever the resource is like, and whether it exists or not.
public final class Explainer {
  /// The action that shows what a thing is. Who may do it may be told about the thing.
  private static final String VIEW = "view";

  /// A policy about other people is further away than any number of conditions.
  private static final int HEAD_WEIGHT = 1000;

  /// What a thing is like the person cannot change; what they show and say they can.
  private static final int RESOURCE_WEIGHT = 10;

  private final PolicySet policies;

  public Explainer(PolicySet policies) {
    this.policies = policies;
  }

  /// Returns why the request is refused; nothing if it is not.
  public List<Reason> explain(Request request) {
    return switch (policies.decide(request)) {
      case Decision.Permitted _ -> List.of();
      case Decision.Denied denied ->
          maySee(request) ? openly(request, denied) : withoutResource(request);
    };
  }

  private boolean maySee(Request request) {
    EntityId view = new EntityId(request.action().type(), VIEW);
    return policies
        .decide(
            new Request(
                request.principal(),
                view,
                request.resource(),
                request.context(),
                request.entities()))
        .isPermitted();
  }

  private List<Reason> openly(Request request, Decision.Denied denied) {
    List<Reason> reasons = new ArrayList<>();
    denied.by().forEach(policy -> reasons.add(new Reason.Forbidden(policy)));
    denied.failures().stream()
        .map(Decision.PolicyFailure::policy)
        .filter(policy -> policy.effect() == Policy.Effect.FORBID)
        .forEach(policy -> reasons.add(new Reason.NotEvaluated(policy)));
    return reasons.isEmpty()
        ? List.of(nearest(request, simplifier(Knowledge.everything(request), request)))
        : reasons;
  }

  private List<Reason> withoutResource(Request request) {
    Simplifier simplifier = simplifier(Knowledge.allButResource(request), request);
    List<Reason> forbidden =
        candidates(request, Policy.Effect.FORBID)
            .filter(policy -> isTrue(simplifier.simplify(policy.whole())))
            .map(policy -> (Reason) new Reason.Forbidden(policy))
            .toList();
    return forbidden.isEmpty() ? List.of(nearest(request, simplifier)) : forbidden;
  }

  private Simplifier simplifier(Knowledge knowledge, Request request) {
    return knowledge.simplifier(request, policies.vocabulary().actionGroups());
  }

  private Stream<Policy> candidates(Request request, Policy.Effect effect) {
    return policies.candidates(request).stream().filter(policy -> policy.effect() == effect);
  }

  private static boolean isTrue(Expression expression) {
    return expression instanceof Expression.Literal(Value.Bool(boolean truth)) && truth;
  }

  /// A policy and how far it is from permitting.
  private record Candidate(Policy policy, List<Expression> unmet, int distance) {}

  private Reason nearest(Request request, Simplifier simplifier) {
    Optional<Candidate> nearest =
        candidates(request, Policy.Effect.PERMIT)
            .map(policy -> candidate(policy, simplifier))
            .min(Comparator.comparingInt(Candidate::distance));
    return nearest
        .filter(candidate -> !candidate.unmet().isEmpty())
        .<Reason>map(candidate -> new Reason.Nearest(candidate.policy(), candidate.unmet()))
        .orElseGet(Reason.NotForThis::new);
  }

  private static Candidate candidate(Policy policy, Simplifier simplifier) {
    List<Expression> head =
        unmet(
            List.of(
                policy.principal().about(Expression.Variable.PRINCIPAL),
                policy.resource().about(Expression.Variable.RESOURCE)),
            simplifier);
    List<Expression> condition = unmet(Tree.conjuncts(policy.condition()), simplifier);
    List<Expression> all = Stream.concat(head.stream(), condition.stream()).toList();
    int distance = head.size() * HEAD_WEIGHT;
    for (Expression unmet : condition) {
      boolean ofResource = Tree.contains(unmet, Expression.Variable.RESOURCE::equals);
      distance += ofResource ? RESOURCE_WEIGHT : 1;
    }
    return new Candidate(policy, all, distance);
  }

  /// Conditions that are false. One that fails counts only if none before it is false: what it
  /// needs is then what the false one asks for.
  private static List<Expression> unmet(List<Expression> conditions, Simplifier simplifier) {
    List<Expression> unmet = new ArrayList<>();
    for (Expression condition : conditions) {
      Expression left = simplifier.simplify(condition);
      boolean fails = left instanceof Expression.Failing && unmet.isEmpty();
      if (fails || left.equals(new Expression.Literal(Value.Bool.FALSE))) {
        unmet.add(condition);
      }
    }
    return unmet;
  }
}
