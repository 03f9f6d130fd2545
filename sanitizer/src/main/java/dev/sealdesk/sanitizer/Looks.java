package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.List;

/// What a value looks like, whatever it is called. All in one look at its bytes, none with a
/// regular expression.
final class Looks {
  private static final int MIN_RANDOM_LENGTH = 16;
  private static final int RANDOM_PERCENT = 30;
  private static final int WORD_PERCENT = 20;

  private static final String[] CONSTANTS = {
    "true",
    "false",
    "null",
    "none",
    "nil",
    "undefined",
    "yes",
    "no",
    "on",
    "off",
    "bearer",
    "basic",
    "digest",
    "n/a",
    "na",
    "unknown",
    "default",
    "empty",
    "required",
    "optional",
    "hidden",
    "redacted",
    "xxx",
    "nan",
    "enabled",
    "disabled",
    "invalid",
    "valid",
    "expired",
    "missing",
    "active",
    "inactive",
    "string",
    "number",
    "object",
    "text",
    "changeme",
    "function",
    "boolean",
    "public",
    "private",
    "anonymous",
    "request",
    "response",
    "authorization_code",
    "refresh_token",
    "access_token",
    "id_token",
    "client_credentials",
    "password",
    "code",
    "token",
    "cookie",
    "cookies",
    "header",
    "same-origin",
    "include",
    "omit",
    "uint8array",
  };

  private static final int MAX_CONSTANT = 20;
  private static final String[][] CONSTANTS_BY_LENGTH = byLength(CONSTANTS);

  private Looks() {}

  private static String[][] byLength(String[] words) {
    String[][] result = new String[MAX_CONSTANT + 1][];
    for (int length = 0; length <= MAX_CONSTANT; length++) {
      List<String> found = new ArrayList<>();
      for (String word : words) {
        if (word.length() == length) {
          found.add(word);
        }
      }
      result[length] = found.toArray(new String[0]);
    }
    return result;
  }

  static boolean isConstant(byte[] b, int from, int to) {
    if (to - from > MAX_CONSTANT) {
      return false;
    }
    for (String constant : CONSTANTS_BY_LENGTH[to - from]) {
      if (Ascii.equalsIgnoringCase(b, from, to, constant)) {
        return true;
      }
    }
    return false;
  }

