package dev.sealdesk.sanitizer;

/// JWS and JWE in compact form (RFC 7515 §7.1, RFC 7516 §7.1): the header stays, claims are
/// cleaned, the rest goes. A reader still sees who issued it, for whom, and when it ran out.
final class JwtInspector {
  private static final int MAX_LENGTH = 1 << 16;
  private static final int MIN_LENGTH = 12;

  private final Inspector inspector;
  private final int[] dots = new int[5];

  JwtInspector(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Inspects a value that is a JWT from end to end; false if it is none.
  boolean inspect(byte[] b, int from, int to, Edits out) {
    if (to - from < MIN_LENGTH || b[from] != 'e' || b[from + 1] != 'y') {
      return false;
    }
    return end(b, from, to) == to && take(b, from, to, out);
  }

  /// Inspects a JWT that starts in the middle of text.
  ///
  /// @return its end, or -1 if there is none
  int at(byte[] b, int from, int to, Edits out) {
    int end = end(b, from, to);
    return end > from && take(b, from, end, out) ? end : -1;
  }

  /// Finds the end and the dots; -1 if the shape is not right.
  private int end(byte[] b, int from, int to) {
    int limit = Math.min(to, from + MAX_LENGTH);
    int n = 0;
    int i = from;
    while (i < limit && (Base64Text.isLetter(b[i]) || b[i] == '.')) {
      if (b[i] == '.') {
        if (n == 4) {
          break;
        }
        dots[n++] = i;
      }
      i++;
    }
    while (n > 0 && dots[n - 1] == i - 1 && n > 2) {
      n--;
      i--;
    }
    count = n;
    return n >= 1 ? i : -1;
  }

  private int count;

  private boolean take(byte[] b, int from, int to, Edits out) {
    int parts = count + 1;
    int firstDot = dots[0];
    int secondDot = count > 1 ? dots[1] : to;
    if (!isJsonObject(b, from, firstDot)) {
      return false;
    }
    boolean algorithm = headerHas(b, from, firstDot, "\"alg\"");
    boolean encryption = headerHas(b, from, firstDot, "\"enc\"");
    boolean cleaned = Placeholder.end(b, firstDot + 1, to) == to;
    if (algorithm && encryption && (parts == 5 || cleaned)) {
      inspector.redact(b, firstDot + 1, to, inspector.engine.jwe, Traits.NONE, out);
      return true;
    }
    if (!algorithm || !isJsonObject(b, firstDot + 1, secondDot)) {
      return false;
    }
    claims(b, firstDot + 1, secondDot, out);
    if (secondDot + 1 < to) {
      inspector.redact(b, secondDot + 1, to, inspector.engine.jwt, Traits.NONE, out);
    }
    return true;
  }

  private void claims(byte[] b, int from, int to, Edits out) {
    byte[] plain = inspector.open((to - from) * 3 / 4 + 3);
    if (plain.length == 0) {
      inspector.refuse(b, from, to, Traits.NONE, out);
      return;
    }
    int length = Base64Text.decode(b, from, to, plain, plain.length);
    Edits inner = inspector.levelEdits();
    inspector.whole(plain, 0, length, null, Traits.SENT, inner);
    Base64Text.mapBack(b, from, to, plain, length, inner, out);
    inspector.close();
  }

  private static boolean isJsonObject(byte[] b, int from, int to) {
    if (to - from < 4 || !Base64Text.isBase64(b, from, to)) {
      return false;
    }
    byte[] start = new byte[12];
    int n = Base64Text.decode(b, from, to, start, 12);
    int i = 1;
    while (i < n && Ascii.isSpace(start[i])) {
      i++;
    }
    return start[0] == '{' && i < n && (start[i] == '"' || start[i] == '}');
  }

  private static boolean headerHas(byte[] b, int from, int to, String name) {
    byte[] plain = new byte[to - from];
    int length = Base64Text.decode(b, from, to, plain, plain.length);
    return Ascii.indexOf(plain, 0, length, name) >= 0;
  }
}
