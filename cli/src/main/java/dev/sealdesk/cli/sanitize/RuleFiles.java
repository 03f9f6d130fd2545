package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.sanitizer.Rules;
import dev.sealdesk.sanitizer.RulesOutcome;
import dev.sealdesk.sanitizer.jvm.JvmRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The built-in rules and the organisation's own.
sealed interface RuleFiles {
  record Loaded(Rules rules) implements RuleFiles {}

  /// At least one file is not valid.
  ///
  /// @param lines what is wrong, each as `file:line: message`, printable
  record Invalid(List<String> lines) implements RuleFiles {
    public Invalid {
      lines = List.copyOf(lines);
    }
  }

  /// A file could not be read.
  record Unreadable(String name, String reason) implements RuleFiles {}

  /// Reads the files.
  ///
  /// @param names as typed
  /// @param folder what relative paths start from
  static RuleFiles load(List<String> names, Path folder) {
    if (names.isEmpty()) {
      return new Loaded(JvmRules.builtIn());
    }
    List<byte[]> files = new ArrayList<>();
    for (String name : names) {
      try {
        files.add(Files.readAllBytes(folder.resolve(name)));
      } catch (IOException e) {
        return new Unreadable(Printable.of(name), Reasons.of(e));
      } catch (InvalidPathException e) {
        return new Unreadable(Printable.of(name), "");
      }
    }
    return switch (JvmRules.with(files)) {
      case RulesOutcome.Loaded loaded -> new Loaded(loaded.rules());
      case RulesOutcome.Invalid invalid -> new Invalid(located(names, files));
    };
  }

  /// The engine counts lines, not files: the mistakes that appear with a file are in that file.
  private static List<String> located(List<String> names, List<byte[]> files) {
    List<String> lines = new ArrayList<>();
    List<byte[]> valid = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      valid.add(files.get(i));
      if (JvmRules.with(valid) instanceof RulesOutcome.Invalid invalid) {
        valid.removeLast();
        for (RulesOutcome.Mistake mistake : invalid.mistakes()) {
          lines.add(Printable.of(names.get(i) + ":" + mistake.line() + ": " + mistake.message()));
        }
      }
    }
    return lines;
  }
}
