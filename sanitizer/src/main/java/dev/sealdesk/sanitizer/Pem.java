package dev.sealdesk.sanitizer;

/// Private keys in PEM (RFC 7468): the lines between the boundaries go, the boundaries stay.
final class Pem {
  private static final int MAX_LABEL = 40;
  private static final int MAX_BODY = 1 << 16;

  private Pem() {}

  /// Takes out the key whose first boundary holds the word at `start`.
  ///
  /// @param start of the word `BEGIN`
  /// @return where to go on, or -1
  static int inspect(Inspector inspector, byte[] b, int from, int start, int to, Edits out) {
    boolean boundary = start - 5 >= from && Ascii.startsWith(b, start - 5, to, "-----begin ");
    if (!boundary) {
      return -1;
    }
    int labelEnd = Ascii.indexOf(b, start, Math.min(to, start + MAX_LABEL), "-----");
    if (labelEnd < 0 || !Ascii.contains(b, start, labelEnd, "private key")) {
      return -1;
    }
    int body = labelEnd + 5;
    int limit = Math.min(to, body + MAX_BODY);
    int end = Ascii.indexOf(b, body, limit, "-----end");
    int last = end < 0 ? bodyEnd(b, body, limit) : end;
    int first = skipBreaks(b, body, last);
    while (last > first && isBreak(b, last - 1)) {
      last--;
    }
    if (last - first >= 16 && last > first + 1 && b[last - 1] == 'n' && b[last - 2] == '\\') {
      last -= 2;
    }
    if (last - first < 16) {
      return body;
    }
    inspector.redact(b, first, last, inspector.engine.privateKey, Traits.NONE, out);
    return last;
  }

  /// A key that was cut off ends where its Base64 does.
  private static int bodyEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to
        && (Base64Text.isLetter(b[i])
            || b[i] == '='
            || b[i] == '\n'
            || b[i] == '\r'
            || b[i] == '\\'
            || b[i] == ' '
            || b[i] == ':')) {
      i++;
    }
    return i;
  }

  private static int skipBreaks(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isBreak(b, i)) {
      i++;
    }
    while (i + 1 < to && b[i] == '\\' && (b[i + 1] == 'n' || b[i + 1] == 'r')) {
      i += 2;
    }
    return i;
  }

  private static boolean isBreak(byte[] b, int i) {
    return b[i] == '\n' || b[i] == '\r' || b[i] == ' ';
  }
}
