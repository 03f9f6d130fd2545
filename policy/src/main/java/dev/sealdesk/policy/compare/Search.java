package dev.sealdesk.policy.compare;

import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.rule.Decision;
import dev.sealdesk.policy.rule.Expression;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.policy.rule.Simplifier;
import dev.sealdesk.policy.rule.Vocabulary.Environment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks through all requests of one kind: gives one attribute after the other each of its values,
/// works out what is left of the policies, and turns back as soon as the answer is known or can no
/// longer differ.
final class Search {
  private static final Expression TRUE = new Expression.Literal(Value.Bool.TRUE);
  private static final Expression FALSE = new Expression.Literal(Value.Bool.FALSE);

  /// What is left of a policy, and in which of the sets it is.
  private record Item(Policy policy, Expression left, boolean before, boolean after) {
    boolean isOpen() {
      return !(left instanceof Expression.Literal) && !(left instanceof Expression.Failing);
    }

    /// Whether it still may do something, or does already.
    boolean matters() {
      boolean harmless =
          policy.effect() == Policy.Effect.PERMIT && left instanceof Expression.Failing;
      return !left.equals(FALSE) && !harmless;
    }
  }

  /// How often a policy applies.
  enum Reach {
    NEVER,
    SOMETIMES,
    ALWAYS,
    UNKNOWN
  }

  private final PolicySet before;
  private final PolicySet after;
  private final Space space;
  private final List<Item> items = new ArrayList<>();
  private final List<Comparison.Change> changes = new ArrayList<>();
  private int steps;

  Search(Environment kind, PolicySet before, PolicySet after) {
    this.before = before;
    this.after = after;
    List<Policy> all = new ArrayList<>(after.policies());
    for (Policy policy : before.policies()) {
      if (after.policies().stream().noneMatch(policy::sameRule)) {
        all.add(policy);
      }
    }
    this.space = new Space(kind, after.vocabulary(), all);
    for (Policy policy : all) {
      boolean inBefore = before.policies().stream().anyMatch(policy::sameRule);
      boolean inAfter = after.policies().stream().anyMatch(policy::sameRule);
      items.add(new Item(policy, policy.whole(), inBefore, inAfter));
    }
  }

  List<Comparison.Change> changes() {
    return changes;
  }

  /// Returns whether it looked at everything it had to.
  boolean run() {
    return look(items);
  }

  private boolean look(List<Item> open) {
    List<Item> left = worked(open);
    // Policies of both sets alone make no difference.
    if (left.stream().noneMatch(item -> item.before() != item.after() && item.matters())) {
      return true;
    }
    Optional<Boolean> then = answer(left.stream().filter(Item::before).toList());
    Optional<Boolean> now = answer(left.stream().filter(Item::after).toList());
    if (then.isPresent() && now.isPresent()) {
      if (!then.equals(now)) {
        note(now.get());
      }
      return true;
    }
    if ((then.isPresent() && found(!then.get())) || (now.isPresent() && found(now.get()))) {
      return true;
    }
    return branch(left);
  }

  private boolean branch(List<Item> left) {
    Optional<Space.Choice> choice =
        left.stream()
            .filter(Item::isOpen)
            .sorted(Comparator.comparing(item -> item.before() == item.after()))
            .flatMap(item -> space.choice(item.left()).stream())
            .findFirst();
    if (choice.isEmpty() || ++steps > Comparer.MAX_STEPS) {
      return false;
    }
    boolean finished = true;
    for (Expression value : choice.get().values()) {
      space.assign(choice.get().about(), value);
      finished &= look(left);
      space.take(choice.get().about());
      if (found(true) && found(false)) {
        return true;
      }
    }
    return finished;
  }

  private boolean found(boolean permitted) {
    return changes.stream().anyMatch(change -> change.isNewlyPermitted() == permitted);
  }

  private List<Item> worked(List<Item> open) {
    Simplifier simplifier = space.simplifier(after.vocabulary().actionGroups());
    return open.stream()
        .map(
            item ->
                new Item(
                    item.policy(), simplifier.simplify(item.left()), item.before(), item.after()))
        .filter(Item::matters)
        .toList();
  }

  /// Returns whether the policies permit, as soon as that is known.
  private static Optional<Boolean> answer(List<Item> items) {
    boolean permitted = false;
    boolean permitOpen = false;
    boolean forbidOpen = false;
    for (Item item : items) {
      if (item.policy().effect() == Policy.Effect.PERMIT) {
        permitted |= item.left().equals(TRUE);
        permitOpen |= item.isOpen();
      } else if (item.isOpen()) {
        forbidOpen = true;
      } else {
        return Optional.of(false);
      }
    }
    if (!permitted && !permitOpen) {
      return Optional.of(false);
    }
    return permitted && !forbidOpen ? Optional.of(true) : Optional.empty();
  }

  /// Makes a request of what was chosen and lets both sets decide it.
  private void note(boolean permitted) {
    if (found(permitted)) {
      return;
    }
    Request request = space.request();
    Decision then = before.decide(request);
    Decision now = after.decide(request);
    if (then.isPermitted() != now.isPermitted()) {
      changes.add(new Comparison.Change(request, then, now));
    }
  }

  /// Returns how often the policy applies to requests of this kind.
  Reach reach(Policy policy) {
    Expression start = space.simplifier(after.vocabulary().actionGroups()).simplify(policy.whole());
    steps = 0;
    return start.equals(TRUE) ? Reach.ALWAYS : reach(start);
  }

  private Reach reach(Expression expression) {
    Expression left = space.simplifier(after.vocabulary().actionGroups()).simplify(expression);
    if (left instanceof Expression.Literal || left instanceof Expression.Failing) {
      return left.equals(TRUE) ? Reach.SOMETIMES : Reach.NEVER;
    }
    Optional<Space.Choice> choice = space.choice(left);
    if (choice.isEmpty() || ++steps > Comparer.MAX_STEPS) {
      return Reach.UNKNOWN;
    }
    Reach reach = Reach.NEVER;
    for (Expression value : choice.get().values()) {
      space.assign(choice.get().about(), value);
      Reach here = reach(left);
      space.take(choice.get().about());
      if (here == Reach.SOMETIMES) {
        return here;
      }
      reach = here == Reach.UNKNOWN ? here : reach;
    }
    return reach;
  }
}
