package dev.sealdesk.sanitizer;

/// The seed of an authenticator as it is shown to be typed: groups of four letters of base32 (RFC
/// 4648 §6).
final class SeedGroups {
  private static final int MIN_GROUPS = 4;

  /// Small letters in fours are more often names of things: `sse2 vsx2 avx2 vsx3`.
  private static final int MIN_SMALL_GROUPS = 6;

  private static final int MIN_DIGITS = 2;

  /// No seed is longer, and text may be nothing but words of four letters.
  private static final int MAX_GROUPS = 32;

  private SeedGroups() {}

  /// Returns the end of the groups that start at `start`, or -1.
  static int end(byte[] b, int start, int to) {
    int oneCase = Ascii.classOf(b[start]) & Ascii.LETTER;
    int groups = 0;
    int digits = 0;
    int i = start;
    while (i + 4 <= to && groups <= MAX_GROUPS && isGroup(b, i)) {
      int letters = Looks.union(b, i, i + 4) & Ascii.LETTER;
      if ((oneCase | letters) == Ascii.LETTER) {
        // A word of the text around the seed.
        i = groups == 0 ? i : i - 1;
        break;
      }
      oneCase |= letters;
      for (int k = 0; k < 4; k++) {
        digits += Ascii.isDigit(b[i + k]) ? 1 : 0;
      }
      groups++;
      i += 4;
      if (i + 4 >= to || b[i] != ' ' || !isGroup(b, i + 1)) {
        break;
      }
      i++;
    }
    boolean ends = i >= to || !Ascii.isAlnum(b[i]);
    return groups >= ((oneCase & Ascii.LOWER) != 0 ? MIN_SMALL_GROUPS : MIN_GROUPS)
            && groups <= MAX_GROUPS
            && digits >= MIN_DIGITS
            && oneCase != Ascii.LETTER
            && ends
        ? i
        : -1;
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
