package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.Entities;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Partial evaluation: works out what is known and leaves the rest. What is left has the same
/// value, or fails in the same cases, as the whole would. Of one thread.
public final class Simplifier {
  static final Expression TRUE = new Expression.Literal(Value.Bool.TRUE);
  static final Expression FALSE = new Expression.Literal(Value.Bool.FALSE);

  private final Knowledge knowledge;
  private final Frame frame;

  Simplifier(Knowledge knowledge, Frame frame) {
    this.knowledge = knowledge;
    this.frame = frame;
  }

  /// Works out constants only.
  static Expression flat(Expression expression) {
    EntityId nobody = new EntityId("", "");
    Request nothing = new Request(nobody, nobody, nobody, Map.of(), Entities.NONE);
    return new Simplifier(
            asked ->
                // Constants about entities depend on facts, which are not there yet.
                Optional.empty(),
            new Frame(nothing, Map.of()))
        .constants(expression);
  }

  private Expression constants(Expression expression) {
    return switch (expression) {
      case Expression.And _ -> chain(expression, TRUE, this::constants);
      case Expression.Or _ -> chain(expression, FALSE, this::constants);
      case Expression.Has _,
          Expression.Attribute _,
          Expression.HasTag _,
          Expression.Tag _,
          Expression.In _ ->
          rebuilt(expression, this::constants);
      default -> worked(expression, this::constants);
    };
  }

  /// Returns what is left of the expression.
  public Expression simplify(Expression expression) {
    return switch (expression) {
      case Expression.And _ -> chain(expression, TRUE, this::simplify);
      case Expression.Or _ -> chain(expression, FALSE, this::simplify);
      case Expression.If(Expression condition, Expression then, Expression otherwise) ->
          choice(simplify(condition), then, otherwise);
      case Expression.Variable _ -> knowledge.about(expression).orElse(expression);
      default -> worked(expression, this::simplify);
    };
  }

  private Expression choice(Expression condition, Expression then, Expression otherwise) {
    return switch (condition) {
      case Expression.Literal(Value.Bool(boolean holds)) -> simplify(holds ? then : otherwise);
      case Expression.Literal _ -> new Expression.Failing(Failure.Kind.TYPE, "Bool");
      case Expression.Failing failing -> failing;
      default -> new Expression.If(condition, simplify(then), simplify(otherwise));
    };
  }

  private static Expression rebuilt(Expression expression, Step step) {
    List<Expression> parts = Tree.parts(expression);
    return parts.isEmpty()
        ? expression
        : Tree.with(expression, parts.stream().map(step::take).toList());
  }

  /// For operations that evaluate all their parts: one that fails lets the whole fail.
  private Expression worked(Expression expression, Step step) {
    if (expression instanceof Expression.Literal || expression instanceof Expression.Failing) {
      return expression;
    }
    Expression rebuilt = rebuilt(expression, step);
    List<Expression> parts = Tree.parts(rebuilt);
    if (!(rebuilt instanceof Expression.If)) {
      for (Expression part : parts) {
        if (part instanceof Expression.Failing) {
          return part;
        }
      }
    }
    boolean constant = !(rebuilt instanceof Expression.Variable);
    for (Expression part : parts) {
      constant &= part instanceof Expression.Literal;
    }
    return constant ? evaluated(rebuilt) : knowledge.about(rebuilt).orElse(rebuilt);
  }

  private Expression evaluated(Expression expression) {
    Value value = Compiler.node(expression).value(frame);
    if (value == null) {
      Failure failure = frame.takeFailure();
      return new Expression.Failing(failure.kind(), failure.detail());
    }
    return new Expression.Literal(value);
  }

  /// A conjunction or disjunction: parts that are `neutral` go, and so does what stands behind a
  /// part that decides. What stands before it stays unless it cannot fail.
  private static Expression chain(Expression expression, Expression neutral, Step step) {
    List<Expression> left = new ArrayList<>();
    for (Expression part : flattened(expression)) {
      Expression simple = step.take(part);
      if (simple.equals(neutral)) {
        continue;
      }
      boolean sameKind = simple.getClass() == expression.getClass();
      left.addAll(sameKind ? Tree.parts(simple) : List.of(simple));
      if (left.getLast() instanceof Expression.Literal
          || left.getLast() instanceof Expression.Failing) {
        break;
      }
    }
    if (left.isEmpty()) {
      return neutral;
    }
    Expression last = left.getLast();
    if (last instanceof Expression.Literal
        && left.subList(0, left.size() - 1).stream().allMatch(Simplifier::isSafeBool)) {
      return last instanceof Expression.Literal(Value.Bool _) ? last : Tree.with(expression, left);
    }
    return left.size() == 1 && (isBool(last) || last instanceof Expression.Failing)
        ? last
        : Tree.with(expression, left);
  }

  private static List<Expression> flattened(Expression expression) {
    return Tree.parts(expression).stream()
        .flatMap(
            part ->
                part.getClass() == expression.getClass()
                    ? flattened(part).stream()
                    : List.of(part).stream())
        .toList();
  }

  /// Whether the operation gives a Bool whenever it gives anything.
  private static boolean isBool(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value value) -> value instanceof Value.Bool;
      case Expression.And _,
          Expression.Or _,
          Expression.Not _,
          Expression.Equal _,
          Expression.Less _,
          Expression.In _,
          Expression.Is _,
          Expression.Has _,
          Expression.HasTag _,
          Expression.OfSet _,
          Expression.IsEmpty _,
          Expression.Like _ ->
          true;
      case Expression.Variable _,
          Expression.Failing _,
          Expression.Negative _,
          Expression.If _,
          Expression.Arithmetic _,
          Expression.Attribute _,
          Expression.Tag _,
          Expression.MakeSet _,
          Expression.MakeRecord _,
          Expression.Call _ ->
          false;
    };
  }

  /// Whether it surely gives a Bool. Few are known to, which costs nothing but size.
  private static boolean isSafeBool(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value value) -> value instanceof Value.Bool;
      case Expression.Has(Expression.Variable _, _) -> true;
      case Expression.Is(Expression.Variable variable, _) ->
          variable != Expression.Variable.CONTEXT;
      case Expression.Equal(Expression left, Expression right) ->
          isSafeValue(left) && isSafeValue(right);
      case Expression.In(Expression.Variable variable, Expression.Literal(EntityId _)) ->
          variable != Expression.Variable.CONTEXT;
      case Expression.Not(Expression of) -> isSafeBool(of);
      case Expression.And(List<Expression> parts) ->
          parts.stream().allMatch(Simplifier::isSafeBool);
      case Expression.Or(List<Expression> parts) -> parts.stream().allMatch(Simplifier::isSafeBool);
      default -> false;
    };
  }

  private static boolean isSafeValue(Expression expression) {
    return expression instanceof Expression.Variable || expression instanceof Expression.Literal;
  }

  /// One way of working out a part.
  private interface Step {
    Expression take(Expression part);
  }
}
