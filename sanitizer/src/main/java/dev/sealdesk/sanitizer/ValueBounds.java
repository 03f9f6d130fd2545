package dev.sealdesk.sanitizer;

/// Where the value of a `name=value` pair in text ends.
final class ValueBounds {
  static final int MAX_VALUE = 8_192;

  private ValueBounds() {}

  static boolean isQuote(byte c) {
    return c == '"' || c == '\'' || c == '`';
  }

  static boolean endsPhrase(byte[] b, int i, int to) {
    byte c = b[i];
    if (c == (byte) 0xe3 && endsPolitely(b, i, to)) {
      return true;
    }
    if (c == (byte) 0xe3 && isWideStop(b, i, to)) {
      boolean space = b[i + 2] == (byte) 0x80;
      return !space || followedByPair(b, i + 3, to) || isWidePair(b, i + 3, to);
    }
    if (c == ';' || c == '|' || c == '<' || c == '"' || c == '\t' || c == '{' || c == '}'
        || c == '&') {
      return true;
    }
    boolean sentence = (c == '.' || c == ',') && i + 1 < to && Ascii.isSpace(b[i + 1]);
    return (sentence && followedByPair(b, i + 1, to)) || (c == ' ' && followedByPair(b, i, to));
  }

  /// `です`, `でした`, `と申します` behind a value.
  static boolean endsPolitely(byte[] b, int i, int to) {
    if (i + 5 >= to || b[i] != (byte) 0xe3 || b[i + 1] != (byte) 0x81) {
      return false;
    }
    boolean polite =
        b[i + 2] == (byte) 0xa7
            && b[i + 3] == (byte) 0xe3
            && b[i + 4] == (byte) 0x81
            && (b[i + 5] == (byte) 0x99 || b[i + 5] == (byte) 0x97);
    boolean called = b[i + 2] == (byte) 0xa8 && b[i + 3] == (byte) 0xe7 && b[i + 4] == (byte) 0x94;
    return polite || called;
  }

  /// Whether the next word is the name of another pair.
  static boolean followedByPair(byte[] b, int i, int to) {
    int at = i;
    while (at < to && b[at] == ' ') {
      at++;
    }
    int start = at;
    while (at < to && at - start < 32 && (Ascii.isAlnum(b[at]) || b[at] == '_' || b[at] == '-')) {
      at++;
    }
    return at > start && at < to && (b[at] == '=' || b[at] == ':');
  }

  /// Whether a Japanese name and a colon come next.
  static boolean isWidePair(byte[] b, int from, int to) {
    int i = from;
    while (i + 2 < to && i - from < 36 && b[i] < 0) {
      if (b[i] == (byte) 0xef && b[i + 1] == (byte) 0xbc && b[i + 2] == (byte) 0x9a) {
        return true;
      }
      i += 3;
    }
    return i < to && b[i] == ':';
  }

  static int quotedEnd(byte[] b, int start, int to) {
    byte quote = b[start];
    for (int i = start + 1; i < to && i - start < MAX_VALUE; i++) {
      if (b[i] == quote || b[i] == '\n' || (b[i] == '\\' && i + 1 < to && b[i + 1] == quote)) {
        return i;
      }
      if (b[i] == '\\') {
        i++;
      }
    }
    return to - start < MAX_VALUE ? to : -1;
  }

  private static final String[] INLINE_TAGS = {
    "b", "strong", "i", "em", "code", "span", "td", "th", "br", "p", "div", "font", "kbd", "tt",
    "u", "pre", "big", "mark",
  };

  /// Returns the end of an opening or closing tag that only says how text looks, or -1.
  static int inlineTagEnd(byte[] b, int i, int to) {
    if (i + 2 >= to || b[i] != '<') {
      return -1;
    }
    int start = b[i + 1] == '/' ? i + 2 : i + 1;
    int end = start;
    while (end < to && Ascii.isLetter(b[end])) {
      end++;
    }
    for (String tag : INLINE_TAGS) {
      if (Ascii.equalsIgnoringCase(b, start, end, tag)) {
        int close = Ascii.indexOf(b, end, Math.min(to, end + 200), (byte) '>');
        return close < 0 ? -1 : close + 1;
      }
    }
    return -1;
  }

  private static boolean isBetweenDigits(byte[] b, int i, int to) {
    return Ascii.isDigit(b[i - 1]) && i + 1 < to && Ascii.isDigit(b[i + 1]);
  }

  /// @param list whether the value began behind a bracket, which ends it
  static int bareEnd(byte[] b, int start, int to, Field field, boolean list) {
    boolean open = field.guard == Field.Guard.ALWAYS;
    boolean groups = field.guard == Field.Guard.MY_NUMBER || field.guard == Field.Guard.SSN;
    int i = start;
    while (i < to && i - start < MAX_VALUE) {
      byte c = b[i];
      if (c == ' ' && groups && i > start && isBetweenDigits(b, i, to)) {
        i++;
        continue;
      }
      if (list && c == ']') {
        return i;
      }
      if (i > start && isWideLetter(b, i) && b[i - 1] >= 0) {
        return i;
      }
      if ((c <= ' ' && c >= 0)
          || isQuote(c)
          || c == '<'
          || c == '&'
          || c == '\\'
          || isWideStop(b, i, to)) {
        return i;
      }
      if ((c == ',' || c == ';' || c == ')' || c == '}' || c == ']')
          && (!open || endsThere(b, i, to))) {
        return i;
      }
      i++;
    }
    return i;
  }

  /// Japanese writing goes on behind a value without a space: `kT4wq88zです`.
  private static boolean isWideLetter(byte[] b, int i) {
    int lead = b[i] & 0xff;
    return lead >= 0xe3 && lead <= 0xe9;
  }

  /// The full stops and closing brackets of Japanese text.
  static boolean isWideStop(byte[] b, int i, int to) {
    if (b[i] != (byte) 0xe3 || i + 2 >= to || b[i + 1] != (byte) 0x80) {
      return false;
    }
    int last = b[i + 2] & 0xff;
    return (last >= 0x80 && last <= 0x82) || (last >= 0x8c && last <= 0x91);
  }

  static boolean endsThere(byte[] b, int i, int to) {
    int next = i + 1;
    while (next < to
        && (b[next] == ')'
            || b[next] == '}'
            || b[next] == ']'
            || b[next] == ';'
            || b[next] == ',')) {
      next++;
    }
    if (next >= to || (b[next] <= ' ' && b[next] >= 0) || isQuote(b[next])) {
      return true;
    }
    if (b[i] == '}' && b[i + 1] == '=') {
      return true;
    }
    return followedByPair(b, i + 1, to);
  }
}
