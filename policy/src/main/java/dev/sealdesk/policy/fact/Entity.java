package dev.sealdesk.policy.fact;

import java.util.Map;
import java.util.Set;

/// What is true of one thing.
///
/// @param parents the entities this one is directly in
/// @param attributes by name; an optional attribute that is absent is not in the map
/// @param tags by name, for types that have them
public record Entity(
    EntityId id, Set<EntityId> parents, Map<String, Value> attributes, Map<String, Value> tags) {
  public Entity {
    parents = Set.copyOf(parents);
    attributes = Map.copyOf(attributes);
    tags = Map.copyOf(tags);
  }

  public Entity(EntityId id, Set<EntityId> parents, Map<String, Value> attributes) {
    this(id, parents, attributes, Map.of());
  }
}
