package dev.sealdesk.sanitizer;

/// `REDACTED.<kind>.<tag>`: recognising it, so that a cleaned file is left alone the second time.
final class Placeholder {
  static final String PREFIX = "REDACTED.";
  static final int TAG_LENGTH = 8;

  /// A range of which fewer letters and digits than this are outside placeholders holds nothing
  /// more to take out.
  private static final int MIN_REMAINDER = 6;

  private static final int MAX_KIND_LENGTH = 24;

  private Placeholder() {}

  /// Returns the index after the placeholder that starts at `at`, or -1 if none does.
  static int end(byte[] b, int at, int to) {
    return end(b, at, to, false);
  }

  /// @param cut whether a placeholder may end early at `to`, having been cut to fit a field of a
  ///   binary message
  private static int end(byte[] b, int at, int to, boolean cut) {
    if (to - at < PREFIX.length() || b[at] != 'R' || b[at + 8] != '.') {
      return -1;
    }
    for (int i = 1; i < 8; i++) {
      if (b[at + i] != (byte) PREFIX.charAt(i)) {
        return -1;
      }
    }
    int i = at + PREFIX.length();
    int kindStart = i;
    while (i < to && i - kindStart <= MAX_KIND_LENGTH && isKindByte(b[i])) {
      i++;
    }
    if (i >= to || b[i] != '.') {
      return cut && i == to ? i : -1;
    }
    if (i - kindStart < 2 || i - kindStart > MAX_KIND_LENGTH) {
      return -1;
    }
    int tagEnd = i + 1;
    while (tagEnd < to && tagEnd - i <= TAG_LENGTH && isTagByte(b[tagEnd])) {
      tagEnd++;
    }
    boolean whole = tagEnd - i - 1 == TAG_LENGTH;
    return whole || (cut && tagEnd == to) ? skipPadding(b, tagEnd, to) : -1;
  }

  private static int skipPadding(byte[] b, int at, int to) {
    int i = at;
    while (i < to && b[i] == '_') {
      i++;
    }
    return i;
  }

  private static boolean isKindByte(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  private static boolean isTagByte(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
  }

  /// Returns the index of the first placeholder that starts in the range, or -1.
  static int find(byte[] b, int from, int to) {
    return find(b, from, to, false);
  }

  private static int find(byte[] b, int from, int to, boolean cut) {
    int last = to - PREFIX.length();
    for (int i = from; i <= last; i++) {
      if (b[i] == 'R' && b[i + 8] == '.' && end(b, i, to, cut) > 0) {
        return i;
      }
    }
    return -1;
  }

  /// Whether the range is part of a placeholder: its kind may be a word that somebody used as a
  /// password.
  static boolean isInside(byte[] b, int textFrom, int from, int to) {
    int earliest = Math.max(textFrom, from - PREFIX.length() - MAX_KIND_LENGTH - TAG_LENGTH);
    for (int i = from; i >= earliest; i--) {
      int longest = Math.min(b.length, i + PREFIX.length() + MAX_KIND_LENGTH + TAG_LENGTH + 1);
      if (b[i] == 'R' && end(b, i, longest) >= to) {
        return true;
      }
    }
    return false;
  }

  /// Whether what is left of the range beside placeholders is too little to be a secret.
  static boolean covers(byte[] b, int from, int to, int traits) {
    boolean cut = Traits.has(traits, Traits.BINARY);
    int i = find(b, from, to, cut);
    if (i < 0) {
      return false;
    }
    int remainder = countAlnum(b, from, i);
    while (i >= 0) {
      int end = end(b, i, to, cut);
      i = find(b, end, to, cut);
      remainder += countAlnum(b, end, i < 0 ? to : i);
    }
    return remainder < MIN_REMAINDER;
  }

  private static int countAlnum(byte[] b, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      if (Ascii.isAlnum(b[i])) {
        n++;
      }
    }
    return n;
  }
}
