package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.Value;
import java.util.List;
import java.util.Map;

/// A condition of a policy, or a part of one, as Cedar's JSON form has it. Operators that others
/// can express are reduced to those (spec/release.md §4).
public sealed interface Expression {
  /// The four names every policy knows.
  enum Variable implements Expression {
    PRINCIPAL,
    ACTION,
    RESOURCE,
    CONTEXT
  }

  record Literal(Value value) implements Expression {}

  /// An expression that is known to fail.
  record Failing(Failure.Kind kind, String detail) implements Expression {}

  /// True if all are; the first that is not true decides. Each must be a Bool.
  record And(List<Expression> parts) implements Expression {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /// True if one is; the first that is not false decides. Each must be a Bool.
  record Or(List<Expression> parts) implements Expression {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  record Not(Expression of) implements Expression {}

  record Negative(Expression of) implements Expression {}

  record If(Expression condition, Expression then, Expression otherwise) implements Expression {}

  record Equal(Expression left, Expression right) implements Expression {}

  /// `left < right`, or `left <= right`. Their opposites have the sides swapped.
  record Less(Expression left, Expression right, boolean orEqual) implements Expression {}

  enum Operator {
    PLUS,
    MINUS,
    TIMES
  }

  record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {}

  /// Whether an entity is `group`, or one of a set of groups, or below it.
  record In(Expression entity, Expression group) implements Expression {}

  record Is(Expression entity, String type) implements Expression {}

  record Has(Expression of, String attribute) implements Expression {}

  record Attribute(Expression of, String attribute) implements Expression {}

  record HasTag(Expression entity, Expression tag) implements Expression {}

  record Tag(Expression entity, Expression tag) implements Expression {}

  enum SetTest {
    CONTAINS,
    CONTAINS_ALL,
    CONTAINS_ANY
  }

  record OfSet(SetTest test, Expression set, Expression other) implements Expression {}

  record IsEmpty(Expression set) implements Expression {}

  record Like(Expression text, Wildcards pattern) implements Expression {}

  record MakeSet(List<Expression> elements) implements Expression {
    public MakeSet {
      elements = List.copyOf(elements);
    }
  }

  record MakeRecord(Map<String, Expression> attributes) implements Expression {
    public MakeRecord {
      attributes = Map.copyOf(attributes);
    }
  }

  record Call(Function function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
