package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import java.util.List;
import java.util.Locale;

/// Ends a command with a message and an exit code. Nothing unexpected happened.
public final class Stop extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final String subject;
  private final String key;
  private final transient List<Object> arguments;

  private Stop(ExitCode exitCode, String subject, String key, Object... arguments) {
    super(key, null, false, false);
    this.exitCode = exitCode;
    this.subject = Printable.of(subject);
    this.key = key;
    this.arguments = List.of(arguments);
  }

  /// The command line makes no sense.
  public static Stop misuse(String key, Object... arguments) {
    return new Stop(ExitCode.USAGE, "", key, arguments);
  }

  /// An input cannot be read.
  public static Stop unreadable(String file, String key, Object... arguments) {
    return new Stop(ExitCode.UNREADABLE, file, key, arguments);
  }

  /// The name of an output is taken.
  static Stop taken(String file, String key) {
    return new Stop(ExitCode.OUTPUT_EXISTS, "", key, Printable.of(file));
  }

  public static Stop failed(String reason) {
    return new Stop(ExitCode.FAILED, "", "machine-failed", reason);
  }

  /// Anything else that ends a command.
  ///
  /// @param subject printable what it is about; empty if the message says it itself
  public static Stop because(ExitCode exitCode, String subject, String key, Object... arguments) {
    return new Stop(exitCode, subject, key, arguments);
  }

  /// What was accepted; a refusal ends the command.
  ///
  /// @param subject the file that was read, as it was typed
  public static <T> T unlessAccepted(String subject, Outcome<T> outcome) throws Stop {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal why) -> throw refused(subject, why);
    };
  }

  public static Stop refused(String subject, Refusal why) {
    return new Stop(code(why), subject, "sealed." + key(why));
  }

  /// Whether something is damaged, or whole and only not open to whoever asked.
  private static ExitCode code(Refusal why) {
    return switch (why) {
      case NOT_A_READER,
          RELEASE_MISSING,
          RELEASE_REFUSED,
          WRONG_PASSPHRASE,
          NOT_VOUCHED,
          SHARES_OF_DIFFERENT_SETS,
          TOO_FEW_SHARES,
          SHARES_DO_NOT_JOIN ->
          ExitCode.LOCKED;
      case NOT_SEALED,
          UNKNOWN_VERSION,
          MALFORMED_HEADER,
          ENDS_IN_FRONT,
          LOCKS_CHANGED,
          META_CHANGED,
          CONTENT_OF_ANOTHER_KEY,
          CONTENT_CHANGED,
          CONTENT_CUT,
          TOO_LARGE,
          OUTSIDE_CONTENT,
          MALFORMED_KEY,
          WRONG_LABEL,
          PROTECTION_OUTSIDE_LIMITS,
          OTHER_PUBLIC_KEY ->
          ExitCode.UNREADABLE;
    };
  }

  public static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  ExitCode exitCode() {
    return exitCode;
  }

  /// What it is about, printable; empty if the message says it itself.
  String subject() {
    return subject;
  }

  /// Of the message in the catalogues; under `.next` may stand what to do next.
  String key() {
    return key;
  }

  Object[] arguments() {
    return arguments.toArray();
  }
}
