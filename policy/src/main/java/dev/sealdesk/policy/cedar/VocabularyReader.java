package dev.sealdesk.policy.cedar;

import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.rule.Vocabulary;
import dev.sealdesk.policy.rule.Vocabulary.ValueType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads Cedar's JSON schema form, its names already resolved.
public final class VocabularyReader {
  private final Map<String, Object> commonTypes = new LinkedHashMap<>();
  private final Map<String, Vocabulary.EntityType> entityTypes = new LinkedHashMap<>();
  private final Map<EntityId, Object> actionJson = new LinkedHashMap<>();

  private VocabularyReader() {}

  public static Vocabulary read(Map<String, Object> json) {
    VocabularyReader reader = new VocabularyReader();
    json.forEach((name, part) -> reader.collect(prefix(name), Json.object(part)));
    json.forEach((name, part) -> reader.entities(prefix(name), Json.object(part)));
    Map<EntityId, Vocabulary.Action> actions = new LinkedHashMap<>();
    reader.actionJson.keySet().forEach(id -> actions.put(id, reader.action(id)));
    return new Vocabulary(reader.entityTypes, actions);
  }

  private static String prefix(String namespace) {
    return namespace.isEmpty() ? "" : namespace + "::";
  }

  private void collect(String prefix, Map<String, Object> namespace) {
    objectOrEmpty(namespace.get("commonTypes"))
        .forEach((name, type) -> commonTypes.put(prefix + name, type));
    objectOrEmpty(namespace.get("actions"))
        .forEach((name, action) -> actionJson.put(new EntityId(prefix + "Action", name), action));
  }

  private void entities(String prefix, Map<String, Object> namespace) {
    objectOrEmpty(namespace.get("entityTypes"))
        .forEach((name, type) -> entityTypes.put(prefix + name, entityType(Json.object(type))));
  }

  private Vocabulary.EntityType entityType(Map<String, Object> json) {
    return new Vocabulary.EntityType(
        Set.copyOf(texts(json.get("memberOfTypes"))),
        record(json.get("shape")),
        Optional.ofNullable(json.get("tags")).map(this::type));
  }

  private Vocabulary.Action action(EntityId id) {
    Map<String, Object> json = Json.object(actionJson.get(id));
    Map<String, Object> applies = objectOrEmpty(json.get("appliesTo"));
    return new Vocabulary.Action(
        groups(id),
        texts(applies.get("principalTypes")),
        texts(applies.get("resourceTypes")),
        record(applies.get("context")));
  }

  private Set<EntityId> groups(EntityId action) {
    Set<EntityId> groups = new HashSet<>();
    Deque<EntityId> open = new ArrayDeque<>(directGroups(action));
    while (!open.isEmpty()) {
      EntityId next = open.pop();
      if (groups.add(next)) {
        open.addAll(directGroups(next));
      }
    }
    return groups;
  }

  private Set<EntityId> directGroups(EntityId action) {
    Object of = objectOrEmpty(actionJson.get(action)).get("memberOf");
    return (of == null ? List.of() : Json.array(of))
        .stream()
            .map(Json::object)
            .map(
                group ->
                    new EntityId(
                        group.get("type") instanceof String type ? type : action.type(),
                        Json.text(group.get("id"))))
            .collect(Collectors.toSet());
  }

  private ValueType.OfRecord record(@Nullable Object json) {
    return json != null && type(json) instanceof ValueType.OfRecord record
        ? record
        : ValueType.OfRecord.EMPTY;
  }

  private ValueType type(Object json) {
    Map<String, Object> object = Json.object(json);
    String kind = Json.text(object.get("type"));
    return switch (kind) {
      case "String" -> ValueType.Simple.STRING;
      case "Long" -> ValueType.Simple.LONG;
      case "Boolean", "Bool" -> ValueType.Simple.BOOL;
      case "Set" -> new ValueType.OfSet(type(element(object)));
      case "Record" -> members(Json.object(object.get("attributes")));
      case "Entity" -> new ValueType.OfEntity(Json.text(object.get("name")));
      case "Extension" -> extension(Json.text(object.get("name")));
      default -> common(kind, object);
    };
  }

  private static Object element(Map<String, Object> set) {
    Object element = set.get("element");
    if (element == null) {
      throw new IllegalStateException("a set in the schema has no type of element");
    }
    return element;
  }

  private ValueType common(String kind, Map<String, Object> json) {
    String name = kind.equals("EntityOrCommon") ? Json.text(json.get("name")) : kind;
    Object common = commonTypes.get(name);
    if (common == null) {
      return builtIn(name);
    }
    return type(common);
  }

  private static ValueType builtIn(String name) {
    String simple = name.startsWith("__cedar::") ? name.substring("__cedar::".length()) : name;
    return switch (simple) {
      case "String" -> ValueType.Simple.STRING;
      case "Long" -> ValueType.Simple.LONG;
      case "Bool" -> ValueType.Simple.BOOL;
      case "decimal", "ipaddr", "datetime", "duration" -> extension(simple);
      default -> new ValueType.OfEntity(name);
    };
  }

  private static ValueType extension(String name) {
    return switch (name) {
      case "decimal" -> ValueType.Simple.DECIMAL;
      case "ipaddr" -> ValueType.Simple.IPADDR;
      case "datetime" -> ValueType.Simple.DATETIME;
      case "duration" -> ValueType.Simple.DURATION;
      default -> throw new IllegalStateException("an extension of Cedar not known here: " + name);
    };
  }

  private ValueType.OfRecord members(Map<String, Object> json) {
    Map<String, ValueType.Member> members = new LinkedHashMap<>();
    json.forEach(
        (name, member) ->
            members.put(
                name,
                new ValueType.Member(
                    type(member), !Boolean.FALSE.equals(Json.object(member).get("required")))));
    return new ValueType.OfRecord(members);
  }

  private static Map<String, Object> objectOrEmpty(@Nullable Object json) {
    return json == null ? Map.of() : Json.object(json);
  }

  private static List<String> texts(@Nullable Object json) {
    return json == null ? List.of() : Json.array(json).stream().map(Json::text).toList();
  }
}
