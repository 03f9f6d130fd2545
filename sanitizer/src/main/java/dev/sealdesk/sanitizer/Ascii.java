package dev.sealdesk.sanitizer;

/// Byte classes and comparisons. The engine works on bytes: every syntax it looks for is ASCII, and
/// in UTF-8 no byte of another character is.
final class Ascii {
  static final int LOWER = 1;
  static final int UPPER = 2;
  static final int DIGIT = 4;
  static final int HEX_LETTER = 8;

  /// A byte at which [WordScanner] has to stop and look around.
  static final int TRIGGER = 16;

  static final int LETTER = LOWER | UPPER;
  static final int ALNUM = LETTER | DIGIT;

  /// For each byte the sum of its classes.
  static final byte[] CLASS = new byte[256];

  private static final byte[] HEX_VALUE = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      HEX_VALUE[i] = -1;
    }
    for (int c = 'a'; c <= 'z'; c++) {
      CLASS[c] |= LOWER;
      CLASS[c - 32] |= UPPER;
    }
    for (int c = '0'; c <= '9'; c++) {
      CLASS[c] |= DIGIT;
      HEX_VALUE[c] = (byte) (c - '0');
    }
    for (int c = 'a'; c <= 'f'; c++) {
      CLASS[c] |= HEX_LETTER;
      CLASS[c - 32] |= HEX_LETTER;
      HEX_VALUE[c] = (byte) (c - 'a' + 10);
      HEX_VALUE[c - 32] = (byte) (c - 'a' + 10);
    }
    for (char c : "@=:%&\\{[+(<>$".toCharArray()) {
      CLASS[c] |= TRIGGER;
    }
    // The lead bytes of the Japanese characters that introduce a postal code, an address or a
    // labelled value.
    for (int c = 0xe3; c <= 0xe9; c++) {
      CLASS[c] |= TRIGGER;
    }
    CLASS[0xef] |= TRIGGER;
  }

  private Ascii() {}

  static int classOf(byte b) {
    return CLASS[b & 0xff];
  }

  static boolean isAlnum(byte b) {
    return (CLASS[b & 0xff] & ALNUM) != 0;
  }

  static boolean isLetter(byte b) {
    return (CLASS[b & 0xff] & LETTER) != 0;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /// Returns 0 to 15, or -1.
  static int hexValue(byte b) {
    return HEX_VALUE[b & 0xff];
  }

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  /// Whether `b` from `at` continues with `lowerCase`, in any case.
  static boolean startsWith(byte[] b, int at, int to, String lowerCase) {
    int n = lowerCase.length();
    if (at < 0 || to - at < n) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (lower(b[at + i]) != (byte) lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean equalsIgnoringCase(byte[] b, int from, int to, String lowerCase) {
    return to - from == lowerCase.length() && startsWith(b, from, to, lowerCase);
  }

  static boolean endsWith(byte[] b, int from, int to, String lowerCase) {
    int start = to - lowerCase.length();
    return start >= from && startsWith(b, start, to, lowerCase);
  }

  /// Whether the lower-case text occurs in the range, in any case.
  static boolean contains(byte[] b, int from, int to, String lowerCase) {
    return indexOf(b, from, to, lowerCase) >= 0;
  }

  static int indexOf(byte[] b, int from, int to, String lowerCase) {
    byte first = (byte) lowerCase.charAt(0);
    int last = to - lowerCase.length();
    for (int i = from; i <= last; i++) {
      if (lower(b[i]) == first && startsWith(b, i, to, lowerCase)) {
        return i;
      }
    }
    return -1;
  }

  static int indexOf(byte[] b, int from, int to, byte wanted) {
    for (int i = from; i < to; i++) {
      if (b[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  static boolean sameBytes(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
    for (int i = 0; i < length; i++) {
      if (a[aFrom + i] != b[bFrom + i]) {
        return false;
      }
    }
    return true;
  }

  static byte[] copy(byte[] b, int from, int to) {
    byte[] copy = new byte[to - from];
    System.arraycopy(b, from, copy, 0, to - from);
    return copy;
  }

  /// Encodes ASCII text; the engine's own words are nothing else.
  static byte[] bytes(String ascii) {
    byte[] bytes = new byte[ascii.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ascii.charAt(i);
    }
    return bytes;
  }

  /// Decodes bytes as Latin-1, for keys into maps and for names that are shown.
  static String text(byte[] b, int from, int to) {
    char[] chars = new char[to - from];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) (b[from + i] & 0xff);
    }
    return new String(chars);
  }
}
