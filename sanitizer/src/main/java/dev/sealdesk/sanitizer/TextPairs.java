package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// `name=value` and `name: value` in text: settings, logs, headers, command lines, scripts.
final class TextPairs {
  private static final int MAX_KEY = 64;
  private static final int MAX_GAP = 8;
  private static final int MAX_VALUE = 8_192;

  private final Inspector inspector;

  TextPairs(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Looks at the `=` or `:` at `i` with what stands before and behind it.
  ///
  /// @return where to go on
  int at(byte[] b, int from, int i, int to, int traits, Edits out) {
    int keyEnd = i;
    while (keyEnd > from
        && i - keyEnd < MAX_GAP
        && (b[keyEnd - 1] == ' '
            || isQuote(b[keyEnd - 1])
            || b[keyEnd - 1] == ']'
            || b[keyEnd - 1] == '*'
            || b[keyEnd - 1] == '\\')) {
      keyEnd--;
    }
    int keyStart = keyEnd;
    while (keyStart > from && keyEnd - keyStart < MAX_KEY && isKeyByte(b[keyStart - 1])) {
      keyStart--;
    }
    if (keyEnd - keyStart < 2) {
      return i + 1;
    }
    Field field = inspector.names.of(b, keyStart, keyEnd).field;
    if (field == null) {
      field = lastWord(b, keyStart, keyEnd);
    }
    if (field == null || field.guard == Field.Guard.KEEP) {
      return i + 1;
    }
    return value(b, from, keyStart, i, to, field, traits, out);
  }

  /// `obj.password=` and `--header.cookie:`: the part after the last dot is the name.
  private @Nullable Field lastWord(byte[] b, int from, int to) {
    int dot = to - 1;
    while (dot > from && b[dot] != '.' && b[dot] != '-') {
      dot--;
    }
    boolean nested = dot > from && b[dot] == '.' && to - dot > 2;
    return nested ? inspector.names.of(b, dot + 1, to).field : null;
  }

  private static boolean isQuote(byte c) {
    return c == '"' || c == '\'' || c == '`';
  }

  private static boolean isKeyByte(byte c) {
    return Ascii.isAlnum(c) || c == '_' || c == '-' || c == '.' || c == '[' || c == '$' || c < 0;
  }

  int value(byte[] b, int from, int keyStart, int i, int to, Field field, int traits, Edits out) {
    int start = i + 1;
    while (start < to
        && start - i < MAX_GAP
        && (b[start] == ' '
            || b[start] == '\t'
            || b[start] == '='
            || (b[start] == '>' && b[i] == '=')
            || b[start] == '\\')) {
      start++;
    }
    if (start >= to || b[start] == '\n' || b[start] == '\r') {
      return i + 1;
    }
    if (b[start] == '{' || (b[start] == '[' && field.guard != Field.Guard.ALWAYS)) {
      return start;
    }
    if (takesLine(field)) {
      return line(b, from, keyStart, start, to, field, traits, out);
    }
    boolean quoted = isQuote(b[start]);
    int end = quoted ? quotedEnd(b, start, to) : bareEnd(b, start, to, field);
    int valueStart = quoted ? start + 1 : start;
    if (end <= valueStart || !isPlausible(b, valueStart, end, to, field, quoted, traits)) {
      return i + 1;
    }
    int known = traits & ~(Traits.POSITIONAL | Traits.CODE);
    boolean done =
        inspector.layer(Layers.PERCENT, b, valueStart, end, field, known, out)
            || inspector.fields.inspect(b, valueStart, end, field, known, out);
    return done ? end : i + 1;
  }

  private static boolean takesLine(Field field) {
    return switch (field.guard) {
      case COOKIE, SET_COOKIE, AUTHORIZATION, ADDRESS, NAME, DATE, PHONE -> true;
      default -> false;
    };
  }

  /// Headers, names and addresses go on to the end of the line, or of the quotes the pair stands
  /// in.
  private int line(
      byte[] b, int from, int keyStart, int start, int to, Field field, int traits, Edits out) {
    byte quote = keyStart > from && isQuote(b[keyStart - 1]) ? b[keyStart - 1] : 0;
    int first = start;
    if (isQuote(b[start])) {
      quote = b[start];
      first++;
    }
    int end = first;
    boolean personal =
        field.guard != Field.Guard.COOKIE
            && field.guard != Field.Guard.SET_COOKIE
            && field.guard != Field.Guard.AUTHORIZATION;
    while (end < to
        && end - first < MAX_VALUE
        && b[end] != '\n'
        && b[end] != '\r'
        && !(quote != 0 && b[end] == quote)
        && !(b[end] == '\\'
            && end + 1 < to
            && (b[end + 1] == 'n' || b[end + 1] == 'r' || b[end + 1] == '"'))
        && !(personal && endsPhrase(b, end, to))) {
      end++;
    }
    while (end > first && Ascii.isSpace(b[end - 1])) {
      end--;
    }
    if (end - first < 2) {
      return start;
    }
    boolean code =
        Traits.has(traits, Traits.CODE)
            && (personal || !isQuote(b[start]) || field.guard != Field.Guard.AUTHORIZATION);
    int known = traits & ~(Traits.POSITIONAL | Traits.CODE);
    return !code && inspector.fields.inspect(b, first, end, field, known, out) ? end : start;
  }

  private static boolean endsPhrase(byte[] b, int i, int to) {
    byte c = b[i];
    if (c == ';' || c == '|' || c == '<' || c == '"' || c == '\t' || c == '{' || c == '}'
        || c == '&') {
      return true;
    }
    boolean sentence = (c == '.' || c == ',') && i + 1 < to && Ascii.isSpace(b[i + 1]);
    return (sentence && followedByPair(b, i + 1, to)) || (c == ' ' && followedByPair(b, i, to));
  }

  /// Whether the next word is the name of another pair.
  private static boolean followedByPair(byte[] b, int i, int to) {
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

  private static int quotedEnd(byte[] b, int start, int to) {
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

  private static int bareEnd(byte[] b, int start, int to, Field field) {
    boolean open = field.guard == Field.Guard.ALWAYS;
    int i = start;
    while (i < to && i - start < MAX_VALUE) {
      byte c = b[i];
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

  /// The full stops and closing brackets of Japanese text.
  private static boolean isWideStop(byte[] b, int i, int to) {
    if (b[i] != (byte) 0xe3 || i + 2 >= to || b[i + 1] != (byte) 0x80) {
      return false;
    }
    int last = b[i + 2] & 0xff;
    return (last >= 0x80 && last <= 0x82) || (last >= 0x8c && last <= 0x91);
  }

  private static boolean endsThere(byte[] b, int i, int to) {
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
    return followedByPair(b, i + 1, to);
  }

  /// In a script most names are variables and most values expressions; in prose a colon may be just
  /// a colon.
  private static boolean isPlausible(
      byte[] b, int from, int end, int to, Field field, boolean quoted, int traits) {
    if (field.guard != Field.Guard.ALWAYS && field.guard != Field.Guard.GUARDED) {
      return quoted || !Traits.has(traits, Traits.CODE);
    }
    if (Traits.has(traits, Traits.CODE)) {
      return quoted && Looks.hasDigit(b, from, end) && !Looks.hasSpace(b, from, end);
    }
    if (quoted) {
      return true;
    }
    boolean letters = (Looks.union(b, from, end) & Ascii.DIGIT) == 0 && Looks.isWords(b, from, end);
    return !letters || !sentenceGoesOn(b, end, to);
  }

  private static boolean sentenceGoesOn(byte[] b, int end, int to) {
    int i = end;
    while (i < to && b[i] == ' ') {
      i++;
    }
    return i > end && i < to && Ascii.isLetter(b[i]) && !followedByPair(b, end, to);
  }
}
