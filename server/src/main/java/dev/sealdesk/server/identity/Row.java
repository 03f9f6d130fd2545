package dev.sealdesk.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// A row that a query found.
record Row(Map<String, @Nullable Object> columns) {
  static List<Row> all(StatementSpec query) {
    return query.query().listOfRows().stream().map(Row::new).toList();
  }

  static Optional<Row> first(StatementSpec query) {
    return all(query).stream().findFirst();
  }

  boolean has(String column) {
    return columns.get(column) != null;
  }

  /// Empty for null.
  String text(String column) {
    return Objects.toString(columns.get(column), "");
  }

  long number(String column) {
    return ((Number) Objects.requireNonNull(columns.get(column))).longValue();
  }

  byte[] bytes(String column) {
    return (byte[]) Objects.requireNonNull(columns.get(column));
  }

  Instant time(String column) {
    return Instant.ofEpochMilli(number(column));
  }
}
