package dev.sealdesk.policy.filter;

import dev.sealdesk.policy.fact.Entities;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.filter.TableMapping.Column;
import dev.sealdesk.policy.filter.TableMapping.Holds;
import dev.sealdesk.policy.filter.TableMapping.SetTable;
import dev.sealdesk.policy.rule.Expression;
import dev.sealdesk.policy.rule.Function;
import dev.sealdesk.policy.rule.Residual;
import dev.sealdesk.policy.rule.Wildcards;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Turns residuals into SQL. Cedar knows three results, true, false and failure; so each expression
/// becomes two conditions, one for true and one for false, and it failed where neither holds.
public final class SqlWriter {
  /// Sums of moments and spans below this cannot overflow.
  private static final long SAFE = 1L << 61;

  private final TableMapping mapping;
  private final Dialect dialect;
  private final Entities entities;

  private SqlWriter(TableMapping mapping, Dialect dialect, Entities entities) {
    this.mapping = mapping;
    this.dialect = dialect;
    this.entities = entities;
  }

  /// Returns the residual as a condition on the rows that the mapping describes.
  ///
  /// @throws IllegalArgumentException if the mapping is for another type of resources
  public static SqlFilter write(Residual residual, TableMapping mapping, Dialect dialect) {
    if (!mapping.type().equals(residual.resourceType())) {
      throw new IllegalArgumentException("mapping of " + mapping.type());
    }
    SqlWriter writer = new SqlWriter(mapping, dialect, residual.request().entities());
    try {
      List<Sql> permits = new ArrayList<>();
      for (Expression permit : residual.permits()) {
        permits.add(writer.holds(permit));
      }
      List<Sql> all = new ArrayList<>(List.of(Sql.any(permits)));
      for (Expression forbid : residual.forbids()) {
        all.add(writer.fails(forbid));
      }
      Sql whole = Sql.all(all);
      return new SqlFilter.Condition(whole.text(), whole.parameters());
    } catch (NotExpressibleException found) {
      return new SqlFilter.NotExpressible(found.what);
    }
  }

  /// Ends writing from within; never leaves this class.
  private static final class NotExpressibleException extends Exception {
    private static final long serialVersionUID = 1;
    private final String what;

    NotExpressibleException(Expression expression) {
      super("", null, false, false);
      this.what = expression.getClass().getSimpleName() + " in " + expression;
    }
  }

  private Sql holds(Expression expression) throws NotExpressibleException {
    return condition(expression, true);
  }

  private Sql fails(Expression expression) throws NotExpressibleException {
    return condition(expression, false);
  }

  /// Returns when the expression is true, or when it is false.
  private Sql condition(Expression expression, boolean wanted) throws NotExpressibleException {
    return switch (expression) {
      case Expression.Literal(Value.Bool(boolean value)) -> Sql.of(value == wanted);
      case Expression.Failing _ -> Sql.NEVER;
      case Expression.Not(Expression of) -> condition(of, !wanted);
      case Expression.And(List<Expression> parts) -> chain(parts, wanted, true);
      case Expression.Or(List<Expression> parts) -> chain(parts, wanted, false);
      case Expression.If(Expression test, Expression then, Expression otherwise) ->
          Sql.any(
              List.of(
                  Sql.all(List.of(holds(test), condition(then, wanted))),
                  Sql.all(List.of(fails(test), condition(otherwise, wanted)))));
      case Expression.Equal(Expression left, Expression right) ->
          equal(expression, left, right, wanted);
      case Expression.Less less -> less(less, wanted);
      case Expression.Has(Expression of, String attribute) ->
          has(expression, of, attribute, wanted);
      case Expression.In(Expression entity, Expression group) ->
          in(expression, entity, group, wanted);
      case Expression.Is(Expression entity, String type) -> is(expression, entity, type, wanted);
      case Expression.OfSet of -> ofSet(of, wanted);
      case Expression.IsEmpty(Expression set) -> isEmpty(expression, set, wanted);
      case Expression.Like(Expression text, Wildcards pattern) ->
          Sql.of(
              "("
                  + plain(expression, text, Holds.Plain.TEXT)
                  + (wanted ? " " : " NOT ")
                  + dialect.likeOperator()
                  + " ?)",
              dialect.likePattern(pattern));
      case Expression.Attribute _ ->
          Sql.of(
              "("
                  + plain(expression, expression, Holds.Plain.BOOL)
                  + " = "
                  + (wanted ? "1)" : "0)"));
      default -> throw new NotExpressibleException(expression);
    };
  }

