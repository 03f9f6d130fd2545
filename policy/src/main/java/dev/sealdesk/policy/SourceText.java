package dev.sealdesk.policy;

import dev.sealdesk.policy.rule.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text of policies, looked at from outside: its size, how deep it is nested, and where things
/// are. What it means only Cedar knows.
record SourceText(String text) {
  /// Brackets inside one another. Cedar's grammar goes through some twenty functions for each.
  static final int MAX_NESTING = 50;

  /// Looks for what must not reach the parser.
  Optional<Problem> tooMuch(int maxChars) {
    if (text.length() > maxChars) {
      return Optional.of(
          Problem.error(
              Position.START,
              "the text is longer than " + maxChars + " characters",
              "split it into several policy sets"));
    }
    int loneSurrogate = loneSurrogate();
    if (loneSurrogate >= 0) {
      return Optional.of(
          Problem.error(Position.at(text, loneSurrogate), "half a character, which is no text"));
    }
    return tooDeep();
  }

  private int loneSurrogate() {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Problem> tooDeep() {
    int depth = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i = afterToken(i)) {
      char c = text.charAt(i);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      run = c == '!' || c == '-' ? run + 1 : Character.isWhitespace(c) ? run : 0;
      if (Math.max(depth, run) > MAX_NESTING) {
        return Optional.of(
            Problem.error(
                Position.at(text, i),
                "more than " + MAX_NESTING + " brackets or signs inside one another",
                "split the condition into several policies"));
      }
    }
    return Optional.empty();
  }

  /// Returns where the string, comment or character that begins here ends.
  private int afterToken(int start) {
    if (text.charAt(start) == '"') {
      int i = start + 1;
      while (i < text.length() && text.charAt(i) != '"') {
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
      return i + 1;
    }
    return text.startsWith("//", start) ? endOfLine(start) : start + 1;
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /// Returns the place of a byte of the UTF-8 form, which is how Cedar counts.
  Position atByte(long offset) {
    long bytes = 0;
    int i = 0;
    while (i < text.length() && bytes < offset) {
      int codePoint = text.codePointAt(i);
      bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
      i += Character.charCount(codePoint);
    }
    return Position.at(text, i);
  }

  /// Finds policies in the text, which has nothing but white space and comments between them.
  ///
  /// @param policies their texts, in the order of the text
  List<Position> positions(List<String> policies) {
    List<Position> found = new ArrayList<>();
    int at = 0;
    for (String policy : policies) {
      at = afterBlank(at);
      if (!text.startsWith(policy, at)) {
        throw new IllegalStateException("Cedar gave back another text than it was given");
      }
      found.add(Position.at(text, at));
      at += policy.length();
    }
    return found;
  }

  private int afterBlank(int start) {
    int i = start;
    while (i < text.length()) {
      if (text.startsWith("//", i)) {
        i = endOfLine(i);
      } else if (Character.isWhitespace(text.charAt(i))) {
        i++;
      } else {
        return i;
      }
    }
    return i;
  }
}
