package dev.sealdesk.policy.filter;

import dev.sealdesk.policy.fact.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the attributes of a type of resources stand in a database. The names come from the program
/// and go into SQL as they are; they may be qualified, as in `c.state`. Immutable.
///
/// Bools are stored as 0 and 1, datetimes and durations as milliseconds, decimals as
/// ten-thousandths, entities by their ids. Datetimes lie within 10^15 milliseconds of 1970.
public final class TableMapping {
  /// What a column holds.
  public sealed interface Holds {
    /// Something that SQL compares as Cedar does.
    enum Plain implements Holds {
      BOOL,
      LONG,
      TEXT,
      DATETIME,
      DURATION,
      DECIMAL
    }

    /// The ids of entities of one type.
    record Ids(String type) implements Holds {}
  }

  /// A column, or an expression of SQL.
  ///
  /// @param required whether it is never null; null stands for an attribute that is absent
  record Column(String sql, Holds holds, boolean required) {}

  /// A table with a row for each element of a set.
  record SetTable(String table, String owner, String element, Holds holds) {}

  private final String type;
  private final String idColumn;
  private final Map<List<String>, Column> columns;
  private final Map<List<String>, SetTable> sets;
  private final Map<Above, String> ancestors;

  /// The entities of a type that those at a path are in.
  private record Above(List<String> path, String type) {}

  private TableMapping(
      String type,
      String idColumn,
      Map<List<String>, Column> columns,
      Map<List<String>, SetTable> sets,
      Map<Above, String> ancestors) {
    this.type = type;
    this.idColumn = idColumn;
    this.columns = Map.copyOf(columns);
    this.sets = Map.copyOf(sets);
    this.ancestors = Map.copyOf(ancestors);
  }

  /// Returns a mapping without attributes.
  public static TableMapping of(String type, String idColumn) {
    return new TableMapping(type, idColumn, Map.of(), Map.of(), Map.of());
  }

  /// Adds an attribute every resource has.
  ///
  /// @param path names with dots, such as `customer.jurisdiction`
  public TableMapping required(String path, String column, Holds holds) {
    return with(path, new Column(column, holds, true));
  }

  /// Adds an attribute that is null where it is absent.
  public TableMapping optional(String path, String column, Holds holds) {
    return with(path, new Column(column, holds, false));
  }

  private TableMapping with(String path, Column column) {
    Map<List<String>, Column> more = new HashMap<>(columns);
    more.put(names(path), column);
    return new TableMapping(type, idColumn, more, sets, ancestors);
  }

  /// Adds a set every resource has, with a row for each element.
  ///
  /// @param owner the column with the id of the resource
  /// @param element the column with the element
  public TableMapping set(String path, String table, String owner, String element, Holds holds) {
    Map<List<String>, SetTable> more = new HashMap<>(sets);
    more.put(names(path), new SetTable(table, owner, element, holds));
    return new TableMapping(type, idColumn, columns, more, ancestors);
  }

  /// Says how to tell all entities of a type that a resource is in, directly or not.
  ///
  /// @param query a query that gives their ids for the row at hand, such as `SELECT c.customer_id`;
  ///   null stands for none
  public TableMapping ancestors(String ancestorType, String query) {
    return with(new Above(List.of(), ancestorType), query);
  }

  /// Says the same of the entity that an attribute names.
  public TableMapping ancestorsOf(String path, String ancestorType, String query) {
    return with(new Above(names(path), ancestorType), query);
  }

  private TableMapping with(Above above, String query) {
    Map<Above, String> more = new HashMap<>(ancestors);
    more.put(above, query);
    return new TableMapping(type, idColumn, columns, sets, more);
  }

  private static List<String> names(String path) {
    return List.of(path.split("\\.", -1));
  }

  String type() {
    return type;
  }

  String idColumn() {
    return idColumn;
  }

  Optional<Column> column(List<String> path) {
    return path.isEmpty()
        ? Optional.of(new Column(idColumn, new Holds.Ids(type), true))
        : Optional.ofNullable(columns.get(path));
  }

  Optional<SetTable> set(List<String> path) {
    return Optional.ofNullable(sets.get(path));
  }

  Optional<String> ancestors(List<String> path, String ancestorType) {
    return Optional.ofNullable(ancestors.get(new Above(path, ancestorType)));
  }

  /// Returns the value as a parameter, if a column that holds such things can equal it.
  static Optional<Object> parameter(Value value, Holds holds) {
    return Optional.ofNullable(
        switch (value) {
          case Value.Bool(boolean truth) when holds == Holds.Plain.BOOL -> truth ? 1L : 0L;
          case Value.Whole(long number) when holds == Holds.Plain.LONG -> number;
          case Value.Text(String text) when holds == Holds.Plain.TEXT -> text;
          case dev.sealdesk.policy.fact.Moment(long time) when holds == Holds.Plain.DATETIME ->
              time;
          case dev.sealdesk.policy.fact.Span(long span) when holds == Holds.Plain.DURATION -> span;
          case dev.sealdesk.policy.fact.Decimal(long parts) when holds == Holds.Plain.DECIMAL ->
              parts;
          case dev.sealdesk.policy.fact.EntityId(String ofType, String id)
              when holds instanceof Holds.Ids(String held) && held.equals(ofType) ->
              id;
          default -> null;
        });
  }
}