  /// A conjunction is false where its first part that is not true is false: the ones before it are
  /// true. For a disjunction the other way round.
  private Sql chain(List<Expression> parts, boolean wanted, boolean conjunction)
      throws NotExpressibleException {
    List<Sql> neutral = new ArrayList<>();
    List<Sql> decided = new ArrayList<>();
    for (Expression part : parts) {
      List<Sql> here = new ArrayList<>(cannotFail(neutral, parts) ? List.of() : neutral);
      here.add(condition(part, !conjunction));
      decided.add(Sql.all(here));
      neutral.add(condition(part, conjunction));
    }
    return wanted == conjunction ? Sql.all(neutral) : Sql.any(decided);
  }

  /// Whether the parts seen so far are never null, so that each is true or false.
  private boolean cannotFail(List<Sql> seen, List<Expression> parts) {
    return parts.subList(0, seen.size()).stream().allMatch(this::cannotFail);
  }

  private boolean cannotFail(Expression expression) {
    return switch (expression) {
      case Expression.Literal _ -> true;
      case Expression.Variable _ -> true;
      case Expression.Attribute _ ->
          column(expression).map(Column::required).orElse(set(expression).isPresent());
      case Expression.Has _ -> true;
      case Expression.Failing _, Expression.Call _, Expression.Tag _, Expression.Arithmetic _ ->
          false;
      default ->
          dev.sealdesk.policy.rule.Tree.parts(expression).stream().allMatch(this::cannotFail);
    };
  }

  // --- What stands for a value.

  private static Optional<List<String>> path(Expression expression) {
    return switch (expression) {
      case Expression.Variable variable ->
          variable == Expression.Variable.RESOURCE ? Optional.of(List.of()) : Optional.empty();
      case Expression.Attribute(Expression of, String name) ->
          path(of).map(path -> Stream.concat(path.stream(), Stream.of(name)).toList());
      default -> Optional.empty();
    };
  }

  private Optional<Column> column(Expression expression) {
    return path(expression).flatMap(mapping::column);
  }

  private Optional<SetTable> set(Expression expression) {
    return path(expression).flatMap(mapping::set);
  }

  private String plain(Expression whole, Expression part, Holds holds)
      throws NotExpressibleException {
    return column(part)
        .filter(column -> column.holds().equals(holds))
        .map(Column::sql)
        .orElseThrow(() -> new NotExpressibleException(whole));
  }

  private Sql equal(Expression whole, Expression left, Expression right, boolean wanted)
      throws NotExpressibleException {
    Optional<Column> first = column(left);
    Optional<Column> second = column(right);
    if (first.isPresent() && second.isPresent()) {
      if (!first.get().holds().equals(second.get().holds())) {
        throw new NotExpressibleException(whole);
      }
      return Sql.of("(" + first.get().sql() + (wanted ? " = " : " <> ") + second.get().sql() + ")");
    }
    if (first.isPresent() && right instanceof Expression.Literal(Value value)) {
      return equal(first.get(), value, wanted);
    }
    if (second.isPresent() && left instanceof Expression.Literal(Value value)) {
      return equal(second.get(), value, wanted);
    }
    throw new NotExpressibleException(whole);
  }

  private static Sql equal(Column column, Value value, boolean wanted) {
    Optional<Object> parameter = TableMapping.parameter(value, column.holds());
    if (parameter.isEmpty()) {
      return wanted ? Sql.NEVER : isThere(column);
    }
    return Sql.of("(" + column.sql() + (wanted ? " = ?)" : " <> ?)"), parameter.get());
  }

  private static Sql isThere(Column column) {
    return column.required() ? Sql.ALWAYS : Sql.of("(" + column.sql() + " IS NOT NULL)");
  }

  private Sql less(Expression.Less less, boolean wanted) throws NotExpressibleException {
    Measure left = measure(less, less.left());
    Measure right = measure(less, less.right());
    if (left.holds() != right.holds()) {
      throw new NotExpressibleException(less);
    }
    String operator = wanted ? (less.orEqual() ? "<=" : "<") : (less.orEqual() ? ">" : ">=");
    return Sql.compared(left.sql(), operator, right.sql());
  }

  /// Something with an order.
  private record Measure(Sql sql, Holds.Plain holds) {}

