package dev.sealdesk.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/// The words of one language. `{0}` and so on in a text stand for arguments; nothing else is
/// special, so that apostrophes and file names need no care.
public final class Messages {
  private final ResourceBundle bundle;

  private Messages(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /// Reads the catalogue. It names its file itself: the platform's look-up would fall back to the
  /// language of the machine where one is missing.
  public static Messages in(Language language) {
    String name = "/dev/sealdesk/cli/messages_" + language.code() + ".properties";
    try (InputStream stream =
        Objects.requireNonNull(Messages.class.getResourceAsStream(name), name)) {
      return new Messages(new PropertyResourceBundle(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the text for `key`, which must be in the catalogue.
  public String say(String key, Object... arguments) {
    return filled(bundle.getString(key), arguments);
  }

  /// Returns the text for a key that depends on data, such as the place of a finding.
  public Optional<String> find(String key) {
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }

  /// For a library that looks texts up itself.
  public ResourceBundle bundle() {
    return bundle;
  }

  private static String filled(String text, Object... arguments) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean argument =
          text.charAt(i) == '{'
              && i + 2 < text.length()
              && text.charAt(i + 2) == '}'
              && text.charAt(i + 1) >= '0'
              && text.charAt(i + 1) - '0' < arguments.length;
      if (argument) {
        filled.append(arguments[text.charAt(i + 1) - '0']);
        i += 2;
      } else {
        filled.append(text.charAt(i));
      }
    }
    return filled.toString();
  }
}
