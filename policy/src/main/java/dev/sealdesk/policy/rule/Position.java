package dev.sealdesk.policy.rule;

import java.util.Comparator;

/// A place in the text of the policies.
///
/// @param line the first is 1
/// @param column counts code points; the first is 1
public record Position(int line, int column) {
  public static final Position START = new Position(1, 1);

  public static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  /// Returns the place of the character at `index` of `text`.
  public static Position at(String text, int index) {
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return new Position(line, text.codePointCount(lineStart, index) + 1);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
