package dev.sealdesk.policy.compare;

import dev.sealdesk.policy.fact.Decimal;
import dev.sealdesk.policy.fact.Entities;
import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.IpRange;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.rule.Expression;
import dev.sealdesk.policy.rule.Expression.Variable;
import dev.sealdesk.policy.rule.Failure;
import dev.sealdesk.policy.rule.Knowledge;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.Simplifier;
import dev.sealdesk.policy.rule.Tree;
import dev.sealdesk.policy.rule.Vocabulary;
import dev.sealdesk.policy.rule.Vocabulary.Environment;
import dev.sealdesk.policy.rule.Vocabulary.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The requests of one kind, as far as policies can tell them apart: for each attribute the values
/// that policies name, their neighbours and one more, for each group whether one is in it. Keeps
/// what was chosen so far.
final class Space implements Knowledge {
  private static final Expression ABSENT =
      new Expression.Failing(Failure.Kind.ATTRIBUTE_MISSING, "");
  private static final Expression TRUE = new Expression.Literal(Value.Bool.TRUE);
  private static final Expression FALSE = new Expression.Literal(Value.Bool.FALSE);
  private static final String SOMETHING = "something";
  private static final long NOON = 1_800_000_000_000L;

  private final Environment kind;
  private final Vocabulary vocabulary;
  private final ValueType.OfRecord contextType;
  private final Set<Value> constants = new LinkedHashSet<>();
  private final Map<Expression, Expression> chosen = new LinkedHashMap<>();
  private final EntityId principal;
  private final EntityId resource;

  Space(Environment kind, Vocabulary vocabulary, List<Policy> policies) {
    this.kind = kind;
    this.vocabulary = vocabulary;
    this.contextType =
        Optional.ofNullable(vocabulary.actions().get(kind.action()))
            .map(Vocabulary.Action::context)
            .orElse(ValueType.OfRecord.EMPTY);
    this.principal = new EntityId(kind.principalType(), "somebody");
    this.resource = new EntityId(kind.resourceType(), SOMETHING);
    policies.forEach(policy -> collect(policy.whole()));
  }

  private void collect(Expression expression) {
    if (expression instanceof Expression.Literal(Value value)) {
      constants.add(value);
      if (value instanceof Value.SetOf(Set<Value> elements)) {
        constants.addAll(elements);
      }
    }
    if (expression instanceof Expression.Call call
        && Knowledge.nothing().simplifier(request(), Map.of()).simplify(call)
            instanceof Expression.Literal(Value value)) {
      constants.add(value);
    }
    Tree.parts(expression).forEach(this::collect);
  }

  /// Something that can be chosen, and what it can be.
  record Choice(Expression about, List<Expression> values) {}

  void assign(Expression about, Expression value) {
    chosen.put(about, value);
  }

  void take(Expression about) {
    chosen.remove(about);
  }

  Simplifier simplifier(Map<EntityId, Set<EntityId>> actionGroups) {
    return simplifier(
        new Request(principal, kind.action(), resource, Map.of(), Entities.NONE), actionGroups);
  }

  // --- What is known.

  @Override
  public Optional<Expression> about(Expression expression) {
    Expression known = chosen.get(expression);
    if (known != null) {
      return Optional.of(known);
    }
    return Optional.ofNullable(
        switch (expression) {
          case Variable variable when variable == Variable.ACTION ->
              new Expression.Literal(kind.action());
          case Expression.Is(Expression of, String type) ->
              type(of) instanceof ValueType.OfEntity(String held) ? truth(held.equals(type)) : null;
          case Expression.Has(Expression of, String name) -> has(of, name);
          case Expression.Equal(Variable variable, Expression.Literal(Value value)) ->
              truth(id(variable).equals(value));
          case Expression.Equal(Expression.Literal(Value value), Variable variable) ->
              truth(id(variable).equals(value));
          case Expression.OfSet(
                  Expression.SetTest test,
                  Expression.Literal(Value.SetOf(Set<Value> elements)),
                  Variable variable)
              when test == Expression.SetTest.CONTAINS ->
              truth(elements.contains(id(variable)));
          case Expression.In(
                  Variable variable,
                  Expression.Literal(Value.SetOf(Set<Value> several))) ->
              inAny(variable, several);
          case Expression.In(Variable variable, Expression.Literal(EntityId group))
              when group.equals(id(variable)) ->
              TRUE;
          case Expression.In(Variable variable, Expression.Literal(EntityId group))
              when !above(id(variable).type()).contains(group.type()) ->
              FALSE;
          default -> null;
        });
  }

