package dev.sealdesk.policy.filter;

import dev.sealdesk.policy.rule.Wildcards;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What databases say differently: a comparison with wildcards that tells upper from lower case.
public enum Dialect {
  /// Its `LIKE` does not tell case apart, `GLOB` does.
  SQLITE("GLOB", "*", "[*?\\[]", "[$0]"),
  POSTGRESQL("LIKE", "%", "[%_\\\\]", "\\\\$0");

  private final String operator;
  private final String anything;
  private final String special;
  private final String escaped;

  Dialect(String operator, String anything, String special, String escaped) {
    this.operator = operator;
    this.anything = anything;
    this.special = special;
    this.escaped = escaped;
  }

  String likeOperator() {
    return operator;
  }

  String likePattern(Wildcards pattern) {
    UnaryOperator<String> plain = piece -> piece.replaceAll(special, escaped);
    return pattern.pieces().stream().map(plain).collect(Collectors.joining(anything));
  }
}
