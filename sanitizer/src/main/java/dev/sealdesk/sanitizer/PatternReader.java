package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a token pattern: literal text, then `[classes]{min,max}` runs and literals, such as
/// `ghp_[A-Za-z0-9]{36}`. There is nothing else, no alternatives and no repeated groups, which is
/// why matching is linear.
final class PatternReader {
  private static final int MAX_LENGTH = 10_000;

  private final String text;
  private int at;
  private String mistake = "";
  private final List<boolean[]> classes = new ArrayList<>();
  private final List<Integer> minimums = new ArrayList<>();
  private final List<Integer> maximums = new ArrayList<>();

  PatternReader(String text) {
    this.text = text;
  }

  /// What was wrong when [#read] returned null.
  String mistake() {
    return mistake;
  }

  @Nullable TokenPattern read(int rule, int kind, int minLiteral, boolean checksum) {
    StringBuilder literal = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '[') {
      literal.append(literalCharacter());
    }
    if (literal.length() < minLiteral || !Ascii.isAlnum((byte) literal.charAt(0))) {
      mistake =
          "a pattern begins with at least "
              + minLiteral
              + " literal characters, the first one a letter or digit";
      return null;
    }
    while (at < text.length()) {
      boolean read = text.charAt(at) == '[' ? classRun() : singleCharacter();
      if (!read) {
        return null;
      }
      if (classes.size() > TokenPattern.MAX_RUNS) {
        mistake = "a pattern has at most " + TokenPattern.MAX_RUNS + " parts after its literal";
        return null;
      }
    }
    for (int i = 0; i < literal.length(); i++) {
      if (literal.charAt(i) > 0x7e) {
        mistake = "a pattern is written in ASCII";
        return null;
      }
    }
    int runs = classes.size();
    boolean[][] allowed = new boolean[runs][];
    int[] min = new int[runs];
    int[] max = new int[runs];
    for (int i = 0; i < runs; i++) {
      allowed[i] = classes.get(i);
      min[i] = minimums.get(i);
      max[i] = maximums.get(i);
    }
    return new TokenPattern(
        rule, kind, Ascii.bytes(literal.toString()), allowed, min, max, checksum);
  }

  private char literalCharacter() {
    char c = text.charAt(at++);
    return c == '\\' && at < text.length() ? text.charAt(at++) : c;
  }

  private boolean singleCharacter() {
    boolean[] only = new boolean[128];
    char c = literalCharacter();
    if (c > 0x7e) {
      mistake = "a pattern is written in ASCII";
      return false;
    }
    only[c] = true;
    add(only, 1, 1);
    return true;
  }

  private void add(boolean[] allowed, int min, int max) {
    classes.add(allowed);
    minimums.add(min);
    maximums.add(max);
  }

  private boolean classRun() {
    int close = text.indexOf(']', at);
    if (close < 0) {
      mistake = "a [ is never closed";
      return false;
    }
    boolean[] allowed = new boolean[128];
    for (int i = at + 1; i < close; i++) {
      char first = text.charAt(i);
      char last = first;
      if (i + 2 < close && text.charAt(i + 1) == '-') {
        last = text.charAt(i + 2);
        i += 2;
      }
      if (last > 0x7e || last < first) {
        mistake = "bad range in [" + text.substring(at + 1, close) + "]";
        return false;
      }
      for (char c = first; c <= last; c++) {
        allowed[c] = true;
      }
    }
    at = close + 1;
    return repetition(allowed);
  }

  private boolean repetition(boolean[] allowed) {
    if (at >= text.length() || text.charAt(at) != '{') {
      add(allowed, 1, 1);
      return true;
    }
    int close = text.indexOf('}', at);
    if (close < 0) {
      mistake = "a { is never closed";
      return false;
    }
    String inner = text.substring(at + 1, close);
    int comma = inner.indexOf(',');
    int min = number(comma < 0 ? inner : inner.substring(0, comma));
    int max =
        comma < 0
            ? min
            : comma == inner.length() - 1
                ? TokenPattern.NO_MAX
                : number(inner.substring(comma + 1));
    if (min < 0 || max < min || max < 1) {
      mistake = "bad repetition {" + inner + "}; write {8}, {8,} or {8,40}";
      return false;
    }
    at = close + 1;
    add(allowed, min, max);
    return true;
  }

  private static int number(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || value > MAX_LENGTH) {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return digits.isEmpty() ? -1 : value;
  }
}