  /// Whether nothing but mask characters stands there, as in `********`.
  static boolean isMask(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      boolean bullet = (c & 0xff) >= 0x80;
      if (c != '*' && c != '.' && c != 'x' && c != 'X' && c != '-' && c != '#' && !bullet) {
        return false;
      }
    }
    return !hasKanaOrKanji(b, from, to);
  }

  /// Whether a character of Japanese writing occurs (UTF-8 lead bytes E3 to E9 but for punctuation
  /// and symbols).
  static boolean hasKanaOrKanji(byte[] b, int from, int to) {
    for (int i = from; i + 2 < to; i++) {
      int lead = b[i] & 0xff;
      if ((lead == 0xe3 && (b[i + 1] & 0xff) >= 0x81) || (lead >= 0xe4 && lead <= 0xe9)) {
        return true;
      }
    }
    return false;
  }

  static boolean isDigits(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(b[i])) {
        return false;
      }
    }
    return to > from;
  }

  static boolean hasDigit(byte[] b, int from, int to) {
    return (union(b, from, to) & Ascii.DIGIT) != 0;
  }

  static boolean hasSpace(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Ascii.isSpace(b[i])) {
        return true;
      }
    }
    return false;
  }

  static int union(byte[] b, int from, int to) {
    int seen = 0;
    for (int i = from; i < to; i++) {
      seen |= Ascii.CLASS[b[i] & 0xff];
    }
    return seen;
  }

  static boolean isHex(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Ascii.hexValue(b[i]) < 0) {
        return false;
      }
    }
    return to > from;
  }

  /// 8-4-4-4-12 hex digits.
  static boolean isUuid(byte[] b, int from, int to) {
    if (to - from != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? b[from + i] != '-' : Ascii.hexValue(b[from + i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /// 26 letters of Crockford's base32 that begin with a time: the id of an object, like a UUID.
  static boolean isUlid(byte[] b, int from, int to) {
    if (to - from != 26 || b[from] != '0' || b[from + 1] != '1') {
      return false;
    }
    for (int i = from; i < to; i++) {
      if ((Ascii.classOf(b[i]) & (Ascii.UPPER | Ascii.DIGIT)) == 0) {
        return false;
      }
    }
    return true;
  }

  /// Seconds or milliseconds since 1970, in this century.
  static boolean isEpoch(byte[] b, int from, int to) {
    return (to - from == 10 || to - from == 13) && b[from] == '1' && isDigits(b, from, to);
  }

  /// A number with sign, fraction, exponent or unit, a version, a date or a time.
  static boolean isNumberOrDate(byte[] b, int from, int to) {
    int digits = 0;
    int letters = 0;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (Ascii.isDigit(c)) {
        digits++;
      } else if (Ascii.isLetter(c)) {
        letters++;
      } else if (c != '.' && c != '-' && c != ':' && c != '/' && c != '+' && c != ',' && c != ' ') {
        return false;
      }
    }
    boolean isoTime = digits >= 8 && hasOnlyTimeLetters(b, from, to);
    return digits > 0 && (letters == 0 || isoTime || (letters <= 3 && digits <= 6));
  }

  /// `T` and `Z` of ISO 8601.
  private static boolean hasOnlyTimeLetters(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Ascii.isLetter(b[i]) && b[i] != 'T' && b[i] != 'Z') {
        return false;
      }
    }
    return true;
  }

  static boolean startsLikeUrl(byte[] b, int from, int to) {
    int i = from;
    while (i < to
        && i - from < 12
        && (Ascii.isLetter(b[i]) || (i > from && (b[i] == '+' || b[i] == '-')))) {
      i++;
    }
    return i > from + 1 && i + 2 < to && b[i] == ':' && b[i + 1] == '/' && b[i + 2] == '/';
  }

  /// Letters and digits without the structure of words: what a generator made, not a person.
  static boolean isRandom(byte[] b, int from, int to) {
    int length = to - from;
    if (length < MIN_RANDOM_LENGTH) {
      return false;
    }
    int seen = union(b, from, to);
    if ((seen & Ascii.LETTER) == 0 || !isTokenText(b, from, to)) {
      return false;
    }
    boolean mixed = (seen & Ascii.DIGIT) != 0 || (seen & Ascii.LETTER) == Ascii.LETTER;
    int percent = Bigrams.unusualPercent(b, from, to);
    return percent >= (mixed ? RANDOM_PERCENT : RANDOM_PERCENT + 10);
  }

  /// Whether only bytes occur that tokens are made of.
  static boolean isTokenText(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (!Ascii.isAlnum(c) && "-_.~+/=:|!*$%,@".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /// What a field called `token` or `secret` may hold for it to be one: not a word, a flag, a
  /// number or a sentence.
  static boolean isOpaque(byte[] b, int from, int to) {
    int length = to - from;
    if (length < 6 || hasSpace(b, from, to) || isConstant(b, from, to)) {
      return false;
    }
    int seen = union(b, from, to);
    if ((seen & Ascii.ALNUM) == 0 || hasBrackets(b, from, to)) {
      return false;
    }
    if ((seen & Ascii.DIGIT) == 0) {
      return length >= 12 && Bigrams.unusualPercent(b, from, to) >= WORD_PERCENT;
    }
    if ((seen & Ascii.LETTER) == 0) {
      return length >= 8 && isDigits(b, from, to) && !isEpoch(b, from, to);
    }
    return !isNumberOrDate(b, from, to) && !Ascii.contains(b, from, to, "a-z");
  }

  private static boolean hasBrackets(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == '(' || c == ')' || c == '{' || c == '}' || c == '<' || c == '[' || c == ']') {
        return true;
      }
    }
    return false;
  }

  /// Letters of at least three kinds, one of them a symbol: a password someone chose under rules.
  static boolean isPasswordLike(byte[] b, int from, int to) {
    int length = to - from;
    if (length < 8 || length > 64) {
      return false;
    }
    int symbols = 0;
    boolean strong = false;
    boolean chosen = false;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c <= ' ' || c == '<' || c == '>' || c == '{' || c == '"' || c == '/' || c == '\\'
          || c == ';') {
        return false;
      }
      if (!Ascii.isAlnum(c)) {
        symbols++;
        strong |= "!#$%^&*?~@".indexOf(c) >= 0;
        chosen |= "!$^&".indexOf(c) >= 0;
      }
    }
    int seen = union(b, from, to);
    boolean mixed =
        (seen & Ascii.LOWER) != 0 && (seen & Ascii.UPPER) != 0 && (seen & Ascii.DIGIT) != 0;
    boolean three =
        (seen & Ascii.LETTER) != 0 && (seen & Ascii.DIGIT) != 0 && chosen && b[from] != '$';
    return ((strong && mixed) || three) && symbols <= length / 3;
  }

  /// Words for people: letters, spaces and punctuation only, no digit.
  static boolean isWords(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      boolean letter = Ascii.isLetter(c) || (c & 0x80) != 0;
      if (!letter && " .,:;!?'()-/&".indexOf(c) < 0) {
        return false;
      }
    }
    return to > from;
  }

  /// Whether a file name with an extension of two to five letters stands at the end.
  static boolean isFileName(byte[] b, int from, int to) {
    int dot = to - 1;
    while (dot > from && to - dot <= 6 && b[dot] != '.') {
      dot--;
    }
    if (dot <= from || b[dot] != '.' || to - dot < 3) {
      return false;
    }
    return Ascii.isLetter(b[dot + 1]) && (union(b, dot + 1, to) & Ascii.UPPER) == 0;
  }

  /// Whether at least nine in ten characters can be shown.
  static boolean isText(byte[] b, int from, int to) {
    return unprintable(b, from, to) * 10 < to - from;
  }

  /// Whether all characters can be shown.
  static boolean isCleanText(byte[] b, int from, int to) {
    return unprintable(b, from, to) == 0;
  }

  /// Counts control characters and what is not UTF-8.
  private static int unprintable(byte[] b, int from, int to) {
    int bad = 0;
    int i = from;
    while (i < to) {
      int length = characterLength(b, i, to);
      if (length == 0) {
        bad++;
        i++;
      } else {
        i += length;
      }
    }
    return bad;
  }

  /// Length in bytes of the printable character at `i`, or 0.
  static int characterLength(byte[] b, int i, int to) {
    int c = b[i] & 0xff;
    if (c < 0x80) {
      boolean shown = (c >= 0x20 && c != 0x7f) || c == '\n' || c == '\r' || c == '\t';
      return shown ? 1 : 0;
    }
    int length =
        c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0;
    if (length == 0 || i + length > to) {
      return 0;
    }
    for (int k = 1; k < length; k++) {
      if ((b[i + k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  static boolean isPrintableAscii(byte c) {
    return c >= 0x20 && c < 0x7f;
  }
}
