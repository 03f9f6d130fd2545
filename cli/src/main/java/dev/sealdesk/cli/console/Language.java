package dev.sealdesk.cli.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The languages the command line speaks.
public enum Language {
  EN,
  JA;

  /// `--lang` decides before it is known whether the rest of the line is valid, because that is
  /// said in this language too; without it POSIX's variables do, the first that is set.
  public static Language of(List<String> arguments, Map<String, String> environment) {
    for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith("--lang=")) {
        return startingWith(argument.substring("--lang=".length()));
      }
      if (argument.equals("--lang") && i + 1 < arguments.size()) {
        return startingWith(arguments.get(i + 1));
      }
    }
    for (String variable : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return startingWith(value);
      }
    }
    return EN;
  }

  /// As it stands in file names and after `--lang`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Language startingWith(String value) {
    return value.toLowerCase(Locale.ROOT).startsWith("ja") ? JA : EN;
  }
}
