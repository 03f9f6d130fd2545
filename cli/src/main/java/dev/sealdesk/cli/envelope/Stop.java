package dev.sealdesk.cli.envelope;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;

/// Ends a command with a message and an exit code. Nothing unexpected happened.
final class Stop extends Exception {
  private static final long serialVersionUID = 1;

  /// What scripts learn from these commands; 1 and 2 are as for all others.
  static final int FAILED = 1;

  static final int USAGE = 2;
  static final int OUTPUT_EXISTS = 7;
  static final int REFUSED = 8;

  private final int exitCode;
  private final String message;

  Stop(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
    this.message = message;
  }

  String message() {
    return message;
  }

  int exitCode() {
    return exitCode;
  }

  /// What was accepted; a refusal ends the command.
  ///
  /// @param subject what was read, for the message
  static <T> T unlessAccepted(String subject, Outcome<T> outcome) throws Stop {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal why) ->
          throw new Stop(REFUSED, subject + ": " + why.inWords());
    };
  }
}
