package dev.sealdesk.policy.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A piece of SQL with its parameters. A condition that comes to null does not hold; there is no
/// `NOT`, so that null never turns into true.
record Sql(String text, List<Object> parameters) {
  static final Sql ALWAYS = new Sql("1 = 1", List.of());
  static final Sql NEVER = new Sql("1 = 0", List.of());

  static Sql of(String text, Object... parameters) {
    return new Sql(text, List.of(parameters));
  }

  static Sql of(boolean constant) {
    return constant ? ALWAYS : NEVER;
  }

  static Sql all(List<Sql> conditions) {
    return joined(conditions, " AND ", ALWAYS, NEVER);
  }

  static Sql any(List<Sql> conditions) {
    return joined(conditions, " OR ", NEVER, ALWAYS);
  }

  private static Sql joined(List<Sql> conditions, String word, Sql neutral, Sql deciding) {
    List<String> texts = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (Sql condition : conditions) {
      if (condition.equals(deciding)) {
        return deciding;
      }
      if (!condition.equals(neutral)) {
        texts.add(condition.text);
        parameters.addAll(condition.parameters);
      }
    }
    if (texts.isEmpty()) {
      return neutral;
    }
    String text = String.join(word, texts);
    return new Sql(texts.size() == 1 ? text : "(" + text + ")", parameters);
  }

  /// Returns `left operator right`.
  static Sql compared(Sql left, String operator, Sql right) {
    List<Object> parameters = new ArrayList<>(left.parameters);
    parameters.addAll(right.parameters);
    return new Sql("(" + left.text + " " + operator + " " + right.text + ")", parameters);
  }

  /// Returns `of IN (?, ?)`, or what never holds if there is nothing in it.
  static Sql oneOf(String of, List<Object> values) {
    return values.isEmpty()
        ? NEVER
        : new Sql(
            of + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
            values);
  }

  static Sql noneOf(String of, List<Object> values) {
    return values.isEmpty()
        ? Sql.of(of + " IS NOT NULL")
        : new Sql(
            of + " NOT IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
            values);
  }
}
