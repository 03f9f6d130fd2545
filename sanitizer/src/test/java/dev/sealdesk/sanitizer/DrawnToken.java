package dev.sealdesk.sanitizer;

import java.util.random.RandomGenerator;

/// Draws a value that a token pattern describes, by reading the pattern anew: the tests do not ask
/// the engine what its own patterns mean.
final class DrawnToken {
  private DrawnToken() {}

  static String from(String pattern, RandomGenerator random) {
    StringBuilder token = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c != '[') {
        token.append(c);
        at++;
        continue;
      }
      int close = pattern.indexOf(']', at);
      String letters = letters(pattern.substring(at + 1, close));
      int count = 1;
      at = close + 1;
      if (at < pattern.length() && pattern.charAt(at) == '{') {
        int end = pattern.indexOf('}', at);
        count = Integer.parseInt(pattern.substring(at + 1, end).split(",")[0]);
        at = end + 1;
      }
      for (int i = 0; i < count; i++) {
        token.append(letters.charAt(random.nextInt(letters.length())));
      }
    }
    return token.toString();
  }

  /// The letters and digits of a class; punctuation is left out, because it may end a word.
  private static String letters(String spec) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < spec.length(); i++) {
      char first = spec.charAt(i);
      char last = first;
      if (i + 2 < spec.length() && spec.charAt(i + 1) == '-') {
        last = spec.charAt(i + 2);
        i += 2;
      }
      for (char c = first; c <= last; c++) {
        if (Character.isLetterOrDigit(c)) {
          letters.append(c);
        }
      }
    }
    return letters.toString();
  }
}
