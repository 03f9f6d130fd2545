package dev.sealdesk.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/// Reads texts in one language. It names the file itself: the platform's look-up would fall back to
/// the language of the machine where one is missing.
public final class Catalogue {
  private Catalogue() {}

  public static ResourceBundle read(String name, Locale locale) {
    String file = "/dev/sealdesk/server/" + name + "_" + locale.getLanguage() + ".properties";
    try (InputStream stream =
        Objects.requireNonNull(Catalogue.class.getResourceAsStream(file), file)) {
      return new PropertyResourceBundle(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
