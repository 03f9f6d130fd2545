package dev.sealdesk.policy.cedar;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.rule.Expression;
import dev.sealdesk.policy.rule.Function;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.Position;
import dev.sealdesk.policy.rule.Scope;
import dev.sealdesk.policy.rule.Wildcards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads Cedar's JSON policy form. Whatever it does not know it refuses, so that nothing is ever
/// evaluated in another way than Cedar's.
public final class PolicyReader {
  /// Terms of one chain of `&&`, `||`, `+` and so on.
  public static final int MAX_TERMS = 500;

  /// Operations inside one another, where a chain counts as one.
  public static final int MAX_DEPTH = 100;

  private PolicyReader() {}

  /// What came of reading a policy.
  public sealed interface Result {
    record Read(Policy policy) implements Result {}

    /// It is not read, because it could not be evaluated exactly.
    ///
    /// @param what what stands in the policy that cannot be evaluated exactly
    record NotEvaluable(String what) implements Result {}
  }

  /// Reads one policy.
  ///
  /// @param json what Cedar gave for it
  /// @param id for a policy without the annotation `@id`
  public static Result read(Map<String, Object> json, String id, Position position) {
    try {
      return new Result.Read(policy(json, id, position));
    } catch (NotEvaluableException found) {
      return new Result.NotEvaluable(found.what);
    }
  }

  /// Ends reading from within; never leaves this class.
  private static final class NotEvaluableException extends Exception {
    private static final long serialVersionUID = 1;
    private final String what;

    NotEvaluableException(String what) {
      super(what, null, false, false);
      this.what = what;
    }
  }

  private static Policy policy(Map<String, Object> json, String id, Position position)
      throws NotEvaluableException {
    Map<String, String> annotations = new HashMap<>();
    if (json.containsKey("annotations")) {
      Json.object(json.get("annotations"))
          .forEach((name, text) -> annotations.put(name, text instanceof String s ? s : ""));
    }
    List<Expression> conditions = new ArrayList<>();
    for (Object clause : Json.array(json.get("conditions"))) {
      Expression body = expression(Json.object(clause).get("body"), 0);
      boolean when = Json.text(Json.object(clause).get("kind")).equals("when");
      conditions.add(when ? body : new Expression.Not(body));
    }
    return new Policy(
        annotations.getOrDefault("id", id),
        Json.text(json.get("effect")).equals("permit")
            ? Policy.Effect.PERMIT
            : Policy.Effect.FORBID,
        scope(Json.object(json.get("principal"))),
        scope(Json.object(json.get("action"))),
        scope(Json.object(json.get("resource"))),
        conditions.isEmpty()
            ? new Expression.Literal(Value.Bool.TRUE)
            : new Expression.And(conditions),
        annotations,
        position);
  }

  private static Scope scope(Map<String, Object> json) throws NotEvaluableException {
    if (json.containsKey("slot")
        || (json.get("in") instanceof Map<?, ?> in && in.containsKey("slot"))) {
      throw new NotEvaluableException("a slot of a template");
    }
    return switch (Json.text(json.get("op"))) {
      case "All" -> new Scope.Any();
      case "==" -> new Scope.Exactly(entity(json.get("entity")));
      case "in" ->
          json.containsKey("entity")
              ? new Scope.Within(entity(json.get("entity")))
              : new Scope.WithinAny(
                  Json.array(json.get("entities")).stream()
                      .map(PolicyReader::entity)
                      .collect(Collectors.toUnmodifiableSet()));
      case "is" -> {
        String type = Json.text(json.get("entity_type"));
        yield json.get("in") == null
            ? new Scope.OfType(type)
            : new Scope.OfTypeWithin(type, entity(Json.object(json.get("in")).get("entity")));
      }
      default -> throw new NotEvaluableException("the scope " + json.get("op"));
    };
  }

  private static EntityId entity(@Nullable Object json) {
    Map<String, Object> object = Json.object(json);
    Map<String, Object> named =
        object.containsKey("__entity") ? Json.object(object.get("__entity")) : object;
    return new EntityId(Json.text(named.get("type")), Json.text(named.get("id")));
  }

