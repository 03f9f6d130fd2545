package dev.sealdesk.sanitizer;

/// Base64 and base64url (RFC 4648 §4, §5), with line breaks as in MIME. An edit re-encodes only the
/// groups of four letters it touches: replacements are lengthened to whole groups, so everything
/// else keeps its letters.
final class Base64Text {
  private static final byte[] VALUE = new byte[256];
  private static final String STANDARD =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  static {
    for (int i = 0; i < 256; i++) {
      VALUE[i] = -1;
    }
    for (int i = 0; i < 64; i++) {
      VALUE[STANDARD.charAt(i)] = (byte) i;
      VALUE[URL.charAt(i)] = (byte) i;
    }
  }

  private Base64Text() {}

  static boolean isLetter(byte b) {
    return VALUE[b & 0xff] >= 0;
  }

  /// Returns the end of the run of Base64 letters from `from`, with its `=` padding.
  static int runEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isLetter(b[i])) {
      i++;
    }
    int padding = i;
    while (padding < to && padding - i < 2 && b[padding] == '=') {
      padding++;
    }
    return padding;
  }

  /// Whether the range is Base64 of whole bytes: one alphabet, no letter left over, line breaks
  /// allowed.
  static boolean isBase64(byte[] b, int from, int to) {
    int letters = 0;
    boolean url = false;
    boolean standard = false;
    int i = from;
    for (; i < to && b[i] != '='; i++) {
      byte c = b[i];
      if (VALUE[c & 0xff] >= 0) {
        letters++;
        url |= c == '-' || c == '_';
        standard |= c == '+' || c == '/';
      } else if (c != '\n' && c != '\r') {
        return false;
      }
    }
    return letters % 4 != 1 && !(url && standard) && isPadding(b, i, to, letters);
  }

  private static boolean isPadding(byte[] b, int from, int to, int letters) {
    int padding = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == '=') {
        padding++;
      } else if (b[i] != '\n' && b[i] != '\r') {
        return false;
      }
    }
    return padding == 0 || ((letters + padding) % 4 == 0 && padding < 3);
  }

  /// Decodes at most `maxBytes` bytes.
  ///
  /// @return the number of bytes produced
  static int decode(byte[] src, int from, int to, byte[] dst, int maxBytes) {
    int bits = 0;
    int held = 0;
    int d = 0;
    for (int i = from; i < to && d < maxBytes; i++) {
      int value = VALUE[src[i] & 0xff];
      if (value >= 0) {
        bits = bits << 6 | value;
        held += 6;
        if (held >= 8) {
          held -= 8;
          dst[d++] = (byte) (bits >> held);
        }
      }
    }
    return d;
  }

  /// Translates edits of the decoded bytes `decoded[0, length)` into edits of the letters they came
  /// from.
  static void mapBack(
      byte[] src, int from, int to, byte[] decoded, int length, Edits inner, Edits outer) {
    inner.settle();
    boolean url = usesUrlAlphabet(src, from, to);
    int edit = 0;
    int position = from;
    int letter = 0;
    while (edit < inner.size()) {
      int groupStart = inner.start(edit) / 3 * 3;
      int last = edit;
      while (last + 1 < inner.size() && inner.start(last + 1) < groupEnd(inner.end(last), length)) {
        last++;
      }
      int groupEnd = groupEnd(inner.end(last), length);
      byte[] changed = changedGroups(decoded, groupStart, groupEnd, inner, edit, last);
      int startLetter = groupStart / 3 * 4;
      while (letter < startLetter || (position < to && !isLetter(src[position]))) {
        letter += isLetter(src[position]) ? 1 : 0;
        position++;
      }
      int start = position;
      int endLetter = groupEnd / 3 * 4;
      boolean toTheEnd = groupEnd == length;
      while (position < to && (letter < endLetter || toTheEnd)) {
        letter += isLetter(src[position]) ? 1 : 0;
        position++;
      }
      outer.add(start, position, encode(changed, url), inner.rule(edit), inner.secret(edit));
      edit = last + 1;
    }
  }

  private static int groupEnd(int end, int length) {
    return Math.min((end + 2) / 3 * 3, length);
  }

  private static byte[] changedGroups(
      byte[] decoded, int groupStart, int groupEnd, Edits inner, int first, int last) {
    Edits part = new Edits();
    int lengthChange = 0;
    for (int i = first; i <= last; i++) {
      lengthChange += inner.replacement(i).length - (inner.end(i) - inner.start(i));
    }
    int padding = (3 - (groupEnd - groupStart + lengthChange) % 3) % 3;
    for (int i = first; i <= last; i++) {
      byte[] replacement = inner.replacement(i);
      part.add(
          inner.start(i),
          inner.end(i),
          i == last ? padded(replacement, padding) : replacement,
          0,
          0);
    }
    return part.apply(decoded, groupStart, groupEnd);
  }

  private static byte[] padded(byte[] replacement, int padding) {
    byte[] result = new byte[replacement.length + padding];
    System.arraycopy(replacement, 0, result, 0, replacement.length);
    for (int i = replacement.length; i < result.length; i++) {
      result[i] = '_';
    }
    return result;
  }

  private static boolean usesUrlAlphabet(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '+' || b[i] == '/') {
        return false;
      }
      if (b[i] == '-' || b[i] == '_') {
        return true;
      }
    }
    return false;
  }

  /// Encodes whole groups without padding; a length that is no multiple of three yields the short
  /// last group.
  static byte[] encode(byte[] bytes, boolean urlAlphabet) {
    String alphabet = urlAlphabet ? URL : STANDARD;
    byte[] letters = new byte[(bytes.length * 4 + 2) / 3];
    int bits = 0;
    int held = 0;
    int n = 0;
    for (byte b : bytes) {
      bits = bits << 8 | (b & 0xff);
      held += 8;
      while (held >= 6) {
        held -= 6;
        letters[n++] = (byte) alphabet.charAt(bits >> held & 63);
      }
    }
    if (held > 0) {
      letters[n] = (byte) alphabet.charAt(bits << (6 - held) & 63);
    }
    return letters;
  }
}
