package dev.sealdesk.policy.rule;

import java.util.List;

/// The answer to one request, and what it rests on.
public sealed interface Decision {
  /// Returns the policies that could not be evaluated. A permit among them permitted nothing.
  List<PolicyFailure> failures();

  default boolean isPermitted() {
    return this instanceof Permitted;
  }

  /// At least one policy permits it and none forbids it.
  ///
  /// @param by all policies that permit it
  record Permitted(List<Policy> by, List<PolicyFailure> failures) implements Decision {
    public Permitted {
      by = List.copyOf(by);
      failures = List.copyOf(failures);
    }
  }

  /// A policy forbids it, a forbidding one could not be evaluated, or none permits it.
  ///
  /// @param by all policies that forbid it; those that could not be evaluated are in `failures`
  record Denied(List<Policy> by, List<PolicyFailure> failures) implements Decision {
    public Denied {
      by = List.copyOf(by);
      failures = List.copyOf(failures);
    }
  }

  /// A policy that could not be evaluated, and why.
  record PolicyFailure(Policy policy, Failure failure) {}
}
