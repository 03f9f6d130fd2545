package dev.sealdesk.policy.fact;

import java.util.Map;

/// One question: may this principal do this to that, as things are?
///
/// @param context what is true of this moment
/// @param entities what is true of the things; those that are missing have no attributes
public record Request(
    EntityId principal,
    EntityId action,
    EntityId resource,
    Value.RecordOf context,
    Entities entities) {
  public Request(
      EntityId principal,
      EntityId action,
      EntityId resource,
      Map<String, Value> context,
      Entities entities) {
    this(principal, action, resource, new Value.RecordOf(context), entities);
  }

  public Request withResource(EntityId other) {
    return new Request(principal, action, other, context, entities);
  }
}
