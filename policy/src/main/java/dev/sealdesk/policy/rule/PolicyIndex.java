package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.EntityId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the policies that can fit a request: first by action and types, then by the entity that
/// the principal or the resource must be in, then by the value that their conditions ask for first.
final class PolicyIndex {
  private static final Comparator<Policy> TEXT_ORDER =
      Comparator.comparing(Policy::position, Position.ORDER).thenComparing(Policy::id);

  /// @param rank its place in the order of the text
  /// @param test what of the policy is left to be tested for those who find it
  record Compiled(Policy policy, int rank, Expression condition, Node.Test test) {}

  /// Policies by the entity that their principal or resource must be, or be in. Each is in one
  /// place.
  private record Anchored<T>(T free, Map<EntityId, T> is, Map<EntityId, T> in) {
    static <T> Anchored<T> by(
        List<Compiled> all, Function<Policy, Scope> scope, Function<List<Compiled>, T> indexed) {
      List<Compiled> free = new ArrayList<>();
      Map<EntityId, List<Compiled>> is = new HashMap<>();
      Map<EntityId, List<Compiled>> in = new HashMap<>();
      for (Compiled one : all) {
        Scope of = scope.apply(one.policy());
        if (of.anchor().isEmpty()) {
          free.add(one);
        } else {
          (of instanceof Scope.Exactly ? is : in)
              .computeIfAbsent(of.anchor().get(), _ -> new ArrayList<>())
              .add(one);
        }
      }
      return new Anchored<>(indexed.apply(free), indexed(is, indexed), indexed(in, indexed));
    }

    private static <T> Map<EntityId, T> indexed(
        Map<EntityId, List<Compiled>> lists, Function<List<Compiled>, T> indexed) {
      Map<EntityId, T> all = new HashMap<>();
      lists.forEach((anchor, list) -> all.put(anchor, indexed.apply(list)));
      return all;
    }

    void visit(EntityId entity, Frame frame, Consumer<T> consumer) {
      consumer.accept(free);
      visit(is.get(entity), consumer);
      if (!in.isEmpty()) {
        visit(in.get(entity), consumer);
        for (EntityId ancestor : frame.ancestors(entity)) {
          visit(in.get(ancestor), consumer);
        }
      }
    }

    void visitAll(Consumer<T> consumer) {
      consumer.accept(free);
      is.values().forEach(consumer);
      in.values().forEach(consumer);
    }

    private static <T> void visit(@Nullable T some, Consumer<T> consumer) {
      if (some != null) {
        consumer.accept(some);
      }
    }
  }

  /// The policies of one kind of request: by principal, those of each principal by resource.
  private record Bucket(Anchored<Anchored<Keyed<Compiled>>> policies) {
    static Bucket of(List<Compiled> policies) {
      return new Bucket(Anchored.by(policies, Policy::principal, Bucket::byResource));
    }

    private static Anchored<Keyed<Compiled>> byResource(List<Compiled> policies) {
      return Anchored.by(policies, Policy::resource, some -> Keyed.by(some, Compiled::condition));
    }

    void visit(Frame frame, Consumer<Compiled> consumer) {
      policies.visit(
          frame.principal,
          frame,
          some ->
              some.visit(frame.resource, frame, conditions -> conditions.each(frame, consumer)));
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
    List<Policy> inOrder = policies.stream().sorted(TEXT_ORDER).toList();
    // Who is found by kind and anchors fits the head.
    List<Compiled> conditions = compiled(inOrder, Policy::condition);
    Map<Vocabulary.Environment, Bucket> buckets = new HashMap<>();
    for (Vocabulary.Environment kind : vocabulary.environments()) {
      buckets.put(
          kind,
          Bucket.of(
              conditions.stream()
                  .filter(candidate -> fits(candidate.policy(), kind, vocabulary))
                  .toList()));
    }
    return new PolicyIndex(Map.copyOf(buckets), Bucket.of(compiled(inOrder, Policy::whole)));
  }

  private static List<Compiled> compiled(
      List<Policy> policies, Function<Policy, Expression> tested) {
    List<Compiled> all = new ArrayList<>();
    for (Policy policy : policies) {
      Expression flat = Simplifier.flat(tested.apply(policy));
      all.add(new Compiled(policy, all.size(), flat, Compiler.test(flat)));
    }
    return all;
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

  private Bucket bucket(Frame frame) {
    return buckets.getOrDefault(
        new Vocabulary.Environment(frame.action, frame.principal.type(), frame.resource.type()),
        all);
  }

  /// Finds the policies for the action and the types, whoever asks about whatever.
  List<Policy> ofKind(Frame frame) {
    List<Compiled> found = new ArrayList<>();
    bucket(frame)
        .policies()
        .visitAll(some -> some.visitAll(conditions -> conditions.addAllTo(found)));
    return inOrder(found);
  }

  /// Finds the policies whose heads fit when nothing but the type of the resource is known.
  List<Policy> candidatesForAnyResource(Frame frame) {
    List<Compiled> found = new ArrayList<>();
    bucket(frame)
        .policies()
        .visit(
            frame.principal,
            frame,
            some -> some.visitAll(conditions -> conditions.addAllTo(found)));
    return inOrder(found);
  }

  /// Returns the policies in the order of the text.
  static List<Policy> inOrder(List<Compiled> found) {
    found.sort(Comparator.comparingInt(Compiled::rank));
    return found.stream().map(Compiled::policy).toList();
  }

  /// Finds the policies that can hold or fail, in no order.
  void forEachCandidate(Frame frame, Consumer<Compiled> consumer) {
    bucket(frame).visit(frame, consumer);
  }
}