  private Measure measure(Expression whole, Expression part) throws NotExpressibleException {
    Optional<Column> column = column(part);
    if (column.isPresent()
        && column.get().holds() instanceof Holds.Plain plain
        && Set.of(Holds.Plain.LONG, Holds.Plain.DATETIME, Holds.Plain.DURATION).contains(plain)) {
      return new Measure(Sql.of(column.get().sql()), plain);
    }
    return switch (part) {
      case Expression.Literal(Value.Whole(long number)) ->
          new Measure(Sql.of("?", number), Holds.Plain.LONG);
      case Expression.Literal(Moment(long time)) ->
          new Measure(Sql.of("?", time), Holds.Plain.DATETIME);
      case Expression.Literal(Span(long span)) ->
          new Measure(Sql.of("?", span), Holds.Plain.DURATION);
      case Expression.Call(Function function, List<Expression> arguments)
          when function == Function.DURATION_SINCE ->
          new Measure(sum(whole, arguments, " - "), Holds.Plain.DURATION);
      case Expression.Call(Function function, List<Expression> arguments)
          when function == Function.OFFSET ->
          new Measure(sum(whole, arguments, " + "), Holds.Plain.DATETIME);
      default -> throw new NotExpressibleException(whole);
    };
  }

  private Sql sum(Expression whole, List<Expression> arguments, String operator)
      throws NotExpressibleException {
    for (Expression argument : arguments) {
      boolean safe =
          switch (argument) {
            case Expression.Literal(Moment(long time)) -> Math.abs(time) < SAFE;
            case Expression.Literal(Span(long span)) -> Math.abs(span) < SAFE;
            default -> column(argument).filter(c -> c.holds() == Holds.Plain.DATETIME).isPresent();
          };
      if (!safe) {
        throw new NotExpressibleException(whole);
      }
    }
    Sql left = measure(whole, arguments.getFirst()).sql();
    return Sql.compared(left, operator.strip(), measure(whole, arguments.getLast()).sql());
  }

  // --- Entities and sets.

  private Sql has(Expression whole, Expression of, String attribute, boolean wanted)
      throws NotExpressibleException {
    Expression named = new Expression.Attribute(of, attribute);
    boolean safe = path(of).isPresent() && cannotFailToHave(of);
    if (safe && set(named).isPresent()) {
      return Sql.of(wanted);
    }
    Column column = column(named).filter(_ -> safe).orElse(null);
    if (column == null) {
      throw new NotExpressibleException(whole);
    }
    if (column.required()) {
      return Sql.of(wanted);
    }
    return Sql.of("(" + column.sql() + (wanted ? " IS NOT NULL)" : " IS NULL)"));
  }

  private boolean cannotFailToHave(Expression of) {
    return column(of).map(Column::required).orElse(false);
  }

  private Sql is(Expression whole, Expression entity, String type, boolean wanted)
      throws NotExpressibleException {
    Column column = column(entity).orElseThrow(() -> new NotExpressibleException(whole));
    if (!(column.holds() instanceof Holds.Ids(String held))) {
      throw new NotExpressibleException(whole);
    }
    return held.equals(type) == wanted ? isThere(column) : Sql.NEVER;
  }

  private Sql in(Expression whole, Expression entity, Expression group, boolean wanted)
      throws NotExpressibleException {
    if (entity instanceof Expression.Literal(EntityId known)) {
      Set<EntityId> selfAndAbove = new LinkedHashSet<>(List.of(known));
      selfAndAbove.addAll(entities.ancestors(known));
      Optional<SetTable> set = set(group);
      return set.isPresent()
          ? exists(set.get(), selfAndAbove, wanted)
          : oneOf(whole, group, selfAndAbove, wanted);
    }
    if (column(entity).isPresent() && group instanceof Expression.Literal(Value groups)) {
      return columnIn(whole, entity, ids(whole, groups), wanted);
    }
    throw new NotExpressibleException(whole);
  }

  private static Collection<EntityId> ids(Expression whole, Value groups)
      throws NotExpressibleException {
    List<EntityId> ids = new ArrayList<>();
    for (Value group :
        groups instanceof Value.SetOf(Set<Value> several) ? several : Set.of(groups)) {
      if (!(group instanceof EntityId id)) {
        throw new NotExpressibleException(whole);
      }
      ids.add(id);
    }
    return ids;
  }

