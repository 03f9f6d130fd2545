package dev.sealdesk.cli.vault;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.envelope.Stop;
import dev.sealdesk.client.Refusal;
import java.util.List;

/// Tells why a server, or what came from it, stopped a command.
final class Refusals {
  private Refusals() {}

  static Stop stop(Refusal why) {
    return switch (why) {
      case Refusal.ByServer problem -> stop(problem);
      case Refusal.Untrusted(Refusal.Fault fault) ->
          Stop.because(ExitCode.UNSOUND, "", "untrusted." + Stop.key(fault));
      case Refusal.Sealed(dev.sealdesk.envelope.Refusal sealed) -> Stop.refused("", sealed);
      case Refusal.NoKey(Refusal.Missing what) ->
          Stop.because(ExitCode.LOCKED, "", "no-key." + Stop.key(what));
    };
  }

  /// The server says it in the language that was asked for; its reasons are those of the policies.
  private static Stop stop(Refusal.ByServer problem) {
    String title = Printable.of(problem.title().isEmpty() ? problem.kind() : problem.title());
    List<String> reasons = problem.reasons().stream().map(Printable::of).toList();
    ExitCode code =
        switch (problem.kind()) {
          case "not-found", "gone" -> ExitCode.UNREADABLE;
          case "malformed-request" -> ExitCode.USAGE;
          case "internal", "unavailable", "storage-full", "too-many-requests" -> ExitCode.FAILED;
          default -> ExitCode.LOCKED;
        };
    return reasons.isEmpty()
        ? Stop.because(code, "", "vault.refused", title)
        : Stop.because(code, "", "vault.refused-because", title, String.join("; ", reasons));
  }
}
