package dev.sealdesk.server.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A table, as whoever copies rows sees it.
public record Table(String name, List<Column> columns) {
  public Table {
    columns = List.copyOf(columns);
  }

  /// What a column holds: a `Long`, a `String`, a `byte[]`, or null.
  public enum Kind {
    NUMBER,
    TEXT,
    BYTES;

    static Kind of(String declared) {
      return switch (declared.toLowerCase(Locale.ROOT)) {
        case "integer", "bigint" -> NUMBER;
        case "text" -> TEXT;
        case "blob", "bytea" -> BYTES;
        default -> throw new IllegalStateException("a column of type " + declared);
      };
    }
  }

  public record Column(String name, Kind kind) {}

  /// All tables; those that others refer to come before these.
  static List<Table> all(Session session, Vendor vendor) {
    Map<String, List<Column>> columns = new LinkedHashMap<>();
    session
        .client()
        .sql(vendor.columnsSql())
        .query(
            row -> {
              columns
                  .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                  .add(new Column(row.getString(2), Kind.of(row.getString(3))));
            });
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    session
        .client()
        .sql(vendor.referencesSql())
        .query(
            row -> {
              needs.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2));
            });
    List<Table> ordered = new ArrayList<>();
    Set<String> done = new HashSet<>();
    columns.keySet().forEach(name -> add(name, columns, needs, done, ordered));
    return ordered;
  }

  private static void add(
      String name,
      Map<String, List<Column>> columns,
      Map<String, Set<String>> needs,
      Set<String> done,
      List<Table> ordered) {
    if (done.add(name)) {
      needs
          .getOrDefault(name, Set.of())
          .forEach(needed -> add(needed, columns, needs, done, ordered));
      ordered.add(new Table(name, columns.getOrDefault(name, List.of())));
    }
  }
}
