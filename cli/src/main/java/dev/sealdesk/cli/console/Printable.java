package dev.sealdesk.cli.console;

import java.util.HexFormat;

/// Text from outside, such as a file name, made safe to print: a name can hold escape sequences
/// that repaint the terminal, line ends that fake a message, and marks that reverse what follows.
public final class Printable {
  private Printable() {}

  /// Writes control characters, line and paragraph separators, invisible formatting marks and
  /// halves of characters as `\\uXXXX`, and a backslash before such a look-alike as it is.
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint -> {
              if (isPlain(codePoint)) {
                shown.appendCodePoint(codePoint);
              } else {
                shown.append("\\u").append(HexFormat.of().toHexDigits(codePoint, 4));
              }
            });
    return shown.toString();
  }

  /// Returns the columns a terminal gives `text`: two for East Asian characters.
  public static int columns(String text) {
    return text.codePoints().map(codePoint -> isWide(codePoint) ? 2 : 1).sum();
  }

  /// Returns `text` with spaces behind it up to `columns`.
  public static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - columns(text)));
  }

  /// Returns the end of `text` that fits into `columns`, after an ellipsis if something is missing.
  public static String shortened(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    int from = 0;
    while (columns(text.substring(from)) > columns - 1) {
      from = text.offsetByCodePoints(from, 1);
    }
    return "…" + text.substring(from);
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /// The blocks of Unicode's East Asian Width that file names and our own texts use.
  private static boolean isWide(int codePoint) {
    return (codePoint >= 0x1100 && codePoint <= 0x115F)
        || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
        || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
        || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
        || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
        || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF);
  }
}
