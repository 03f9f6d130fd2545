package dev.sealdesk.policy;

import dev.sealdesk.policy.rule.Position;
import java.util.Optional;

/// Something wrong with a text of policies, and where.
///
/// @param message what is wrong, in English, without a full stop
/// @param advice what to do about it
public record Problem(
    Severity severity, Position position, String message, Optional<String> advice) {
  /// An error keeps the policies from being used; a warning does not.
  public enum Severity {
    ERROR,
    WARNING
  }

  static Problem error(Position position, String message) {
    return new Problem(Severity.ERROR, position, message, Optional.empty());
  }

  static Problem error(Position position, String message, String advice) {
    return new Problem(Severity.ERROR, position, message, Optional.of(advice));
  }

  /// Returns one line such as `3:14: error: unexpected token`.
  @Override
  public String toString() {
    return position
        + ": "
        + (severity == Severity.ERROR ? "error" : "warning")
        + ": "
        + message
        + advice.map(text -> " (" + text + ")").orElse("");
  }
}
