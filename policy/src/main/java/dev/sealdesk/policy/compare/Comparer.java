package dev.sealdesk.policy.compare;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.rule.Decision;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.policy.rule.Residual;
import dev.sealdesk.policy.rule.Vocabulary.Environment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Compares sets of policies: over all requests the schema allows, where attributes take the values
/// that the policies tell apart, and over given requests.
public final class Comparer {
  /// Steps of the search for one kind of request; a step takes some ten microseconds.
  static final int MAX_STEPS = 20_000;

  private Comparer() {}

  /// Compares over everything that can be asked. For each kind of request it looks for one that
  /// becomes permitted and one that becomes forbidden.
  ///
  /// @throws IllegalArgumentException if the sets are not of one schema
  public static Comparison compare(PolicySet before, PolicySet after) {
    if (!before.vocabulary().equals(after.vocabulary())) {
      throw new IllegalArgumentException("policies of different schemas");
    }
    List<Comparison.Change> changes = new ArrayList<>();
    List<Environment> unfinished = new ArrayList<>();
    for (Environment kind : before.vocabulary().environments()) {
      Search search = new Search(kind, before, after);
      if (!search.run()) {
        unfinished.add(kind);
      }
      changes.addAll(search.changes());
    }
    return new Comparison(changes, unfinished);
  }

  /// Compares over given requests, such as those of the last month.
  public static List<Comparison.Change> compare(
      PolicySet before, PolicySet after, Collection<Request> requests) {
    List<Comparison.Change> changes = new ArrayList<>();
    for (Request request : requests) {
      Decision then = before.decide(request);
      Decision now = after.decide(request);
      if (then.isPermitted() != now.isPermitted()) {
        changes.add(new Comparison.Change(request, then, now));
      }
    }
    return changes;
  }

  /// Looks for what is odd about a set.
  public static Inspection inspect(PolicySet policies) {
    PolicySet none = PolicySet.of(List.of(), policies.vocabulary());
    Set<Policy> reached = new HashSet<>();
    Set<Policy> everything = new HashSet<>();
    Set<Policy> undecided = new HashSet<>();
    List<Environment> nobodyCan = new ArrayList<>();
    List<String> unfinished = new ArrayList<>();
    for (Environment kind : policies.vocabulary().environments()) {
      Search search = new Search(kind, none, policies);
      boolean finished = search.run();
      if (search.changes().isEmpty()) {
        if (finished) {
          nobodyCan.add(kind);
        } else {
          unfinished.add(kind.toString());
        }
      }
      for (Policy policy : policies.policies()) {
        switch (search.reach(policy)) {
          case ALWAYS -> {
            reached.add(policy);
            if (policy.effect() == Policy.Effect.PERMIT) {
              everything.add(policy);
            }
          }
          case SOMETIMES -> reached.add(policy);
          case UNKNOWN -> undecided.add(policy);
          case NEVER -> {}
        }
      }
    }
    undecided.removeAll(reached);
    undecided.forEach(policy -> unfinished.add(policy.id()));
    return new Inspection(
        policies.policies().stream()
            .filter(policy -> !reached.contains(policy) && !undecided.contains(policy))
            .toList(),
        policies.policies().stream().filter(everything::contains).toList(),
        nobodyCan,
        unfinished);
  }

  /// Returns the resources that none of these requests, put to each resource, is permitted for.
  ///
  /// @param asking who asks, for what and when; their resources only tell the type
  public static List<EntityId> unopenable(
      PolicySet policies, Collection<Request> asking, Collection<EntityId> resources) {
    List<EntityId> left = new ArrayList<>(resources);
    for (Request request : asking) {
      Residual residual = policies.residual(request);
      left.removeIf(one -> one.type().equals(residual.resourceType()) && residual.test(one));
    }
    return left;
  }
}
