package dev.sealdesk.cli.ledger;

import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Options;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.cli.console.Surroundings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// One command of this package as it was typed, and how it speaks.
record Asked(ParseResult parsed, Surroundings surroundings, Messages messages) {
  /// What a command does.
  interface Work {
    ExitCode run() throws IOException, Misuse;
  }

  /// Runs it and says what went wrong, if anything did.
  ExitCode run(Work work) throws IOException {
    try {
      return work.run();
    } catch (Misuse misuse) {
      fail(misuse.key(), misuse.arguments());
      String command = parsed.commandSpec().qualifiedName();
      console().err("  " + messages.say("usage.see-help", command + " --help"));
      return ExitCode.USAGE;
    } catch (FileAlreadyExistsException there) {
      fail("output-exists", Printable.of(there.getFile()));
      console().err("  " + messages.say("output-exists-next"));
      return ExitCode.OUTPUT_EXISTS;
    } catch (UnreadableLog unreadable) {
      fail("ledger.not-read", Reasons.of(unreadable.reason()));
      console().err("  " + messages.say("ledger.not-read-next"));
      return ExitCode.UNREADABLE;
    }
  }

  Console console() {
    return new Console(surroundings);
  }

  /// Prints what went wrong.
  void fail(String key, Object... arguments) {
    console().err("sealdesk: " + messages.say(key, arguments));
  }

  String say(String key, Object... arguments) {
    return messages.say(key, arguments);
  }

  boolean has(String option) {
    return parsed.hasMatchedOption(option);
  }

  Optional<String> text(String option) {
    return Options.text(parsed, option);
  }

  String argument() {
    return parsed.matchedPositionalValue(0, "");
  }

  Path path(String typed) throws Misuse {
    try {
      return surroundings.folder().resolve(typed);
    } catch (InvalidPathException e) {
      throw new Misuse("usage.not-a-file-name", Printable.of(typed));
    }
  }
}
