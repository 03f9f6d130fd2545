package dev.sealdesk.policy.explain;

import dev.sealdesk.policy.rule.Expression;
import dev.sealdesk.policy.rule.Policy;
import java.util.List;

/// One reason for a refusal.
public sealed interface Reason {
  /// A policy forbids it.
  record Forbidden(Policy by) implements Reason {}

  /// A forbidding policy could not be evaluated, so it is taken to forbid.
  record NotEvaluated(Policy policy) implements Reason {}

  /// No policy permits it; this one came nearest.
  ///
  /// @param unmet the conditions that do not hold, at least one
  record Nearest(Policy policy, List<Expression> unmet) implements Reason {
    public Nearest {
      unmet = List.copyOf(unmet);
    }
  }

  /// No policy permits it, and what is missing would tell about the resource, or nothing ever
  /// permits it.
  record NotForThis() implements Reason {}
}