  private static Expression truth(boolean value) {
    return value ? TRUE : FALSE;
  }

  private EntityId id(Variable variable) {
    return switch (variable) {
      case PRINCIPAL -> principal;
      case RESOURCE -> resource;
      case ACTION, CONTEXT -> kind.action();
    };
  }

  private @Nullable Expression has(Expression of, String name) {
    Optional<ValueType.Member> member = member(of, name);
    if (member.isEmpty()) {
      return type(of) == null ? null : FALSE;
    }
    if (member.get().required()) {
      return TRUE;
    }
    Expression value = chosen.get(new Expression.Attribute(of, name));
    return value == null ? null : truth(!value.equals(ABSENT));
  }

  private @Nullable Expression inAny(Variable variable, Set<Value> groups) {
    List<Expression> each = new ArrayList<>();
    for (Value group : groups) {
      Expression in = new Expression.In(variable, new Expression.Literal(group));
      each.add(about(in).orElse(in));
    }
    return each.contains(TRUE)
        ? TRUE
        : each.stream().allMatch(FALSE::equals) ? FALSE : new Expression.Or(each);
  }

  // --- Types.

  private @Nullable ValueType type(Expression expression) {
    return switch (expression) {
      case Variable variable ->
          variable == Variable.CONTEXT ? contextType : new ValueType.OfEntity(id(variable).type());
      case Expression.Attribute(Expression of, String name) ->
          member(of, name).map(ValueType.Member::type).orElse(null);
      default -> null;
    };
  }

  private Optional<ValueType.Member> member(Expression of, String name) {
    return Optional.ofNullable(
        switch (type(of)) {
          case ValueType.OfRecord(Map<String, ValueType.Member> members) -> members.get(name);
          case ValueType.OfEntity(String type) when vocabulary.entityTypes().containsKey(type) ->
              vocabulary.entityTypes().get(type).attributes().members().get(name);
          case null, default -> null;
        });
  }

