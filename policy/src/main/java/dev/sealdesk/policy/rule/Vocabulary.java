package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.EntityId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a schema says there is: types of entities with their attributes, and actions with what they
/// apply to.
///
/// @param entityTypes by name
/// @param actions by id, groups included
public record Vocabulary(Map<String, EntityType> entityTypes, Map<EntityId, Action> actions) {
  /// A type of entities.
  ///
  /// @param memberOf the types it can be directly in
  public record EntityType(
      Set<String> memberOf, ValueType.OfRecord attributes, Optional<ValueType> tags) {
    public EntityType {
      memberOf = Set.copyOf(memberOf);
    }
  }

  /// An action, or a group of actions.
  ///
  /// @param groups all groups it is in, directly or not
  public record Action(
      Set<EntityId> groups,
      List<String> principals,
      List<String> resources,
      ValueType.OfRecord context) {
    public Action {
      groups = Set.copyOf(groups);
      principals = List.copyOf(principals);
      resources = List.copyOf(resources);
    }
  }

  /// A type of values.
  public sealed interface ValueType {
    enum Simple implements ValueType {
      BOOL,
      LONG,
      STRING,
      DECIMAL,
      IPADDR,
      DATETIME,
      DURATION
    }

    record OfEntity(String name) implements ValueType {}

    record OfSet(ValueType element) implements ValueType {}

    record OfRecord(Map<String, Member> members) implements ValueType {
      public static final OfRecord EMPTY = new OfRecord(Map.of());

      public OfRecord {
        members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
      }
    }

    record Member(ValueType type, boolean required) {}
  }

  /// One kind of request.
  public record Environment(EntityId action, String principalType, String resourceType) {}

  public Vocabulary {
    entityTypes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entityTypes));
    actions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(actions));
  }

  /// Returns every kind of request the schema allows.
  public List<Environment> environments() {
    return actions.entrySet().stream()
        .flatMap(
            action ->
                action.getValue().principals().stream()
                    .flatMap(
                        principal ->
                            action.getValue().resources().stream()
                                .map(
                                    resource ->
                                        new Environment(action.getKey(), principal, resource))))
        .toList();
  }

  /// Returns the groups of each action.
  public Map<EntityId, Set<EntityId>> actionGroups() {
    Map<EntityId, Set<EntityId>> groups = new LinkedHashMap<>();
    actions.forEach((id, action) -> groups.put(id, action.groups()));
    return java.util.Collections.unmodifiableMap(groups);
  }
}
