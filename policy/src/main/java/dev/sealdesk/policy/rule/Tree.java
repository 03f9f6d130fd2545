package dev.sealdesk.policy.rule;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Expressions as trees: their parts, and the same with other parts.
public final class Tree {
  private Tree() {}

  /// Returns the direct parts, in the order in which they are evaluated.
  public static List<Expression> parts(Expression expression) {
    return switch (expression) {
      case Expression.Variable _, Expression.Literal _, Expression.Failing _ -> List.of();
      case Expression.And(List<Expression> parts) -> parts;
      case Expression.Or(List<Expression> parts) -> parts;
      case Expression.Not(Expression of) -> List.of(of);
      case Expression.Negative(Expression of) -> List.of(of);
      case Expression.If(Expression a, Expression b, Expression c) -> List.of(a, b, c);
      case Expression.Equal(Expression a, Expression b) -> List.of(a, b);
      case Expression.Less(Expression a, Expression b, _) -> List.of(a, b);
      case Expression.Arithmetic(_, Expression a, Expression b) -> List.of(a, b);
      case Expression.In(Expression a, Expression b) -> List.of(a, b);
      case Expression.Is(Expression a, _) -> List.of(a);
      case Expression.Has(Expression a, _) -> List.of(a);
      case Expression.Attribute(Expression a, _) -> List.of(a);
      case Expression.HasTag(Expression a, Expression b) -> List.of(a, b);
      case Expression.Tag(Expression a, Expression b) -> List.of(a, b);
      case Expression.OfSet(_, Expression a, Expression b) -> List.of(a, b);
      case Expression.IsEmpty(Expression a) -> List.of(a);
      case Expression.Like(Expression a, _) -> List.of(a);
      case Expression.MakeSet(List<Expression> elements) -> elements;
      case Expression.MakeRecord(Map<String, Expression> attributes) ->
          List.copyOf(new TreeMap<>(attributes).values());
      case Expression.Call(_, List<Expression> arguments) -> arguments;
    };
  }

  /// Returns the same operation on other parts, as many as [#parts] returned.
  public static Expression with(Expression expression, List<Expression> p) {
    return switch (expression) {
      case Expression.Variable _, Expression.Literal _, Expression.Failing _ -> expression;
      case Expression.And _ -> new Expression.And(p);
      case Expression.Or _ -> new Expression.Or(p);
      case Expression.Not _ -> new Expression.Not(p.getFirst());
      case Expression.Negative _ -> new Expression.Negative(p.getFirst());
      case Expression.If _ -> new Expression.If(p.get(0), p.get(1), p.get(2));
      case Expression.Equal _ -> new Expression.Equal(p.get(0), p.get(1));
      case Expression.Less less -> new Expression.Less(p.get(0), p.get(1), less.orEqual());
      case Expression.Arithmetic a -> new Expression.Arithmetic(a.operator(), p.get(0), p.get(1));
      case Expression.In _ -> new Expression.In(p.get(0), p.get(1));
      case Expression.Is is -> new Expression.Is(p.getFirst(), is.type());
      case Expression.Has has -> new Expression.Has(p.getFirst(), has.attribute());
      case Expression.Attribute a -> new Expression.Attribute(p.getFirst(), a.attribute());
      case Expression.HasTag _ -> new Expression.HasTag(p.get(0), p.get(1));
      case Expression.Tag _ -> new Expression.Tag(p.get(0), p.get(1));
      case Expression.OfSet of -> new Expression.OfSet(of.test(), p.get(0), p.get(1));
      case Expression.IsEmpty _ -> new Expression.IsEmpty(p.getFirst());
      case Expression.Like like -> new Expression.Like(p.getFirst(), like.pattern());
      case Expression.MakeSet _ -> new Expression.MakeSet(p);
      case Expression.MakeRecord of -> {
        Map<String, Expression> attributes = new TreeMap<>(of.attributes());
        int next = 0;
        for (Map.Entry<String, Expression> attribute : attributes.entrySet()) {
          attribute.setValue(p.get(next++));
        }
        yield new Expression.MakeRecord(attributes);
      }
      case Expression.Call call -> new Expression.Call(call.function(), p);
    };
  }

  /// Returns whether the expression or a part of it, however deep, is such a one.
  public static boolean contains(Expression expression, Predicate<Expression> such) {
    return such.test(expression)
        || parts(expression).stream().anyMatch(part -> contains(part, such));
  }

  /// Returns the parts of a conjunction, those of conjunctions inside it included; any other
  /// expression is its own only part.
  public static List<Expression> conjuncts(Expression expression) {
    return expression instanceof Expression.And(List<Expression> parts)
        ? parts.stream().flatMap(part -> conjuncts(part).stream()).toList()
        : List.of(expression);
  }
}
