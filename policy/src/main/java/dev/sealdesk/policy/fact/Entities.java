package dev.sealdesk.policy.fact;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Entities by their ids, with all their ancestors worked out. Immutable; any thread.
public final class Entities {
  public static final Entities NONE = new Entities(Map.of(), Map.of());

  private final Map<EntityId, Entity> entities;
  private final Map<EntityId, Set<EntityId>> ancestors;

  private Entities(Map<EntityId, Entity> entities, Map<EntityId, Set<EntityId>> ancestors) {
    this.entities = entities;
    this.ancestors = ancestors;
  }

  /// Takes the entities as they are.
  ///
  /// @throws IllegalArgumentException if two have the same id, or one is among its own ancestors:
  ///   the caller mixed up its facts
  public static Entities of(Collection<Entity> given) {
    Map<EntityId, Entity> entities = HashMap.newHashMap(given.size());
    for (Entity entity : given) {
      if (entities.put(entity.id(), entity) != null) {
        throw new IllegalArgumentException("given twice: " + entity.id());
      }
    }
    return closed(entities);
  }

  /// Returns these and `more`, which take the place of those with the same ids.
  public Entities with(Collection<Entity> more) {
    Map<EntityId, Entity> all = new HashMap<>(entities);
    more.forEach(entity -> all.put(entity.id(), entity));
    return closed(all);
  }

  private static Entities closed(Map<EntityId, Entity> entities) {
    Map<EntityId, Set<EntityId>> ancestors = HashMap.newHashMap(entities.size());
    // Siblings share their parents, so they share one set.
    Map<Set<EntityId>, Set<EntityId>> ofParents = new HashMap<>();
    for (Entity entity : entities.values()) {
      Set<EntityId> above =
          ofParents.computeIfAbsent(entity.parents(), parents -> above(parents, entities));
      if (above.contains(entity.id())) {
        throw new IllegalArgumentException("in itself: " + entity.id());
      }
      ancestors.put(entity.id(), above);
    }
    return new Entities(entities, ancestors);
  }

  private static Set<EntityId> above(Set<EntityId> parents, Map<EntityId, Entity> entities) {
    Set<EntityId> above = new HashSet<>();
    Deque<EntityId> open = new ArrayDeque<>(parents);
    while (!open.isEmpty()) {
      EntityId next = open.pop();
      Entity entity = entities.get(next);
      if (above.add(next) && entity != null) {
        open.addAll(entity.parents());
      }
    }
    return Set.copyOf(above);
  }

  public Optional<Entity> find(EntityId id) {
    return Optional.ofNullable(entities.get(id));
  }

  /// As [#find], without a wrapper on the hot path.
  public @Nullable Entity get(EntityId id) {
    return entities.get(id);
  }

  /// Returns all entities above `id`, without itself; none if it is not here.
  public Set<EntityId> ancestors(EntityId id) {
    return ancestors.getOrDefault(id, Set.of());
  }

  /// Returns whether `id` is `group` or somewhere below it.
  public boolean isIn(EntityId id, EntityId group) {
    return id.equals(group) || ancestors(id).contains(group);
  }

  public Collection<Entity> all() {
    return java.util.Collections.unmodifiableCollection(entities.values());
  }
}
