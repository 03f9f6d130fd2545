package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Surroundings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// Whoever gave the command, a person or a script: what they typed means a file, and what happened
/// is told to them.
public final class Operator {
  private final Surroundings surroundings;
  private final Messages messages;
  private final Console console;
  private final ParseResult command;

  public Operator(Surroundings surroundings, Messages messages, ParseResult command) {
    this.surroundings = surroundings;
    this.messages = messages;
    this.console = new Console(surroundings);
    this.command = command;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public Console console() {
    return console;
  }

  public boolean isQuiet() {
    return command.hasMatchedOption("--quiet");
  }

  public String say(String key, Object... arguments) {
    return messages.say(key, arguments);
  }

  /// The time, to the second.
  public Instant now() {
    return Instant.ofEpochSecond(System.currentTimeMillis() / 1000);
  }

  public Path path(String typed) throws Stop {
    try {
      return surroundings.folder().resolve(typed);
    } catch (InvalidPathException notAName) {
      throw Stop.misuse("usage.not-a-file-name", Printable.of(typed));
    }
  }

  /// The name as people see it.
  public String shown(String typed, String standardStream) {
    return Streams.isStandard(typed) ? messages.say(standardStream) : Printable.of(typed);
  }

  /// What the command is there to say goes to standard output.
  ///
  /// @throws IOException if nobody reads it
  public void answer(List<String> lines) throws IOException {
    for (String line : lines) {
      console.out(line);
    }
  }

  /// What goes with the work can be silenced, and makes way if the content is on standard output.
  ///
  /// @throws IOException if nobody reads it
  public void tell(List<String> lines, boolean contentOnOutput) throws IOException {
    if (isQuiet()) {
      return;
    }
    if (contentOnOutput) {
      lines.forEach(console::err);
    } else {
      answer(lines);
    }
  }

  /// Says what happened, and what to do next.
  public ExitCode hear(Stop stop) {
    String about = stop.subject().isEmpty() ? "" : stop.subject() + ": ";
    console.err("sealdesk: " + about + messages.say(stop.key(), stop.arguments()));
    if (stop.exitCode() == ExitCode.USAGE) {
      String help = command.commandSpec().qualifiedName() + " --help";
      console.err("  " + messages.say("usage.see-help", help));
    } else {
      String next = stop.key() + ".next";
      messages
          .find(next)
          .ifPresent(text -> console.err("  " + messages.say(next, stop.arguments())));
    }
    return stop.exitCode();
  }
}
