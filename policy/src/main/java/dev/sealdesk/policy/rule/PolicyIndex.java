package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.EntityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the policies whose heads can fit a request: first by action and types, then by the entity
/// that the principal or the resource must be in.
final class PolicyIndex {
  /// @param test what of the policy is left to be tested for those who find it
  record Compiled(Policy policy, Node.Test test) {}

  /// Policies by the entity that their principal or resource must be, or be in. Each is in one
  /// place.
  private record Anchored<T>(List<T> free, Map<EntityId, List<T>> is, Map<EntityId, List<T>> in) {
    static <T> Anchored<T> by(List<T> all, Function<T, Scope> scope) {
      List<T> free = new ArrayList<>();
      Map<EntityId, List<T>> is = new HashMap<>();
      Map<EntityId, List<T>> in = new HashMap<>();
      for (T one : all) {
        Scope of = scope.apply(one);
        if (of.anchor().isEmpty()) {
          free.add(one);
        } else {
          (of instanceof Scope.Exactly ? is : in)
              .computeIfAbsent(of.anchor().get(), _ -> new ArrayList<>())
              .add(one);
        }
      }
      return new Anchored<>(free, is, in);
    }

    void visit(EntityId entity, Frame frame, Consumer<T> consumer) {
      each(free, consumer);
      each(is.get(entity), consumer);
      if (!in.isEmpty()) {
        each(in.get(entity), consumer);
        for (EntityId ancestor : frame.ancestors(entity)) {
          each(in.get(ancestor), consumer);
        }
      }
    }

    void visitAll(Consumer<T> consumer) {
      each(free, consumer);
      is.values().forEach(list -> each(list, consumer));
      in.values().forEach(list -> each(list, consumer));
    }

    private static <T> void each(@Nullable List<T> list, Consumer<T> consumer) {
      if (list != null) {
        for (int i = 0; i < list.size(); i++) {
          consumer.accept(list.get(i));
        }
      }
    }
  }

  /// The policies of one kind of request: by principal, those of each principal by resource.
  private record Bucket(Anchored<Anchored<Compiled>> policies) {
    void visit(Frame frame, Consumer<Compiled> consumer) {
      policies.visit(frame.principal, frame, some -> some.visit(frame.resource, frame, consumer));
    }
  }

  private final Map<Vocabulary.Environment, Bucket> buckets;

  /// For requests that the schema does not know.
  private final Bucket all;

  private PolicyIndex(Map<Vocabulary.Environment, Bucket> buckets, Bucket all) {
    this.buckets = buckets;
    this.all = all;
  }

  static PolicyIndex of(List<Policy> policies, Vocabulary vocabulary) {
    // Who is found by kind and anchors fits the head.
    List<Compiled> conditions =
        policies.stream()
            .map(policy -> new Compiled(policy, compiled(policy.condition())))
            .toList();
    Map<Vocabulary.Environment, Bucket> buckets = new HashMap<>();
    for (Vocabulary.Environment kind : vocabulary.environments()) {
      buckets.put(
          kind,
          bucket(
              conditions.stream()
                  .filter(candidate -> fits(candidate.policy(), kind, vocabulary))
                  .toList()));
    }
    return new PolicyIndex(
        Map.copyOf(buckets),
        bucket(
            policies.stream()
                .map(policy -> new Compiled(policy, compiled(policy.whole())))
                .toList()));
  }

  private static Node.Test compiled(Expression expression) {
    return Compiler.test(Simplifier.flat(expression));
  }

  private static boolean fits(Policy policy, Vocabulary.Environment kind, Vocabulary vocabulary) {
    return policy.principal().admits(kind.principalType())
        && policy.resource().admits(kind.resourceType())
        && fits(policy.action(), kind.action(), vocabulary);
  }

  static boolean fits(Scope scope, EntityId action, Vocabulary vocabulary) {
    Vocabulary.Action known = vocabulary.actions().get(action);
    Set<EntityId> groups = known == null ? Set.of() : known.groups();
    return switch (scope) {
      case Scope.Exactly(EntityId entity) -> entity.equals(action);
      case Scope.Within(EntityId group) -> group.equals(action) || groups.contains(group);
      case Scope.WithinAny(Set<EntityId> any) ->
          any.contains(action) || any.stream().anyMatch(groups::contains);
      case Scope.Any _, Scope.OfType _, Scope.OfTypeWithin _ -> true;
    };
  }

  private static Bucket bucket(List<Compiled> policies) {
    Anchored<Compiled> byPrincipal =
        Anchored.by(policies, compiled -> compiled.policy().principal());
    return new Bucket(
        new Anchored<>(
            List.of(byResource(byPrincipal.free())),
            byResource(byPrincipal.is()),
            byResource(byPrincipal.in())));
  }

  private static Anchored<Compiled> byResource(List<Compiled> policies) {
    return Anchored.by(policies, compiled -> compiled.policy().resource());
  }

  private static Map<EntityId, List<Anchored<Compiled>>> byResource(
      Map<EntityId, List<Compiled>> byPrincipal) {
    Map<EntityId, List<Anchored<Compiled>>> all = new HashMap<>();
    byPrincipal.forEach((anchor, policies) -> all.put(anchor, List.of(byResource(policies))));
    return all;
  }

  private Bucket bucket(Frame frame) {
    return buckets.getOrDefault(
        new Vocabulary.Environment(frame.action, frame.principal.type(), frame.resource.type()),
        all);
  }

  /// Finds the policies for the action and the types, whoever asks about whatever.
  List<Policy> ofKind(Frame frame) {
    List<Policy> found = new ArrayList<>();
    bucket(frame)
        .policies()
        .visitAll(some -> some.visitAll(compiled -> found.add(compiled.policy())));
    return found;
  }

  /// Finds the policies whose heads fit when nothing but the type of the resource is known.
  List<Policy> candidatesForAnyResource(Frame frame) {
    List<Policy> found = new ArrayList<>();
    bucket(frame)
        .policies()
        .visit(
            frame.principal,
            frame,
            some -> some.visitAll(compiled -> found.add(compiled.policy())));
    return found;
  }

  void forEachCandidate(Frame frame, Consumer<Compiled> consumer) {
    bucket(frame).visit(frame, consumer);
  }
}
