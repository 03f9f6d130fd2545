package dev.sealdesk.sanitizer;

/// The seed of an authenticator as it is shown to be typed: groups of four letters of base32 (RFC
/// 4648 §6).
final class SeedGroups {
  private static final int MIN_GROUPS = 4;
  private static final int MIN_DIGITS = 2;

  private SeedGroups() {}

  /// Returns the end of the groups that start at `start`, or -1.
  static int end(byte[] b, int start, int to) {
    int oneCase = Ascii.classOf(b[start]) & Ascii.LETTER;
    int groups = 0;
    int digits = 0;
    int i = start;
    while (i + 4 <= to && isGroup(b, i)) {
      for (int k = 0; k < 4; k++) {
        int kind = Ascii.classOf(b[i + k]);
        digits += (kind & Ascii.DIGIT) != 0 ? 1 : 0;
        oneCase |= kind & Ascii.LETTER;
      }
      groups++;
      i += 4;
      if (i + 4 >= to || b[i] != ' ' || !isGroup(b, i + 1)) {
        break;
      }
      i++;
    }
    boolean ends = i >= to || !Ascii.isAlnum(b[i]);
    return groups >= MIN_GROUPS && digits >= MIN_DIGITS && oneCase != Ascii.LETTER && ends ? i : -1;
  }

  private static boolean isGroup(byte[] b, int from) {
    for (int k = 0; k < 4; k++) {
      byte c = b[from + k];
      if (!Ascii.isLetter(c) && (c < '2' || c > '7')) {
        return false;
      }
    }
    return true;
  }
}
