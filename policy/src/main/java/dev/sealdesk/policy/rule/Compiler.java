package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns expressions into code. Cedar's semantics stand in spec/release.md §4.
final class Compiler {
  private Compiler() {}

  /// Compiles an expression that has to be a Bool.
  static Node.Test test(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value.Bool(boolean value)) -> {
        int constant = value ? Node.Test.TRUE : Node.Test.FALSE;
        yield frame -> constant;
      }
      case Expression.And(List<Expression> parts) -> chain(parts, Node.Test.TRUE);
      case Expression.Or(List<Expression> parts) -> chain(parts, Node.Test.FALSE);
      case Expression.Not(Expression of) -> {
        Node.Test test = test(of);
        yield frame -> {
          int result = test.on(frame);
          return result == Node.Test.FAILED ? result : 1 - result;
        };
      }
      case Expression.If(Expression condition, Expression then, Expression otherwise) -> {
        Node.Test first = test(condition);
        Node.Test second = test(then);
        Node.Test third = test(otherwise);
        yield frame ->
            switch (first.on(frame)) {
              case Node.Test.TRUE -> second.on(frame);
              case Node.Test.FALSE -> third.on(frame);
              default -> Node.Test.FAILED;
            };
      }
      case Expression.Equal(Expression left, Expression right) -> equal(left, right);
      case Expression.Less less -> less(less);
      case Expression.In(Expression entity, Expression group) -> in(node(entity), node(group));
      case Expression.Is(Expression entity, String type) -> is(node(entity), type);
      case Expression.Has(Expression of, String attribute) -> has(node(of), attribute);
      case Expression.HasTag(Expression entity, Expression tag) -> hasTag(node(entity), node(tag));
      case Expression.OfSet(Expression.SetTest test, Expression set, Expression other) ->
          ofSet(test, node(set), node(other));
      case Expression.IsEmpty(Expression set) -> isEmpty(node(set));
      case Expression.Like(Expression text, Wildcards pattern) -> like(node(text), pattern);
      case Expression.Variable _,
          Expression.Literal _,
          Expression.Failing _,
          Expression.Negative _,
          Expression.Arithmetic _,
          Expression.Attribute _,
          Expression.Tag _,
          Expression.MakeSet _,
          Expression.MakeRecord _,
          Expression.Call _ ->
          truthOf(node(expression));
    };
  }

  /// Compiles any expression.
  static Node node(Expression expression) {
    return switch (expression) {
      case Expression.Variable variable -> variable(variable);
      case Expression.Literal(Value value) -> frame -> value;
      case Expression.Failing(Failure.Kind kind, String detail) ->
          frame -> frame.failed(kind, detail);
      case Expression.If(Expression condition, Expression then, Expression otherwise) ->
          choice(test(condition), node(then), node(otherwise));
      case Expression.Negative(Expression of) -> negative(node(of));
      case Expression.Arithmetic(Expression.Operator operator, Expression left, Expression right) ->
          arithmetic(operator, node(left), node(right));
      case Expression.Attribute(Expression of, String name) ->
          switch (of) {
            case Expression.Variable variable when variable == Expression.Variable.PRINCIPAL ->
                frame -> attribute(frame, frame.principalEntity(), frame.principal, name);
            case Expression.Variable variable when variable == Expression.Variable.RESOURCE ->
                frame -> attribute(frame, frame.resourceEntity(), frame.resource, name);
            default -> attribute(node(of), name);
          };
      case Expression.Tag(Expression entity, Expression tag) -> tag(node(entity), node(tag));
      case Expression.MakeSet(List<Expression> elements) -> set(nodes(elements));
      case Expression.MakeRecord(Map<String, Expression> attributes) -> record(attributes);
      case Expression.Call(Function function, List<Expression> arguments) ->
          call(function, nodes(arguments));
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
          valueOf(test(expression));
    };
  }

  private static List<Node> nodes(List<Expression> expressions) {
    return expressions.stream().map(Compiler::node).toList();
  }

  private static Node.Test truthOf(Node node) {
    return frame -> {
      Value value = node.value(frame);
      if (value instanceof Value.Bool(boolean truth)) {
        return truth ? Node.Test.TRUE : Node.Test.FALSE;
      }
      return value == null ? Node.Test.FAILED : wrongType(frame, "Bool");
    };
  }

  private static Node valueOf(Node.Test test) {
    return frame ->
        switch (test.on(frame)) {
          case Node.Test.TRUE -> Value.Bool.TRUE;
          case Node.Test.FALSE -> Value.Bool.FALSE;
          default -> null;
        };
  }

  private static int wrongType(Frame frame, String wanted) {
    frame.failed(Failure.Kind.TYPE, wanted);
    return Node.Test.FAILED;
  }

  private static int truth(boolean value) {
    return value ? Node.Test.TRUE : Node.Test.FALSE;
  }

  /// Goes on for as long as the parts say `neutral`.
  private static Node.Test chain(List<Expression> parts, int neutral) {
    Node.Test[] tests = parts.stream().map(Compiler::test).toArray(Node.Test[]::new);
    return frame -> {
      for (Node.Test test : tests) {
        int result = test.on(frame);
        if (result != neutral) {
          return result;
        }
      }
      return neutral;
    };
  }

  private static Node variable(Expression.Variable variable) {
    return switch (variable) {
      case PRINCIPAL -> frame -> frame.principal;
      case ACTION -> frame -> frame.action;
      case RESOURCE -> frame -> frame.resource;
      case CONTEXT -> frame -> frame.context;
    };
  }

  private static Node choice(Node.Test condition, Node then, Node otherwise) {
    return frame ->
        switch (condition.on(frame)) {
          case Node.Test.TRUE -> then.value(frame);
          case Node.Test.FALSE -> otherwise.value(frame);
          default -> null;
        };
  }

  private static Node.Test equal(Expression left, Expression right) {
    Node first = node(left);
    Node second = node(right);
    return frame -> {
      Value a = first.value(frame);
      if (a == null) {
        return Node.Test.FAILED;
      }
      Value b = second.value(frame);
      return b == null ? Node.Test.FAILED : truth(a.equals(b));
    };
  }

  private static Node.Test less(Expression.Less less) {
    Node left = node(less.left());
    Node right = node(less.right());
    boolean orEqual = less.orEqual();
    return frame -> {
      Value a = left.value(frame);
      Value b = a == null ? null : right.value(frame);
      if (a == null || b == null) {
        return Node.Test.FAILED;
      }
      if (a instanceof Value.Whole(long x) && b instanceof Value.Whole(long y)) {
        return truth(orEqual ? x <= y : x < y);
      }
      if (a instanceof Moment(long x) && b instanceof Moment(long y)) {
        return truth(orEqual ? x <= y : x < y);
      }
      if (a instanceof Span(long x) && b instanceof Span(long y)) {
        return truth(orEqual ? x <= y : x < y);
      }
      return wrongType(frame, "Long, datetime or duration");
    };
  }

  private static Node negative(Node of) {
    return frame -> {
      Value value = of.value(frame);
      if (value instanceof Value.Whole(long number)) {
        return number == Long.MIN_VALUE
            ? frame.failed(Failure.Kind.OVERFLOW, "-")
            : Value.of(-number);
      }
      return value == null ? null : frame.failed(Failure.Kind.TYPE, "Long");
    };
  }

  private static Node arithmetic(Expression.Operator operator, Node left, Node right) {
    return frame -> {
      Value a = left.value(frame);
      Value b = a == null ? null : right.value(frame);
      if (a == null || b == null) {
        return null;
      }
      if (!(a instanceof Value.Whole(long x)) || !(b instanceof Value.Whole(long y))) {
        return frame.failed(Failure.Kind.TYPE, "Long");
      }
      try {
        return Value.of(
            switch (operator) {
              case PLUS -> Math.addExact(x, y);
              case MINUS -> Math.subtractExact(x, y);
              case TIMES -> Math.multiplyExact(x, y);
            });
      } catch (ArithmeticException overflow) {
        return frame.failed(Failure.Kind.OVERFLOW, operator.name());
      }
    };
  }

  private static Node.Test in(Node entity, Node group) {
    return frame -> {
      Value value = entity.value(frame);
      Value groups = value == null ? null : group.value(frame);
      if (value == null || groups == null) {
        return Node.Test.FAILED;
      }
      if (!(value instanceof EntityId id)) {
        return wrongType(frame, "entity");
      }
      return switch (groups) {
        case EntityId one -> truth(frame.isIn(id, one));
        case Value.SetOf(Set<Value> several) -> inAny(frame, id, several);
        default -> wrongType(frame, "entity or set of entities");
      };
    };
  }

  private static int inAny(Frame frame, EntityId id, Set<Value> groups) {
    boolean found = false;
    for (Value group : groups) {
      if (!(group instanceof EntityId one)) {
        return wrongType(frame, "set of entities");
      }
      found |= frame.isIn(id, one);
    }
    return truth(found);
  }

  private static Node.Test is(Node entity, String type) {
    return frame ->
        switch (entity.value(frame)) {
          case null -> Node.Test.FAILED;
          case EntityId id -> truth(id.type().equals(type));
          case Value _ -> wrongType(frame, "entity");
        };
  }

  private static Node.Test has(Node of, String attribute) {
    return frame ->
        switch (of.value(frame)) {
          case null -> Node.Test.FAILED;
          case Value.RecordOf(Map<String, Value> attributes) ->
              truth(attributes.containsKey(attribute));
          case EntityId id -> {
            Entity entity = frame.entity(id);
            yield truth(entity != null && entity.attributes().containsKey(attribute));
          }
          case Value _ -> wrongType(frame, "entity or record");
        };
  }

  private static Node attribute(Node of, String name) {
    return frame ->
        switch (of.value(frame)) {
          case EntityId id -> attribute(frame, frame.entity(id), id, name);
          case Value.RecordOf(Map<String, Value> attributes) -> attribute(frame, attributes, name);
          case null -> null;
          case Value _ -> frame.failed(Failure.Kind.TYPE, "entity or record");
        };
  }

  private static @Nullable Value attribute(
      Frame frame, @Nullable Entity entity, EntityId id, String name) {
    return entity == null
        ? frame.failed(Failure.Kind.ENTITY_UNKNOWN, id.type())
        : attribute(frame, entity.attributes(), name);
  }

  private static @Nullable Value attribute(
      Frame frame, Map<String, Value> attributes, String name) {
    Value value = attributes.get(name);
    return value == null ? frame.failed(Failure.Kind.ATTRIBUTE_MISSING, name) : value;
  }

  private static Node.Test hasTag(Node entity, Node tag) {
    return frame -> {
      Value of = entity.value(frame);
      Value name = of == null ? null : tag.value(frame);
      if (of == null || name == null) {
        return Node.Test.FAILED;
      }
      if (!(of instanceof EntityId id) || !(name instanceof Value.Text(String key))) {
        return wrongType(frame, "entity and String");
      }
      Entity found = frame.entity(id);
      return truth(found != null && found.tags().containsKey(key));
    };
  }

  private static Node tag(Node entity, Node tag) {
    return frame -> {
      Value of = entity.value(frame);
      Value name = of == null ? null : tag.value(frame);
      if (of == null || name == null) {
        return null;
      }
      if (!(of instanceof EntityId id) || !(name instanceof Value.Text(String key))) {
        return frame.failed(Failure.Kind.TYPE, "entity and String");
      }
      Entity found = frame.entity(id);
      if (found == null) {
        return frame.failed(Failure.Kind.ENTITY_UNKNOWN, id.type());
      }
      Value value = found.tags().get(key);
      return value == null ? frame.failed(Failure.Kind.TAG_MISSING, id.type()) : value;
    };
  }

  private static Node.Test ofSet(Expression.SetTest test, Node set, Node other) {
    return frame -> {
      Value of = set.value(frame);
      Value against = of == null ? null : other.value(frame);
      if (of == null || against == null) {
        return Node.Test.FAILED;
      }
      if (!(of instanceof Value.SetOf(Set<Value> elements))) {
        return wrongType(frame, "Set");
      }
      if (test == Expression.SetTest.CONTAINS) {
        return truth(elements.contains(against));
      }
      if (!(against instanceof Value.SetOf(Set<Value> others))) {
        return wrongType(frame, "Set");
      }
      return truth(
          test == Expression.SetTest.CONTAINS_ALL
              ? elements.containsAll(others)
              : others.stream().anyMatch(elements::contains));
    };
  }

  private static Node.Test isEmpty(Node set) {
    return frame ->
        switch (set.value(frame)) {
          case null -> Node.Test.FAILED;
          case Value.SetOf(Set<Value> elements) -> truth(elements.isEmpty());
          case Value _ -> wrongType(frame, "Set");
        };
  }

  private static Node.Test like(Node text, Wildcards pattern) {
    return frame ->
        switch (text.value(frame)) {
          case null -> Node.Test.FAILED;
          case Value.Text(String value) -> truth(pattern.matches(value));
          case Value _ -> wrongType(frame, "String");
        };
  }

  private static Node set(List<Node> elements) {
    return frame -> {
      Set<Value> values = new HashSet<>();
      for (Node element : elements) {
        Value value = element.value(frame);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
      return new Value.SetOf(values);
    };
  }

  private static Node record(Map<String, Expression> expressions) {
    Map<String, Node> attributes = new HashMap<>();
    expressions.forEach((name, expression) -> attributes.put(name, node(expression)));
    return frame -> {
      Map<String, Value> values = new HashMap<>();
      for (Map.Entry<String, Node> attribute : attributes.entrySet()) {
        Value value = attribute.getValue().value(frame);
        if (value == null) {
          return null;
        }
        values.put(attribute.getKey(), value);
      }
      return new Value.RecordOf(values);
    };
  }

  private static Node call(Function function, List<Node> arguments) {
    return frame -> {
      List<Value> values = new ArrayList<>(arguments.size());
      for (Node argument : arguments) {
        @Nullable Value value = argument.value(frame);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
      return function.apply(frame, values);
    };
  }
}
