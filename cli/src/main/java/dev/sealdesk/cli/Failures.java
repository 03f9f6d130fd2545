package dev.sealdesk.cli;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Mistake;
import dev.sealdesk.cli.console.Printable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is said when a command line makes no sense, or a command could not go on. Our words instead
/// of the parser's, which speaks one language.
record Failures(Messages messages) {
  int misused(ParameterException mistake, String[] arguments) {
    CommandLine line = mistake.getCommandLine();
    line.getErr().println("sealdesk: " + explained(mistake));
    line.getErr()
        .println(
            "  "
                + messages.say(
                    "usage.see-help", line.getCommandSpec().qualifiedName() + " --help"));
    return ExitCode.USAGE.number();
  }

  /// Only the class of what went wrong: its message could quote content.
  int failed(Exception failure, CommandLine line, ParseResult parsed) {
    line.getErr()
        .println(
            "sealdesk: "
                + (failure instanceof IOException
                    ? messages.say("output-closed")
                    : messages.say("our-mistake", Mistake.place(failure))));
    return ExitCode.FAILED.number();
  }

  private String explained(ParameterException mistake) {
    return switch (mistake) {
      case UnmatchedArgumentException unknown ->
          messages.say("usage.unknown", listed(unknown.getUnmatched()));
      case MissingParameterException missing ->
          messages.say(
              "usage.missing",
              missing.getMissing().stream().map(Failures::name).collect(Collectors.joining(", ")));
      case OverwrittenOptionException twice ->
          messages.say(
              "usage.twice", twice.getOverwritten() == null ? "" : name(twice.getOverwritten()));
      default -> other(mistake);
    };
  }

  private String other(ParameterException mistake) {
    ArgSpec argument = mistake.getArgSpec();
    if (argument == null) {
      return messages.say("usage.no-command");
    }
    String value = mistake.getValue() == null ? "" : mistake.getValue();
    return messages
        .find("usage.values." + name(argument))
        .map(values -> messages.say("usage.bad-value", Printable.of(value), name(argument), values))
        .orElseGet(() -> messages.say("usage.bad-use", name(argument)));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String listed(List<String> arguments) {
    return arguments.stream().map(Printable::of).collect(Collectors.joining(" "));
  }
}
