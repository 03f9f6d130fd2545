package dev.sealdesk.sanitizer;

/// An encoding that writes most bytes as themselves and the others as an escape, such as JSON's
/// `\n` or a URL's `%20`.
///
/// No table of offsets is kept: decoding is repeatable, so a place in the decoded text is found
/// again in the source by decoding once more, and that is only needed where something was found.
abstract class Layer {
  private final byte lead;
  private final byte otherLead;

  /// @param lead the byte an escape begins with
  /// @param otherLead another one, or the same again
  Layer(int lead, int otherLead) {
    this.lead = (byte) lead;
    this.otherLead = (byte) otherLead;
  }

  /// Decodes the escape at `i` to `dst` at `d`. A malformed escape stands for its first byte.
  ///
  /// @return bytes consumed × 16 + bytes produced (at most 4)
  abstract int escape(byte[] src, int i, int to, byte[] dst, int d);

  /// Returns `plain` (ASCII) as it has to be written in this encoding.
  abstract byte[] encode(byte[] plain);

  static int unit(int consumed, int produced) {
    return consumed << 4 | produced;
  }

  /// Whether the range has anything to decode.
  final boolean occursIn(byte[] b, int from, int to) {
    byte[] unit = new byte[4];
    int i = next(b, from, to);
    while (i < to) {
      if (escape(b, i, to, unit, 0) != unit(1, 1) || unit[0] != b[i]) {
        return true;
      }
      i = next(b, i + 1, to);
    }
    return false;
  }

  /// Counts the escapes in the range.
  final int count(byte[] b, int from, int to) {
    byte[] unit = new byte[4];
    int n = 0;
    for (int i = next(b, from, to); i < to; i = next(b, i + 1, to)) {
      n += escape(b, i, to, unit, 0) != unit(1, 1) || unit[0] != b[i] ? 1 : 0;
    }
    return n;
  }

  /// Returns where the next escape may begin, or `to`.
  private int next(byte[] b, int from, int to) {
    byte first = lead;
    byte second = otherLead;
    for (int i = from; i < to; i++) {
      if (b[i] == first || b[i] == second) {
        return i;
      }
    }
    return to;
  }

  /// Decodes the range; `dst` has room for as many bytes as the source has.
  ///
  /// @return the number of bytes produced
  int decode(byte[] src, int from, int to, byte[] dst) {
    int d = 0;
    int i = from;
    while (i < to) {
      int next = next(src, i, to);
      System.arraycopy(src, i, dst, d, next - i);
      d += next - i;
      i = next;
      if (i < to) {
        int unit = escape(src, i, to, dst, d);
        i += unit >>> 4;
        d += unit & 15;
      }
    }
    return d;
  }

  /// Translates edits of the decoded text into edits of the source.
  final void mapBack(byte[] src, int from, int to, Edits inner, Edits outer) {
    inner.settle();
    byte[] unitBytes = new byte[4];
    int d = 0;
    int i = from;
    int edit = 0;
    int start = -1;
    while (edit < inner.size() && i <= to) {
      int wanted = start < 0 ? inner.start(edit) : inner.end(edit);
      int next = next(src, i, to);
      if (d + next - i >= wanted && d <= wanted) {
        i += wanted - d;
        d = wanted;
        if (start < 0) {
          start = i;
          continue;
        }
      }
      if (start >= 0 && (inner.end(edit) <= d || i >= to)) {
        byte[] replacement = encode(inner.replacement(edit));
        outer.add(start, i, replacement, inner.rule(edit), inner.secret(edit));
        edit++;
        start = -1;
        continue;
      }
      d += next - i;
      i = next;
      if (i >= to) {
        i++;
        continue;
      }
      int unit = escape(src, i, to, unitBytes, 0);
      if (start < 0 && inner.start(edit) < d + (unit & 15)) {
        start = i;
      }
      i += unit >>> 4;
      d += unit & 15;
    }
  }

  /// Writes a code point as UTF-8; a lone surrogate as the three bytes it would have.
  static int utf8(int codePoint, byte[] dst, int d) {
    if (codePoint < 0x80) {
      dst[d] = (byte) codePoint;
      return 1;
    }
    if (codePoint < 0x800) {
      dst[d] = (byte) (0xc0 | codePoint >> 6);
      dst[d + 1] = (byte) (0x80 | (codePoint & 0x3f));
      return 2;
    }
    if (codePoint < 0x10000) {
      dst[d] = (byte) (0xe0 | codePoint >> 12);
      dst[d + 1] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
      dst[d + 2] = (byte) (0x80 | (codePoint & 0x3f));
      return 3;
    }
    dst[d] = (byte) (0xf0 | codePoint >> 18);
    dst[d + 1] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
    dst[d + 2] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
    dst[d + 3] = (byte) (0x80 | (codePoint & 0x3f));
    return 4;
  }

  /// Reads `count` hex digits at `at`, or returns -1.
  static int hex(byte[] b, int at, int to, int count) {
    if (to - at < count) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      int digit = Ascii.hexValue(b[at + i]);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
