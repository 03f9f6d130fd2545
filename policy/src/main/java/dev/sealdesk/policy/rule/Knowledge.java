package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known while a policy is evaluated in part.
@FunctionalInterface
public interface Knowledge {
  /// Returns what the expression comes to, if that is known. It is asked about variables, and about
  /// operations of which at least one part is not known; the parts are worked out as far as
  /// possible.
  Optional<Expression> about(Expression expression);

  /// Everything but the resource, of which only the type is known.
  ///
  /// @param request its resource tells the type; its id is not looked at
  static Knowledge allButResource(Request request) {
    String type = request.resource().type();
    return expression ->
        switch (expression) {
          case Expression.Variable variable -> known(variable, request);
          case Expression.Is(Expression.Variable _, String asked) -> literal(asked.equals(type));
          case Expression.Equal(
                  Expression.Variable _,
                  Expression.Literal(EntityId(String other, _)))
              when !other.equals(type) ->
              literal(false);
          case Expression.Equal(
                  Expression.Literal(EntityId(String other, _)),
                  Expression.Variable _)
              when !other.equals(type) ->
              literal(false);
          default -> Optional.empty();
        };
  }

  private static Optional<Expression> known(Expression.Variable variable, Request request) {
    return switch (variable) {
      case PRINCIPAL -> Optional.of(new Expression.Literal(request.principal()));
      case ACTION -> Optional.of(new Expression.Literal(request.action()));
      case CONTEXT -> Optional.of(new Expression.Literal(request.context()));
      case RESOURCE -> Optional.empty();
    };
  }

  private static Optional<Expression> literal(boolean value) {
    return Optional.of(new Expression.Literal(Value.of(value)));
  }

  /// Nothing at all.
  static Knowledge nothing() {
    return _ -> Optional.empty();
  }

  /// All there is to know.
  static Knowledge everything(Request request) {
    return expression ->
        expression instanceof Expression.Variable variable
            ? variable == Expression.Variable.RESOURCE
                ? Optional.of(new Expression.Literal(request.resource()))
                : known(variable, request)
            : Optional.empty();
  }

  /// Returns a simplifier with this knowledge that finds attributes and groups of known entities
  /// among the facts of `request`.
  default Simplifier simplifier(Request request, Map<EntityId, Set<EntityId>> actionGroups) {
    return new Simplifier(this, new Frame(request, actionGroups));
  }
}
