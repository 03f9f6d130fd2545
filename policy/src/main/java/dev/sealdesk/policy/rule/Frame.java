package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.Entities;
import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Value;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One evaluation in progress: the request, what was looked up for it, and why it failed, if it
/// did. Of one thread.
final class Frame {
  final EntityId principal;
  final EntityId action;
  final EntityId resource;
  final Value context;

  private final Entities entities;
  private final Map<EntityId, Set<EntityId>> actionGroups;
  private final @Nullable Entity principalEntity;
  private final @Nullable Entity resourceEntity;
  private final Set<EntityId> principalAncestors;
  private final Set<EntityId> resourceAncestors;
  private @Nullable Failure failure;

  Frame(Request request, Map<EntityId, Set<EntityId>> actionGroups) {
    principal = request.principal();
    action = request.action();
    resource = request.resource();
    context = request.context();
    entities = request.entities();
    this.actionGroups = actionGroups;
    principalEntity = entities.get(principal);
    resourceEntity = entities.get(resource);
    principalAncestors = entities.ancestors(principal);
    resourceAncestors = entities.ancestors(resource);
  }

  /// The same but for the resource.
  Frame(Frame other, EntityId resource) {
    principal = other.principal;
    action = other.action;
    this.resource = resource;
    context = other.context;
    entities = other.entities;
    actionGroups = other.actionGroups;
    principalEntity = other.principalEntity;
    principalAncestors = other.principalAncestors;
    resourceEntity = entities.get(resource);
    resourceAncestors = entities.ancestors(resource);
  }

  @Nullable Entity resourceEntity() {
    return resourceEntity;
  }

  @Nullable Entity principalEntity() {
    return principalEntity;
  }

  @Nullable Entity entity(EntityId id) {
    if (id.equals(principal)) {
      return principalEntity;
    }
    return id.equals(resource) ? resourceEntity : entities.get(id);
  }

  Set<EntityId> ancestors(EntityId id) {
    if (id.equals(principal)) {
      return principalAncestors;
    }
    if (id.equals(resource)) {
      return resourceAncestors;
    }
    Set<EntityId> groups = actionGroups.get(id);
    return groups == null ? entities.ancestors(id) : groups;
  }

  boolean isIn(EntityId id, EntityId group) {
    return id.equals(group) || ancestors(id).contains(group);
  }

  /// Notes why there is no value.
  ///
  /// @return null, in place of the value
  @Nullable Value failed(Failure.Kind kind, String detail) {
    failure = new Failure(kind, detail);
    return null;
  }

  /// Returns what was noted last, and forgets it.
  Failure takeFailure() {
    Failure taken = failure;
    failure = null;
    if (taken == null) {
      throw new IllegalStateException("an expression without a value must say why");
    }
    return taken;
  }
}
