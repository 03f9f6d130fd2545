package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is left of the policies when all is known but the resource: the answer to "which of these
/// may this principal open?". Says the same as deciding one by one. Any thread.
///
/// It stands for one version of the policies and one moment; it may be kept for as long as both
/// hold.
public final class Residual implements Predicate<EntityId> {
  private final Request request;
  private final Frame base;
  private final List<Expression> permits;
  private final List<Expression> forbids;
  private final Conditions permitting;
  private final Conditions forbidding;

  private Residual(
      Request request,
      Map<EntityId, Set<EntityId>> actionGroups,
      Set<Expression> permits,
      Set<Expression> forbids) {
    this.request = request;
    this.base = new Frame(request, actionGroups);
    this.permits = List.copyOf(permits);
    this.forbids = List.copyOf(forbids);
    this.permitting = new Conditions(this.permits);
    this.forbidding = new Conditions(this.forbids);
  }

  /// @param candidates the policies that may apply to a resource of this type
  static Residual of(
      List<Policy> candidates, Request request, Map<EntityId, Set<EntityId>> actionGroups) {
    Simplifier simplifier = Knowledge.allButResource(request).simplifier(request, actionGroups);
    Set<Expression> permits = new LinkedHashSet<>();
    Set<Expression> forbids = new LinkedHashSet<>();
    for (Policy policy : candidates) {
      Expression left = simplifier.simplify(policy.whole());
      if (policy.effect() == Policy.Effect.FORBID) {
        // One that fails forbids.
        if (!left.equals(Simplifier.FALSE)) {
          forbids.add(left);
        }
      } else if (canHold(left)) {
        permits.add(left);
      }
    }
    return new Residual(request, actionGroups, permits, forbids);
  }

  private static boolean canHold(Expression left) {
    return Tree.conjuncts(left).stream()
        .noneMatch(
            part ->
                part instanceof Expression.Failing
                    || (part instanceof Expression.Literal && !part.equals(Simplifier.TRUE)));
  }

  /// Returns the type of the resources it is about.
  public String resourceType() {
    return request.resource().type();
  }

  /// Returns what must hold of a resource, at least one of these. Only the resource is not known in
  /// them.
  public List<Expression> permits() {
    return permits;
  }

  /// Returns what must be false of a resource, each of these; to fail is not to be false.
  public List<Expression> forbids() {
    return forbids;
  }

  /// Returns the request it was made for; only the type of its resource counts.
  public Request request() {
    return request;
  }

  /// Returns whether the principal may do it to this resource.
  ///
  /// @throws IllegalArgumentException if the resource is of another type
  @Override
  public boolean test(EntityId resource) {
    if (!resource.type().equals(resourceType())) {
      throw new IllegalArgumentException("made for " + resourceType() + ", not for " + resource);
    }
    Frame frame = new Frame(base, resource);
    return permitting.any(frame, false) && !forbidding.any(frame, true);
  }

  /// Conditions, found by the entity that the resource must be or be in, and by the value they ask
  /// for first.
  private static final class Conditions {
    private record Condition(Expression expression, Node.Test test) {}

    private final Keyed<Condition> unanchored;
    private final Map<EntityId, Keyed<Condition>> anchored = new HashMap<>();

    Conditions(List<Expression> expressions) {
      List<Condition> free = new ArrayList<>();
      Map<EntityId, List<Condition>> byAnchor = new HashMap<>();
      for (Expression expression : expressions) {
        Condition condition = new Condition(expression, Compiler.test(expression));
        anchor(expression)
            .ifPresentOrElse(
                anchor -> byAnchor.computeIfAbsent(anchor, _ -> new ArrayList<>()).add(condition),
                () -> free.add(condition));
      }
      unanchored = Keyed.by(free, Condition::expression);
      byAnchor.forEach(
          (anchor, conditions) ->
              anchored.put(anchor, Keyed.by(conditions, Conditions::afterAnchor)));
    }

    /// Only the first part counts: one before it could fail.
    private static Optional<EntityId> anchor(Expression condition) {
      return switch (Tree.conjuncts(condition).getFirst()) {
        case Expression.In(Expression.Variable _, Expression.Literal(EntityId group)) ->
            Optional.of(group);
        case Expression.Equal(Expression.Variable _, Expression.Literal(EntityId one)) ->
            Optional.of(one);
        default -> Optional.empty();
      };
    }

    /// What is left to ask where the first part holds.
    private static Expression afterAnchor(Condition condition) {
      List<Expression> parts = Tree.conjuncts(condition.expression());
      return parts.size() == 1
          ? Simplifier.TRUE
          : new Expression.And(parts.subList(1, parts.size()));
    }

    boolean any(Frame frame, boolean failedCounts) {
      Predicate<Condition> counts =
          condition -> {
            int result = condition.test().on(frame);
            return result == Node.Test.TRUE || (failedCounts && result == Node.Test.FAILED);
          };
      return unanchored.any(frame, counts) || (!anchored.isEmpty() && anyAnchored(frame, counts));
    }

    private boolean anyAnchored(Frame frame, Predicate<Condition> counts) {
      if (any(anchored.get(frame.resource), frame, counts)) {
        return true;
      }
      for (EntityId ancestor : frame.ancestors(frame.resource)) {
        if (any(anchored.get(ancestor), frame, counts)) {
          return true;
        }
      }
      return false;
    }

    private static boolean any(
        @Nullable Keyed<Condition> some, Frame frame, Predicate<Condition> counts) {
      return some != null && some.any(frame, counts);
    }
  }
}
