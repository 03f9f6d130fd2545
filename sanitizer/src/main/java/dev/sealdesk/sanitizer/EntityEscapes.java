package dev.sealdesk.sanitizer;

/// Character references of HTML and XML: numeric ones, and the named ones that stand for ASCII.
final class EntityEscapes extends Layer {
  private static final int MAX_NAME = 10;
  private static final String[] NAMES = {
    "amp;",
    "lt;",
    "gt;",
    "quot;",
    "apos;",
    "nbsp;",
    "sol;",
    "colon;",
    "equals;",
    "plus;",
    "period;",
    "lowbar;",
    "hyphen;",
    "dash;",
    "commat;",
    "num;",
    "comma;",
    "semi;",
    "lpar;",
    "rpar;",
    "percnt;",
    "excl;",
    "quest;",
    "ast;",
    "Tab;",
    "NewLine;",
    "lsqb;",
    "rsqb;",
    "lcub;",
    "rcub;",
    "dollar;",
    "bsol;",
    "verbar;",
    "grave;",
    "Hat;",
  };
  private static final String MEANINGS = "&<>\"' /:=+._--@#,;()%!?*\t\n[]{}$\\|`^";

  EntityEscapes() {
    super('&', '&');
  }

  @Override
  int escape(byte[] src, int i, int to, byte[] dst, int d) {
    if (i + 2 < to && src[i + 1] == '#') {
      int consumed = numericLength(src, i, to);
      if (consumed > 0) {
        return unit(consumed, utf8(numericValue(src, i, i + consumed - 1), dst, d));
      }
    } else if (i + 2 < to && Ascii.isLetter(src[i + 1])) {
      for (int n = 0; n < NAMES.length; n++) {
        if (matches(src, i + 1, to, NAMES[n])) {
          dst[d] = (byte) MEANINGS.charAt(n);
          return unit(NAMES[n].length() + 1, 1);
        }
      }
    }
    dst[d] = src[i];
    return unit(1, 1);
  }

  private static boolean matches(byte[] b, int at, int to, String name) {
    if (to - at < name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (b[at + i] != (byte) name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Length of `&#NNN;` or `&#xHH;` at `i`, or 0.
  private static int numericLength(byte[] b, int i, int to) {
    boolean hex = b[i + 2] == 'x' || b[i + 2] == 'X';
    int at = hex ? i + 3 : i + 2;
    int first = at;
    while (at < to && at - first < MAX_NAME && isDigit(b[at], hex)) {
      at++;
    }
    boolean whole = at > first && at < to && b[at] == ';';
    return whole && isCodePoint(numericValue(b, i, at)) ? at + 1 - i : 0;
  }

  private static boolean isDigit(byte c, boolean hex) {
    return hex ? Ascii.hexValue(c) >= 0 : Ascii.isDigit(c);
  }

  private static boolean isCodePoint(int value) {
    return value >= 0 && value <= 0x10ffff;
  }

  private static int numericValue(byte[] b, int i, int end) {
    boolean hex = b[i + 2] == 'x' || b[i + 2] == 'X';
    int value = 0;
    for (int at = hex ? i + 3 : i + 2; at < end; at++) {
      if (value > 0x10ffff) {
        return -1;
      }
      value = hex ? value << 4 | Ascii.hexValue(b[at]) : value * 10 + b[at] - '0';
    }
    return value;
  }

  @Override
  byte[] encode(byte[] plain) {
    StringBuilder encoded = new StringBuilder();
    for (byte c : plain) {
      switch (c) {
        case '&' -> encoded.append("&amp;");
        case '<' -> encoded.append("&lt;");
        case '>' -> encoded.append("&gt;");
        case '"' -> encoded.append("&quot;");
        case '\'' -> encoded.append("&#39;");
        default -> encoded.append((char) c);
      }
    }
    return Ascii.bytes(encoded.toString());
  }
}
