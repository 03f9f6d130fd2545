package dev.sealdesk.cli.console;

import java.util.Comparator;
import java.util.List;

/// What scripts learn from a command; `docs/cli.md` and `--help` list the numbers. The order of the
/// constants is their gravity: of several files the gravest outcome decides.
public enum ExitCode {
  CLEAN(0),
  WOULD_CHANGE(3),
  OUTPUT_EXISTS(7),
  UNREADABLE(5),
  LOCKED(8),
  UNSOUND(4),
  INVALID_RULES(6),
  USAGE(2),
  FAILED(1);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// Returns the gravest; clean if there is none.
  public static ExitCode gravest(List<ExitCode> codes) {
    return codes.stream().max(Comparator.naturalOrder()).orElse(CLEAN);
  }
}