  private static Expression expression(@Nullable Object json, int depth)
      throws NotEvaluableException {
    if (depth > MAX_DEPTH) {
      throw new NotEvaluableException("more than " + MAX_DEPTH + " operations inside one another");
    }
    Map<String, Object> object = Json.object(json);
    if (object.size() != 1) {
      throw new NotEvaluableException("an expression of an unknown form");
    }
    String operator = object.keySet().iterator().next();
    Object operand = object.get(operator);
    return switch (operator) {
      case "Value" -> new Expression.Literal(value(operand));
      case "Var" -> variable(Json.text(operand));
      case "&&", "||" -> chain(operator, operand, depth);
      case "+", "-", "*" -> sum(json, depth);
      case "Set" -> new Expression.MakeSet(expressions(Json.array(operand), depth));
      case "Record" -> {
        Map<String, Expression> attributes = new HashMap<>();
        for (Map.Entry<String, Object> attribute : Json.object(operand).entrySet()) {
          attributes.put(attribute.getKey(), expression(attribute.getValue(), depth + 1));
        }
        yield new Expression.MakeRecord(attributes);
      }
      case "if-then-else" ->
          new Expression.If(
              part(operand, "if", depth),
              part(operand, "then", depth),
              part(operand, "else", depth));
      case "!", "neg", "isEmpty" -> unary(operator, part(operand, "arg", depth));
      case "has", ".", "like", "is" -> named(operator, operand, depth);
      default -> {
        Optional<Function> function = Function.named(operator);
        yield function.isPresent()
            ? call(function.get(), Json.array(operand), depth)
            : binary(operator, operand, depth);
      }
    };
  }

  private static Expression part(@Nullable Object json, String name, int depth)
      throws NotEvaluableException {
    return expression(Json.object(json).get(name), depth + 1);
  }

  private static List<Expression> expressions(List<Object> json, int depth)
      throws NotEvaluableException {
    List<Expression> read = new ArrayList<>();
    for (Object element : json) {
      read.add(expression(element, depth + 1));
    }
    return read;
  }

  /// Chains lean to the left, as deep as they are long, so they are followed in a loop.
  private static List<Object> chained(String operator, @Nullable Object operands) {
    List<Object> reversed = new ArrayList<>();
    @Nullable Object left = operands;
    while (true) {
      Map<String, Object> sides = Json.object(left);
      reversed.add(sides.get("right"));
      Map<String, Object> next = Json.object(sides.get("left"));
      if (!next.containsKey(operator)) {
        reversed.add(next);
        return reversed.reversed();
      }
      left = next.get(operator);
    }
  }

  private static Expression chain(String operator, @Nullable Object operands, int depth)
      throws NotEvaluableException {
    List<Expression> parts = expressions(chained(operator, operands), depth);
    return operator.equals("&&") ? new Expression.And(parts) : new Expression.Or(parts);
  }

  private static Expression sum(@Nullable Object json, int depth) throws NotEvaluableException {
    Map<String, Object> object = Json.object(json);
    String operator = object.keySet().iterator().next();
    Expression.Operator kind =
        switch (operator) {
          case "+" -> Expression.Operator.PLUS;
          case "-" -> Expression.Operator.MINUS;
          default -> Expression.Operator.TIMES;
        };
    return new Expression.Arithmetic(
        kind,
        part(object.get(operator), "left", depth),
        part(object.get(operator), "right", depth));
  }

  private static Expression unary(String operator, Expression of) {
    return switch (operator) {
      case "!" -> new Expression.Not(of);
      case "neg" -> new Expression.Negative(of);
      default -> new Expression.IsEmpty(of);
    };
  }

