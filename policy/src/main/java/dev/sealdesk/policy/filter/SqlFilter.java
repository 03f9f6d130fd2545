package dev.sealdesk.policy.filter;

import java.util.List;

/// A residual as a condition of SQL.
public sealed interface SqlFilter {
  /// A condition for `WHERE`. Values are never part of the text.
  ///
  /// @param condition true for exactly the rows whose resource is permitted
  /// @param parameters for its question marks, in order: texts and whole numbers
  record Condition(String condition, List<Object> parameters) implements SqlFilter {
    public Condition {
      parameters = List.copyOf(parameters);
    }
  }

  /// SQL cannot say it exactly, so the residual has to be asked about each row.
  ///
  /// @param what the part that cannot be said
  record NotExpressible(String what) implements SqlFilter {}
}
