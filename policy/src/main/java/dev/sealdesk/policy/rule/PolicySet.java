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
  private static final Comparator<Policy> TEXT_ORDER =
      Comparator.comparing(Policy::position, Position.ORDER).thenComparing(Policy::id);

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
    return index.ofKind(new Frame(request, actionGroups)).stream().sorted(TEXT_ORDER).toList();
  }

  /// Decides for all resources of a type at once, as far as that is possible without them.
  ///
  /// @param request its resource tells the type, its id is not looked at; its entities must hold
  ///   all that principal and context refer to, and the resources that will be asked about
  public Residual residual(Request request) {
    return Residual.of(
        index.candidatesForAnyResource(new Frame(request, actionGroups)), request, actionGroups);
  }

  /// What the policies said so far.
  private static final class Verdict {
    private @Nullable List<Policy> permits;
    private @Nullable List<Policy> forbids;
    private @Nullable List<Decision.PolicyFailure> failures;
    private boolean forbidFailed;

    void take(PolicyIndex.Compiled compiled, Frame frame) {
      Policy policy = compiled.policy();
      switch (compiled.test().on(frame)) {
        case Node.Test.TRUE -> {
          if (policy.effect() == Policy.Effect.PERMIT) {
            permits = added(permits, policy);
          } else {
            forbids = added(forbids, policy);
          }
        }
        case Node.Test.FAILED -> {
          failures = added(failures, new Decision.PolicyFailure(policy, frame.takeFailure()));
          forbidFailed |= policy.effect() == Policy.Effect.FORBID;
        }
        default -> {}
      }
    }

    private static <T> List<T> added(@Nullable List<T> list, T element) {
      List<T> grown = list == null ? new ArrayList<>(4) : list;
      grown.add(element);
      return grown;
    }

    Decision decision() {
      List<Decision.PolicyFailure> failed =
          ordered(failures, Comparator.comparing(Decision.PolicyFailure::policy, TEXT_ORDER));
      if (forbids == null && permits != null && !forbidFailed) {
        return new Decision.Permitted(ordered(permits, TEXT_ORDER), failed);
      }
      return new Decision.Denied(ordered(forbids, TEXT_ORDER), failed);
    }

    /// The index finds policies in no order; equal requests get equal answers.
    private static <T> List<T> ordered(@Nullable List<T> found, Comparator<T> order) {
      if (found == null) {
        return List.of();
      }
      if (found.size() > 1) {
        found.sort(order);
      }
      return found;
    }
  }
}