  private static Expression named(String operator, @Nullable Object operand, int depth)
      throws NotEvaluableException {
    Map<String, Object> object = Json.object(operand);
    Expression left = part(operand, "left", depth);
    return switch (operator) {
      case "." -> new Expression.Attribute(left, Json.text(object.get("attr")));
      case "like" -> new Expression.Like(left, pattern(Json.array(object.get("pattern"))));
      case "has" ->
          object.get("attr") instanceof List<?> path
              ? hasPath(left, path)
              : new Expression.Has(left, Json.text(object.get("attr")));
      default -> {
        Expression is = new Expression.Is(left, Json.text(object.get("entity_type")));
        yield object.get("in") == null
            ? is
            : new Expression.And(List.of(is, new Expression.In(left, part(operand, "in", depth))));
      }
    };
  }

  /// `x has a.b` is `x has a && x.a has b`.
  private static Expression hasPath(Expression of, List<?> path) {
    List<Expression> parts = new ArrayList<>();
    Expression left = of;
    for (Object name : path) {
      parts.add(new Expression.Has(left, Json.text(name)));
      left = new Expression.Attribute(left, Json.text(name));
    }
    return parts.size() == 1 ? parts.getFirst() : new Expression.And(parts);
  }

  private static Wildcards pattern(List<Object> json) throws NotEvaluableException {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (Object element : json) {
      if (element.equals("Wildcard")) {
        pieces.add(piece.toString());
        piece.setLength(0);
      } else if (element instanceof Map<?, ?> literal
          && literal.get("Literal") instanceof String s) {
        piece.append(s);
      } else {
        throw new NotEvaluableException("a pattern of an unknown form");
      }
    }
    pieces.add(piece.toString());
    return new Wildcards(pieces);
  }

  private static Expression call(Function function, List<Object> arguments, int depth)
      throws NotEvaluableException {
    if (arguments.size() != function.arity()) {
      throw new NotEvaluableException(
          "the function " + function.cedarName() + " with " + arguments.size() + " arguments");
    }
    return new Expression.Call(function, expressions(arguments, depth));
  }

  private static Expression binary(String operator, @Nullable Object operand, int depth)
      throws NotEvaluableException {
    if (!BINARY.contains(operator)) {
      throw new NotEvaluableException("the operation " + operator);
    }
    Expression left = part(operand, "left", depth);
    Expression right = part(operand, "right", depth);
    return switch (operator) {
      case "==" -> new Expression.Equal(left, right);
      case "!=" -> new Expression.Not(new Expression.Equal(left, right));
      case "<" -> new Expression.Less(left, right, false);
      case "<=" -> new Expression.Less(left, right, true);
      case ">" -> new Expression.Less(right, left, false);
      case ">=" -> new Expression.Less(right, left, true);
      case "in" -> new Expression.In(left, right);
      case "hasTag" -> new Expression.HasTag(left, right);
      case "getTag" -> new Expression.Tag(left, right);
      case "contains" -> new Expression.OfSet(Expression.SetTest.CONTAINS, left, right);
      case "containsAll" -> new Expression.OfSet(Expression.SetTest.CONTAINS_ALL, left, right);
      default -> new Expression.OfSet(Expression.SetTest.CONTAINS_ANY, left, right);
    };
  }

  private static final Set<String> BINARY =
      Set.of(
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "in",
          "hasTag",
          "getTag",
          "contains",
          "containsAll",
          "containsAny");

  private static Expression.Variable variable(String name) throws NotEvaluableException {
    return switch (name) {
      case "principal" -> Expression.Variable.PRINCIPAL;
      case "action" -> Expression.Variable.ACTION;
      case "resource" -> Expression.Variable.RESOURCE;
      case "context" -> Expression.Variable.CONTEXT;
      default -> throw new NotEvaluableException("the variable " + name);
    };
  }

  private static Value value(@Nullable Object json) throws NotEvaluableException {
    return switch (json) {
      case Boolean truth -> Value.of(truth);
      case Long number -> Value.of(number);
      case String text -> Value.of(text);
      case Map<?, ?> map when map.containsKey("__entity") -> entity(json);
      case null, default -> throw new NotEvaluableException("a constant of an unknown form");
    };
  }
}
