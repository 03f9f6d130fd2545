package dev.sealdesk.sanitizer;

/// RFC 8259 §7, and the `\xNN` of JavaScript.
final class JsonEscapes extends Layer {
  JsonEscapes() {
    super('\\', '\\');
  }

  /// Bodies in a HAR have an escape every few bytes, nearly all of them `\"`: those are decoded on
  /// the spot.
  @Override
  int decode(byte[] src, int from, int to, byte[] dst) {
    int d = 0;
    int i = from;
    while (i < to) {
      byte c = src[i];
      if (c != '\\') {
        dst[d++] = c;
        i++;
      } else if (i + 1 < to && src[i + 1] == '"') {
        dst[d++] = '"';
        i += 2;
      } else {
        int unit = escape(src, i, to, dst, d);
        i += unit >>> 4;
        d += unit & 15;
      }
    }
    return d;
  }

  @Override
  int escape(byte[] src, int i, int to, byte[] dst, int d) {
    if (i + 1 >= to) {
      dst[d] = src[i];
      return unit(1, 1);
    }
    byte c = src[i + 1];
    switch (c) {
      case 'n' -> dst[d] = '\n';
      case 't' -> dst[d] = '\t';
      case 'r' -> dst[d] = '\r';
      case 'b' -> dst[d] = '\b';
      case 'f' -> dst[d] = '\f';
      case '"', '\\', '/', '\'' -> dst[d] = c;
      case 'u' -> {
        return unicode(src, i, to, dst, d);
      }
      case 'x' -> {
        int value = hex(src, i + 2, to, 2);
        if (value >= 0) {
          return unit(4, utf8(value, dst, d));
        }
        dst[d] = src[i];
        return unit(1, 1);
      }
      default -> {
        dst[d] = src[i];
        return unit(1, 1);
      }
    }
    return unit(2, 1);
  }

  private static int unicode(byte[] src, int i, int to, byte[] dst, int d) {
    int high = hex(src, i + 2, to, 4);
    if (high < 0) {
      dst[d] = src[i];
      return unit(1, 1);
    }
    boolean pairFollows =
        high >= 0xd800 && high < 0xdc00 && i + 7 < to && src[i + 6] == '\\' && src[i + 7] == 'u';
    int low = pairFollows ? hex(src, i + 8, to, 4) : -1;
    if (low >= 0xdc00 && low < 0xe000) {
      return unit(12, utf8(0x10000 + ((high - 0xd800) << 10) + low - 0xdc00, dst, d));
    }
    return unit(6, utf8(high, dst, d));
  }

  @Override
  byte[] encode(byte[] plain) {
    int extra = 0;
    for (byte c : plain) {
      if (c == '"' || c == '\\') {
        extra++;
      } else if (c >= 0 && c < ' ') {
        extra += 5;
      }
    }
    if (extra == 0) {
      return plain;
    }
    byte[] encoded = new byte[plain.length + extra];
    int n = 0;
    for (byte c : plain) {
      if (c == '"' || c == '\\') {
        encoded[n++] = '\\';
      } else if (c >= 0 && c < ' ') {
        byte[] digits = EncodedValues.toHex(new byte[] {c});
        byte[] escape = {'\\', 'u', '0', '0', digits[0], digits[1]};
        System.arraycopy(escape, 0, encoded, n, 6);
        n += 6;
        continue;
      }
      encoded[n++] = c;
    }
    return encoded;
  }
}
