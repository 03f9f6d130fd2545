package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the head of a policy says about the principal, the action or the resource.
public sealed interface Scope {
  record Any() implements Scope {}

  record Exactly(EntityId entity) implements Scope {}

  record Within(EntityId group) implements Scope {}

  record OfType(String type) implements Scope {}

  record OfTypeWithin(String type, EntityId group) implements Scope {}

  /// For actions: within one of these.
  record WithinAny(Set<EntityId> groups) implements Scope {
    public WithinAny {
      groups = Set.copyOf(groups);
    }
  }

  /// Returns the scope as the condition it stands for.
  default Expression about(Expression.Variable variable) {
    return switch (this) {
      case Any _ -> new Expression.Literal(Value.Bool.TRUE);
      case Exactly(EntityId entity) ->
          new Expression.Equal(variable, new Expression.Literal(entity));
      case Within(EntityId group) -> new Expression.In(variable, new Expression.Literal(group));
      case OfType(String type) -> new Expression.Is(variable, type);
      case OfTypeWithin(String type, EntityId group) ->
          new Expression.And(
              List.of(
                  new Expression.Is(variable, type),
                  new Expression.In(variable, new Expression.Literal(group))));
      case WithinAny(Set<EntityId> groups) ->
          new Expression.In(
              variable, new Expression.Literal(new Value.SetOf(new LinkedHashSet<Value>(groups))));
    };
  }

  /// Returns the entity that must be the one asked about, or above it.
  default Optional<EntityId> anchor() {
    return switch (this) {
      case Exactly(EntityId entity) -> Optional.of(entity);
      case Within(EntityId group) -> Optional.of(group);
      case OfTypeWithin(_, EntityId group) -> Optional.of(group);
      case Any _, OfType _, WithinAny _ -> Optional.empty();
    };
  }

  /// Returns whether the scope can hold of an entity of this type.
  default boolean admits(String candidate) {
    return switch (this) {
      case Exactly(EntityId entity) -> entity.type().equals(candidate);
      case OfType(String type) -> type.equals(candidate);
      case OfTypeWithin(String type, _) -> type.equals(candidate);
      case Any _, Within _, WithinAny _ -> true;
    };
  }
}
