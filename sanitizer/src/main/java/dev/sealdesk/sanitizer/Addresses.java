package dev.sealdesk.sanitizer;

/// E-mail addresses around an `@`, the names written before them, and IP addresses.
final class Addresses {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;

  private final Inspector inspector;

  Addresses(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Looks at the `@` at `i`.
  ///
  /// @return where to go on
  int at(byte[] b, int from, int i, int to, int traits, Edits out) {
    int start = localStart(b, from, i);
    int end = domainEnd(b, i + 1, to);
    if (start == i || end < 0 || isAsset(b, i + 1, end) || isPackage(b, i + 1, end)) {
      return i + 1;
    }
    if (Traits.has(traits, Traits.CODE)
        && !Looks.isWords(b, i + 1, end)
        && Looks.hasDigit(b, i + 1, end)) {
      return i + 1;
    }
    if (Placeholder.find(b, start, end) >= 0 || isAlgorithm(b, i + 1, end)) {
      return end;
    }
    if (start > from && b[start - 1] == '<' && isMessageId(b, from, start)) {
      return end;
    }
    displayName(b, from, start, end, to, traits, out);
    inspector.redact(b, start, end, inspector.engine.email, traits, out);
    return end;
  }

  static boolean hasEmail(byte[] b, int from, int to) {
    int i = Ascii.indexOf(b, from, to, (byte) '@');
    return i > from && localStart(b, from, i) < i && domainEnd(b, i + 1, to) > 0;
  }

  private static int localStart(byte[] b, int from, int at) {
    int start = at;
    while (start > from && at - start < MAX_LOCAL && isLocalByte(b[start - 1])) {
      start--;
    }
    while (start < at && !Ascii.isAlnum(b[start]) && b[start] != '_') {
      start++;
    }
    return start;
  }

  private static boolean isLocalByte(byte c) {
    return Ascii.isAlnum(c)
        || c == '.'
        || c == '_'
        || c == '-'
        || c == '+'
        || c == '\''
        || c == '~'
        || c == '!'
        || c == '#';
  }

  /// End of a host name with at least one dot and a top-level domain of letters, or -1.
  private static int domainEnd(byte[] b, int from, int to) {
    int i = from;
    int lastDot = -1;
    while (i < to
        && i - from < MAX_DOMAIN
        && (Ascii.isAlnum(b[i]) || b[i] == '-' || (b[i] == '.' && i > from && b[i - 1] != '.'))) {
      if (b[i] == '.') {
        lastDot = i;
      }
      i++;
    }
    while (i > from && (b[i - 1] == '.' || b[i - 1] == '-')) {
      i--;
      if (i <= lastDot) {
        lastDot = previousDot(b, from, i);
      }
    }
    boolean topLevel = lastDot > from && i - lastDot > 2 && isLetters(b, lastDot + 1, i);
    return topLevel ? i : -1;
  }

  private static int previousDot(byte[] b, int from, int i) {
    int dot = i - 1;
    while (dot > from && b[dot] != '.') {
      dot--;
    }
    return dot > from ? dot : -1;
  }

  private static boolean isLetters(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isLetter(b[i])) {
        return false;
      }
    }
    return true;
  }

  private static final String[] ID_HEADERS = {
    "message-id:", "in-reply-to:", "references:", "content-id:", "resent-message-id:",
  };

  /// The ids of messages are written like addresses (RFC 5322 §3.6.4), on one line or folded.
  private static boolean isMessageId(byte[] b, int from, int at) {
    int line = at;
    while (line > from && at - line < 400) {
      boolean begins = b[line - 1] == '\n' && b[line] != ' ' && b[line] != '\t';
      if (begins) {
        break;
      }
      line--;
    }
    for (String header : ID_HEADERS) {
      if (Ascii.startsWith(b, line, at, header)) {
        return true;
      }
    }
    return false;
  }

  /// SSH names its own algorithms like addresses: `chacha20-poly1305@openssh.com`.
  private static boolean isAlgorithm(byte[] b, int from, int to) {
    return Ascii.equalsIgnoringCase(b, from, to, "openssh.com")
        || Ascii.equalsIgnoringCase(b, from, to, "libssh.org");
  }

  /// `logo@2x.png`.
  private static boolean isAsset(byte[] b, int from, int to) {
    return Ascii.isDigit(b[from]) && Looks.isFileName(b, from, to) && to - from <= 12;
  }

  /// `react@18.2.0.js`, `git@github.com`-like remotes stay addresses.
  private static boolean isPackage(byte[] b, int from, int to) {
    return Ascii.isDigit(b[from])
        && (Ascii.endsWith(b, from, to, ".js")
            || Ascii.endsWith(b, from, to, ".css")
            || Ascii.endsWith(b, from, to, ".mjs"));
  }

  /// `Taro Yamada <taro@…>`: the words before the bracket are a name.
  private void displayName(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    if (start <= from + 1 || b[start - 1] != '<' || end >= to || b[end] != '>') {
      return;
    }
    int nameEnd = start - 1;
    while (nameEnd > from && (b[nameEnd - 1] == ' ' || b[nameEnd - 1] == '"')) {
      nameEnd--;
    }
    int nameStart = nameEnd;
    while (nameStart > from && nameEnd - nameStart < 80 && isNameByte(b[nameStart - 1])) {
      nameStart--;
    }
    while (nameStart < nameEnd && b[nameStart] == ' ') {
      nameStart++;
    }
    boolean named =
        nameStart < nameEnd
            && (b[nameStart] < 0 || (Ascii.classOf(b[nameStart]) & Ascii.UPPER) != 0);
    if (named && nameEnd - nameStart >= 2 && Placeholder.find(b, nameStart, nameEnd) < 0) {
      inspector.redact(b, nameStart, nameEnd, inspector.engine.name, traits, out);
    }
  }

  private static boolean isNameByte(byte c) {
    return Ascii.isAlnum(c) || c < 0 || c == ' ' || c == '.' || c == '-' || c == '\'';
  }

  /// Whether the range is a list of addresses of which one is routed publicly (RFC 6890).
  static boolean isPublicIp(byte[] b, int from, int to) {
    if (to - from > 200) {
      return false;
    }
    boolean found = false;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == ',' || b[i] == ' ' || b[i] == ';') {
        found |= isPublicV4(b, start, i) || isPublicV6(b, start, i);
        start = i + 1;
      }
    }
    return found;
  }

  private static boolean isPublicV4(byte[] b, int from, int to) {
    int[] parts = new int[4];
    int part = 0;
    int digits = 0;
    for (int i = from; i < to; i++) {
      if (Ascii.isDigit(b[i]) && digits < 3) {
        parts[part] = parts[part] * 10 + b[i] - '0';
        digits++;
      } else if (b[i] == '.' && digits > 0 && part < 3) {
        part++;
        digits = 0;
      } else if (b[i] == ':' && part == 3 && digits > 0) {
        break;
      } else {
        return false;
      }
    }
    boolean shape =
        part == 3
            && digits > 0
            && parts[0] < 256
            && parts[1] < 256
            && parts[2] < 256
            && parts[3] < 256;
    boolean local =
        parts[0] == 0
            || parts[0] == 10
            || parts[0] == 127
            || parts[0] >= 224
            || (parts[0] == 192 && parts[1] == 168)
            || (parts[0] == 172 && parts[1] >= 16 && parts[1] < 32)
            || (parts[0] == 169 && parts[1] == 254)
            || (parts[0] == 100 && parts[1] >= 64 && parts[1] < 128);
    return shape && !local;
  }

  private static boolean isPublicV6(byte[] b, int from, int to) {
    int colons = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == ':') {
        colons++;
      } else if (Ascii.hexValue(b[i]) < 0) {
        return false;
      }
    }
    boolean global =
        to - from > 4 && (b[from] == '2' || b[from] == '3') && Ascii.hexValue(b[from + 1]) >= 0;
    return colons >= 2 && colons <= 7 && global;
  }
}
