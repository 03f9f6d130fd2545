package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Policies that decide together. Immutable, compiled and indexed; any thread.
public final class PolicySet {
  private final List<Policy> policies;
  private final Vocabulary vocabulary;
  private final Map<EntityId, Set<EntityId>> actionGroups;
  private final PolicyIndex index;

  private PolicySet(List<Policy> policies, Vocabulary vocabulary) {
    this.policies = policies;
    this.vocabulary = vocabulary;
    this.actionGroups = vocabulary.actionGroups();
    this.index = PolicyIndex.of(policies, vocabulary);
  }

  /// Compiles and indexes policies.
  ///
  /// @param vocabulary of the schema they were validated against
  /// @throws IllegalArgumentException if two policies have the same id
  public static PolicySet of(List<Policy> policies, Vocabulary vocabulary) {
    Map<String, Policy> byId = new HashMap<>();
    for (Policy policy : policies) {
      if (byId.put(policy.id(), policy) != null) {
        throw new IllegalArgumentException("two policies with the id " + policy.id());
      }
    }
    return new PolicySet(List.copyOf(policies), vocabulary);
  }

  public List<Policy> policies() {
    return policies;
  }

  public Optional<Policy> policy(String id) {
    return policies.stream().filter(policy -> policy.id().equals(id)).findAny();
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /// Returns these policies without the one of this id.
  public PolicySet without(String id) {
    return new PolicySet(
        policies.stream().filter(policy -> !policy.id().equals(id)).toList(), vocabulary);
  }

  /// Decides one request. Nothing is permitted that no policy permits, that a policy forbids, or
  /// that a forbidding policy could not be evaluated for.
  public Decision decide(Request request) {
    Frame frame = new Frame(request, actionGroups);
    Verdict verdict = new Verdict();
    index.forEachCandidate(frame, compiled -> verdict.take(compiled, frame));
    return verdict.decision();
  }

  /// Returns the policies for this action and these types, in the order of the text.
  public List<Policy> candidates(Request request) {
    return index.ofKind(new Frame(request, actionGroups));
  }

  /// Decides for all resources of a type at once, as far as that is possible without them.
  ///
  /// @param request its resource tells the type, its id is not looked at; its entities must hold
  ///   all that principal and context refer to, and the resources that will be asked about
  public Residual residual(Request request) {
    return Residual.of(
        index.candidatesForAnyResource(new Frame(request, actionGroups)), request, actionGroups);
  }

  /// What the policies said so far, in no order.
  private static final class Verdict {
    private record Failed(PolicyIndex.Compiled compiled, Failure why) {}

    private @Nullable List<PolicyIndex.Compiled> permits;
    private @Nullable List<PolicyIndex.Compiled> forbids;
    private @Nullable List<Failed> failures;
    private boolean forbidFailed;

    void take(PolicyIndex.Compiled compiled, Frame frame) {
      boolean permit = compiled.policy().effect() == Policy.Effect.PERMIT;
      switch (compiled.test().on(frame)) {
        case Node.Test.TRUE -> {
          if (permit) {
            permits = added(permits, compiled);
          } else {
            forbids = added(forbids, compiled);
          }
        }
        case Node.Test.FAILED -> {
          failures = added(failures, new Failed(compiled, frame.takeFailure()));
          forbidFailed |= !permit;
        }
        default -> {}
      }
    }

    private static <T> List<T> added(@Nullable List<T> list, T element) {
      List<T> grown = list == null ? new ArrayList<>() : list;
      grown.add(element);
      return grown;
    }

    Decision decision() {
      if (forbids == null && permits != null && !forbidFailed) {
        return new Decision.Permitted(PolicyIndex.inOrder(permits), failed());
      }
      return new Decision.Denied(
          forbids == null ? List.of() : PolicyIndex.inOrder(forbids), failed());
    }

    private List<Decision.PolicyFailure> failed() {
      return failures == null
          ? List.of()
          : failures.stream()
              .sorted(Comparator.comparingInt(failed -> failed.compiled().rank()))
              .map(failed -> new Decision.PolicyFailure(failed.compiled().policy(), failed.why()))
              .toList();
    }
  }
}
