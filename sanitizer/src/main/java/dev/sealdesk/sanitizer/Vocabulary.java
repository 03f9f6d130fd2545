package dev.sealdesk.sanitizer;

/// A few dozen lower-case words that are looked for anywhere in a text, in any case, in one walk.
final class Vocabulary {
  private static final int LETTERS = 32;

  /// Words by the low five bits of their first two characters; few texts have such a pair that is
  /// not one of a word.
  private final String[][] byStart = new String[LETTERS * LETTERS][];

  private static final String[] NONE = {};

  Vocabulary(String... words) {
    for (int i = 0; i < byStart.length; i++) {
      byStart[i] = NONE;
    }
    for (String word : words) {
      int key = key((byte) word.charAt(0), (byte) word.charAt(1));
      String[] extended = new String[byStart[key].length + 1];
      System.arraycopy(byStart[key], 0, extended, 0, byStart[key].length);
      extended[extended.length - 1] = word;
      byStart[key] = extended;
    }
  }

  private static int key(byte first, byte second) {
    return (first & LETTERS - 1) * LETTERS + (second & LETTERS - 1);
  }

  /// Whether any of the words occurs in the range.
  boolean occursIn(byte[] b, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (startsIn(b, i, to)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the range begins with one of the words.
  boolean startsIn(byte[] b, int from, int to) {
    if (from + 1 < to) {
      for (String word : byStart[key(b[from], b[from + 1])]) {
        if (Ascii.startsWith(b, from, to, word)) {
          return true;
        }
      }
    }
    return false;
  }
}