  private Sql columnIn(
      Expression whole, Expression entity, Collection<EntityId> groups, boolean wanted)
      throws NotExpressibleException {
    Column column = column(entity).orElseThrow(() -> new NotExpressibleException(whole));
    List<String> path = path(entity).orElseThrow(() -> new NotExpressibleException(whole));
    List<Sql> each = new ArrayList<>();
    for (EntityId group : groups) {
      boolean own = column.holds().equals(new Holds.Ids(group.type()));
      if (own) {
        each.add(equal(column, group, wanted));
      }
      Optional<String> query = mapping.ancestors(path, group.type());
      if (query.isPresent()) {
        // Without CASE a null among the groups would make "in none of them" unknown.
        each.add(
            Sql.of(
                "(CASE WHEN ? IN ("
                    + query.get()
                    + ") THEN 1 ELSE 0 END = "
                    + (wanted ? "1)" : "0)"),
                group.id()));
      } else if (!own) {
        throw new NotExpressibleException(whole);
      }
    }
    // What is not there is in nothing, and not outside of anything either.
    each.add(wanted ? Sql.NEVER : isThere(column));
    Sql all = wanted ? Sql.any(each) : Sql.all(each);
    return wanted ? Sql.all(List.of(isThere(column), all)) : all;
  }

  /// Whether the column holds one of these.
  private Sql oneOf(
      Expression whole, Expression part, Collection<? extends Value> values, boolean wanted)
      throws NotExpressibleException {
    Column column = column(part).orElseThrow(() -> new NotExpressibleException(whole));
    List<Object> parameters = parameters(values, column.holds());
    if (wanted) {
      return Sql.oneOf(column.sql(), parameters);
    }
    return parameters.isEmpty() ? isThere(column) : Sql.noneOf(column.sql(), parameters);
  }

  private static List<Object> parameters(Collection<? extends Value> values, Holds holds) {
    return values.stream().flatMap(value -> TableMapping.parameter(value, holds).stream()).toList();
  }

  private Sql ofSet(Expression.OfSet of, boolean wanted) throws NotExpressibleException {
    Optional<SetTable> set = set(of.set());
    Optional<SetTable> other = set(of.other());
    if (of.test() == Expression.SetTest.CONTAINS) {
      if (set.isPresent() && of.other() instanceof Expression.Literal(Value value)) {
        return exists(set.get(), List.of(value), wanted);
      }
      if (of.set() instanceof Expression.Literal(Value.SetOf(Set<Value> values))) {
        return oneOf(of, of.other(), values, wanted);
      }
    } else if (set.isPresent()
        && of.other() instanceof Expression.Literal(Value.SetOf(Set<Value> values))) {
      return of.test() == Expression.SetTest.CONTAINS_ANY
          ? exists(set.get(), values, wanted)
          : existAll(set.get(), values, wanted);
    } else if (other.isPresent()
        && of.set() instanceof Expression.Literal(Value.SetOf(Set<Value> values))) {
      return of.test() == Expression.SetTest.CONTAINS_ANY
          ? exists(other.get(), values, wanted)
          : noOthers(other.get(), values, wanted);
    }
    throw new NotExpressibleException(of);
  }

  private String elements(SetTable set) {
    return "EXISTS (SELECT 1 FROM "
        + set.table()
        + " WHERE "
        + set.owner()
        + " = "
        + mapping.idColumn();
  }

  private Sql exists(SetTable set, Collection<? extends Value> values, boolean wanted) {
    List<Object> parameters = parameters(values, set.holds());
    if (parameters.isEmpty()) {
      return Sql.of(!wanted);
    }
    Sql in = Sql.oneOf(set.element(), parameters);
    String text = elements(set) + " AND " + in.text() + ")";
    return new Sql(wanted ? text : "NOT " + text, in.parameters());
  }

  private Sql existAll(SetTable set, Set<Value> values, boolean wanted) {
    List<Sql> each = values.stream().map(value -> exists(set, List.of(value), wanted)).toList();
    return wanted ? Sql.all(each) : Sql.any(each);
  }

  private Sql noOthers(SetTable set, Set<Value> values, boolean wanted) {
    Sql notIn = Sql.noneOf(set.element(), parameters(values, set.holds()));
    String text = elements(set) + " AND " + notIn.text() + ")";
    return new Sql(wanted ? "NOT " + text : text, notIn.parameters());
  }

  private Sql isEmpty(Expression whole, Expression part, boolean wanted)
      throws NotExpressibleException {
    SetTable set = set(part).orElseThrow(() -> new NotExpressibleException(whole));
    String text = elements(set) + ")";
    return Sql.of(wanted ? "NOT " + text : text);
  }
}
