package dev.sealdesk.server.boot;

import dev.sealdesk.server.http.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/// What is said to the operator, in one language. `{0}` and so on stand for arguments.
record Texts(ResourceBundle bundle) {
  /// `--lang` decides; without it POSIX's variables do, the first that is set.
  static Texts of(List<String> arguments, Map<String, String> environment) {
    String language =
        List.of("LC_ALL", "LC_MESSAGES", "LANG").stream()
            .map(variable -> environment.getOrDefault(variable, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("en");
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).startsWith("--lang=")) {
        language = arguments.get(i).substring("--lang=".length());
      } else if (arguments.get(i).equals("--lang") && i + 1 < arguments.size()) {
        language = arguments.get(i + 1);
      }
    }
    boolean japanese = language.toLowerCase(Locale.ROOT).startsWith("ja");
    return new Texts(Catalogue.read("boot/messages", japanese ? Locale.JAPANESE : Locale.ENGLISH));
  }

  String say(String key, Object... arguments) {
    String text = bundle.getString(key);
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return text;
  }
}
