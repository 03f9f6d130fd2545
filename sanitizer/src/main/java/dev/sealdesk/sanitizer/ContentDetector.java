package dev.sealdesk.sanitizer;

/// Tells what a file is from its first bytes.
final class ContentDetector {
  private static final int MAX_HEADER_BYTES = 4_096;
  private static final int MAX_CODE_BYTES = 1 << 16;
  private static final String[] MAIL_HEADERS = {
    "from:",
    "to:",
    "subject:",
    "date:",
    "received:",
    "mime-version:",
    "message-id:",
    "return-path:",
    "delivered-to:",
    "reply-to:",
    "cc:",
    "content-type:",
  };

  private ContentDetector() {}

  /// Length of a UTF-8 byte order mark at the start.
  static int markLength(byte[] b, int length) {
    boolean mark = length >= 3 && b[0] == (byte) 0xef && b[1] == (byte) 0xbb && b[2] == (byte) 0xbf;
    return mark ? 3 : 0;
  }

  /// UTF-16 and UTF-32, by their mark or by every other byte of their beginning being zero.
  static boolean isWide(byte[] b, int length) {
    if (length < 2) {
      return false;
    }
    int mark = (b[0] & 0xff) << 8 | (b[1] & 0xff);
    if (mark == 0xfffe || mark == 0xfeff) {
      return true;
    }
    int zeros = 0;
    int n = Math.min(length, 512);
    for (int i = 0; i < n; i++) {
      if (b[i] == 0) {
        zeros++;
      }
    }
    return zeros * 3 > n;
  }

  static boolean isBinary(byte[] b, int length) {
    Magic magic = Magic.of(b, length);
    if (magic != Magic.NONE && magic != Magic.ZLIB) {
      return true;
    }
    int n = Math.min(length, 65_536);
    int control = 0;
    for (int i = 0; i < n; i++) {
      byte c = b[i];
      if (c == 0) {
        return true;
      }
      if (c > 0 && c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b) {
        control++;
      }
    }
    return control * 50 > n;
  }

  static ContentKind kind(byte[] b, int from, int length, boolean whole, LineFormats lines) {
    int i = from;
    while (i < length && Ascii.isSpace(b[i])) {
      i++;
    }
    if (i == length) {
      return whole ? ContentKind.EMPTY : ContentKind.TEXT;
    }
    if (b[i] == '{' || b[i] == '[') {
      return json(b, i, length);
    }
    if (b[i] == '<') {
      return markup(b, i, length);
    }
    if (isMail(b, i, Math.min(length, i + MAX_HEADER_BYTES))) {
      return ContentKind.EMAIL;
    }
    if (lines.separator(b, i, length) != 0) {
      return ContentKind.CSV;
    }
    return isProperties(b, i, length) ? ContentKind.PROPERTIES : ContentKind.TEXT;
  }

  private static ContentKind json(byte[] b, int from, int length) {
    if (!JsonScan.isLikely(b, from, length)) {
      return ContentKind.TEXT;
    }
    int end = valueEnd(b, from, length);
    if (end < 0) {
      return isHar(b, from, length) ? ContentKind.HAR : ContentKind.JSON;
    }
    int next = end;
    while (next < length && Ascii.isSpace(b[next])) {
      next++;
    }
    if (next == length) {
      return isHar(b, from, length) ? ContentKind.HAR : ContentKind.JSON;
    }
    return b[next] == '{' || b[next] == '[' ? ContentKind.NDJSON : ContentKind.TEXT;
  }

  private static boolean isHar(byte[] b, int from, int length) {
    int i = from + 1;
    while (i < length && Ascii.isSpace(b[i])) {
      i++;
    }
    boolean first = Ascii.startsWith(b, i, length, "\"log\"");
    return first
        || (b[from] == '{'
            && Ascii.contains(b, from, length, "\"log\"")
            && Ascii.contains(b, from, length, "\"entries\""));
  }

  /// Returns the end of the object or array at `from`, or -1 if it goes on behind `to`.
  private static int valueEnd(byte[] b, int from, int to) {
    int depth = 0;
    boolean string = false;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (string) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          string = false;
        }
      } else if (c == '"') {
        string = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return -1;
  }

  private static ContentKind markup(byte[] b, int from, int length) {
    int limit = Math.min(length, from + MAX_HEADER_BYTES);
    if (Ascii.contains(b, from, limit, "<!doctype html")
        || Ascii.contains(b, from, limit, "<html")) {
      return ContentKind.HTML;
    }
    boolean tag =
        from + 1 < length
            && (Ascii.isLetter(b[from + 1]) || b[from + 1] == '?' || b[from + 1] == '!');
    return tag ? ContentKind.XML : ContentKind.TEXT;
  }

  private static boolean isMail(byte[] b, int from, int to) {
    int found = 0;
    int line = from;
    while (line < to) {
      for (String header : MAIL_HEADERS) {
        if (Ascii.startsWith(b, line, to, header)) {
          found++;
        }
      }
      int end = Ascii.indexOf(b, line, to, (byte) '\n');
      line = end < 0 ? to : end + 1;
    }
    return found >= 2;
  }

  private static final String[] CODE_WORDS = {
    "function",
    "return ",
    "const ",
    "import ",
    "def ",
    "class ",
    "#include",
    "public ",
    "private ",
    "static ",
    "void ",
    "var ",
    "let ",
    "=> ",
    "package ",
    "struct ",
    "func ",
    "typedef",
    "using ",
    "elif ",
    "self.",
    "this.",
    "null",
    "#define",
  };

  /// Whether a text is source code: several of its words, and lines that end like statements.
  static boolean isCode(byte[] b, int from, int length) {
    int limit = Math.min(length, from + MAX_CODE_BYTES);
    int words = 0;
    for (String word : CODE_WORDS) {
      words += Ascii.contains(b, from, limit, word) ? 1 : 0;
    }
    int lines = 0;
    int statements = 0;
    for (int i = from + 1; i < limit; i++) {
      if (b[i] == '\n') {
        byte last = b[i - 1] == '\r' && i > from + 1 ? b[i - 2] : b[i - 1];
        lines++;
        statements +=
            last == ';' || last == '{' || last == '}' || last == ')' || last == ':' || last == ','
                ? 1
                : 0;
      }
    }
    return words >= 4 && statements * 3 >= lines;
  }

  private static boolean isProperties(byte[] b, int from, int length) {
    int lines = 0;
    int pairs = 0;
    int line = from;
    while (line < length && lines < 50) {
      int end = Ascii.indexOf(b, line, length, (byte) '\n');
      end = end < 0 ? length : end;
      if (end > line + 1 && b[line] != '#' && b[line] != '[' && b[line] != ';') {
        lines++;
        int equals = Ascii.indexOf(b, line, end, (byte) '=');
        boolean plain = equals > line && !Looks.hasSpace(b, line, equals);
        pairs += plain ? 1 : 0;
      }
      line = end + 1;
    }
    return pairs > 0 && pairs * 10 >= lines * 8;
  }
}