  /// Returns the types an entity of this one can be in.
  private Set<String> above(String type) {
    Set<String> above = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(type));
    while (!open.isEmpty()) {
      Vocabulary.EntityType next = vocabulary.entityTypes().get(open.removeLast());
      if (next != null) {
        next.memberOf().stream().filter(above::add).forEach(open::add);
      }
    }
    return above;
  }

  // --- What can be chosen.

  /// Returns something in the expression that is not known yet.
  Optional<Choice> choice(Expression expression) {
    return own(expression)
        .or(
            () ->
                Tree.parts(expression).stream().flatMap(part -> choice(part).stream()).findFirst());
  }

  private Optional<Choice> own(Expression expression) {
    return switch (expression) {
      case Expression.In(Variable _, Expression.Literal(EntityId _)) ->
          Optional.of(new Choice(expression, List.of(FALSE, TRUE)));
      case Expression.Has(Expression of, String name) ->
          Optional.of(new Choice(new Expression.Attribute(of, name), values(of, name)));
      case Expression.Attribute(Expression of, String name)
          when !(type(expression) instanceof ValueType.OfRecord) && type(expression) != null ->
          Optional.of(new Choice(expression, values(of, name)))
              .filter(choice -> !choice.values().isEmpty());
      default -> Optional.empty();
    };
  }

  private List<Expression> values(Expression of, String name) {
    List<Expression> values = new ArrayList<>();
    member(of, name)
        .ifPresent(
            member -> {
              values(member.type()).forEach(value -> values.add(new Expression.Literal(value)));
              if (!member.required()) {
                values.add(ABSENT);
              }
            });
    return values;
  }

  private Set<Value> values(ValueType type) {
    Set<Value> values = new LinkedHashSet<>();
    switch (type) {
      case ValueType.OfEntity(String name) -> {
        constants.stream()
            .filter(c -> c instanceof EntityId id && id.type().equals(name))
            .forEach(values::add);
        if (principal.type().equals(name)) {
          values.add(principal);
        }
        values.add(new EntityId(name, "other"));
      }
      case ValueType.OfSet(ValueType element) -> {
        values.add(new Value.SetOf(Set.of()));
        Set<Value> elements = values(element);
        elements.forEach(one -> values.add(Value.SetOf.of(one)));
        values.add(new Value.SetOf(elements));
      }
      case ValueType.OfRecord record -> values.add(sample(record));
      case ValueType.Simple simple -> {
        constants.stream().flatMap(c -> near(c, simple).stream()).forEach(values::add);
        values.add(sample(simple));
      }
    }
    return values;
  }

  /// A constant of this type and its neighbours. Moments are compared with one another, a span
  /// apart.
  private static Collection<Value> near(Value constant, ValueType.Simple type) {
    return switch (constant) {
      case Value.Bool _ when type == ValueType.Simple.BOOL ->
          List.of(Value.of(true), Value.of(false));
      case Value.Whole(long n) when type == ValueType.Simple.LONG ->
          List.of(Value.of(n - 1), constant, Value.of(n + 1));
      case Value.Text _ when type == ValueType.Simple.STRING -> List.of(constant);
      case Span(long ms) when type == ValueType.Simple.DURATION ->
          List.of(new Span(ms - 1), constant, new Span(ms + 1));
      case Span(long ms) when type == ValueType.Simple.DATETIME ->
          List.of(new Moment(NOON - ms), new Moment(NOON - ms + 1), new Moment(NOON - ms - 1));
      case Moment(long ms) when type == ValueType.Simple.DATETIME ->
          List.of(new Moment(ms - 1), constant, new Moment(ms + 1));
      case Decimal(long parts) when type == ValueType.Simple.DECIMAL ->
          List.of(new Decimal(parts - 1), constant, new Decimal(parts + 1));
      case IpRange _ when type == ValueType.Simple.IPADDR -> List.of(constant);
      default -> List.of();
    };
  }

  private Value sample(ValueType type) {
    return switch (type) {
      case ValueType.OfEntity(String name) -> new EntityId(name, "other");
      case ValueType.OfSet _ -> new Value.SetOf(Set.of());
      case ValueType.OfRecord(Map<String, ValueType.Member> members) -> {
        Map<String, Value> values = new HashMap<>();
        members.forEach(
            (name, member) -> {
              if (member.required()) {
                values.put(name, sample(member.type()));
              }
            });
        yield new Value.RecordOf(values);
      }
      case ValueType.Simple simple ->
          switch (simple) {
            case BOOL -> Value.of(false);
            case LONG -> Value.of(1);
            case STRING -> Value.of("other");
            case DECIMAL -> new Decimal(0);
            case IPADDR -> new IpRange(false, 0, 0xC0000201L, 32);
            case DATETIME -> new Moment(NOON);
            case DURATION -> new Span(0);
          };
    };
  }

  // --- From what was chosen to a request.

  /// Returns a request in which everything is as chosen.
  Request request() {
    Map<EntityId, Entity> entities = new LinkedHashMap<>();
    entity(Variable.PRINCIPAL, principal, entities);
    entity(Variable.RESOURCE, resource, entities);
    Value.RecordOf context = new Value.RecordOf(members(Variable.CONTEXT, contextType, entities));
    return new Request(principal, kind.action(), resource, context, Entities.of(entities.values()));
  }

  private void entity(Expression at, EntityId id, Map<EntityId, Entity> entities) {
    Vocabulary.EntityType type = vocabulary.entityTypes().get(id.type());
    Set<EntityId> groups = new HashSet<>();
    chosen.forEach(
        (about, value) -> {
          if (value.equals(TRUE)
              && about instanceof Expression.In(Expression of, Expression.Literal(EntityId group))
              && of.equals(at)) {
            groups.add(group);
          }
        });
    Map<String, Value> attributes =
        type == null ? Map.of() : members(at, type.attributes(), entities);
    entities.put(id, new Entity(id, groups, attributes));
  }

  private Map<String, Value> members(
      Expression at, ValueType.OfRecord type, Map<EntityId, Entity> entities) {
    Map<String, Value> values = new HashMap<>();
    type.members()
        .forEach(
            (name, member) -> {
              Expression path = new Expression.Attribute(at, name);
              boolean deeper = chosen.keySet().stream().anyMatch(key -> isBelow(key, path));
              if (chosen.get(path) instanceof Expression.Literal(Value value)) {
                values.put(name, value);
              }
              if (deeper && member.type() instanceof ValueType.OfRecord record) {
                values.put(name, new Value.RecordOf(members(path, record, entities)));
              } else if (deeper && member.type() instanceof ValueType.OfEntity(String entityType)) {
                EntityId id =
                    values.get(name) instanceof EntityId given
                        ? given
                        : new EntityId(entityType, "of-" + name);
                values.put(name, id);
                entity(path, id, entities);
              } else if (member.required() && !values.containsKey(name)) {
                values.put(name, sample(member.type()));
              }
            });
    return values;
  }

  private static boolean isBelow(Expression key, Expression path) {
    return key instanceof Expression.Attribute(Expression of, _)
        && (of.equals(path) || isBelow(of, path));
  }
}
