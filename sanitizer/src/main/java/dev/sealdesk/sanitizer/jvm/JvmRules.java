package dev.sealdesk.sanitizer.jvm;

import dev.sealdesk.sanitizer.Rules;
import dev.sealdesk.sanitizer.RulesOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The built-in rules, as packed with the program.
public final class JvmRules {
  private JvmRules() {}

  /// Returns the built-in rules with an organisation's added.
  public static RulesOutcome with(List<byte[]> organisation) {
    return Rules.parse(text(), organisation);
  }

  /// Returns the built-in rules alone.
  public static Rules builtIn() {
    return switch (with(List.of())) {
      case RulesOutcome.Loaded loaded -> loaded.rules();
      case RulesOutcome.Invalid invalid ->
          throw new IllegalStateException("the built-in rules are broken: " + invalid.mistakes());
    };
  }

  private static byte[] text() {
    try (InputStream in = Rules.class.getResourceAsStream(Rules.BUILT_IN_RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the built-in rules are missing from this program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in rules cannot be read", e);
    }
  }
}
