package dev.sealdesk.sanitizer;

/// RFC 3986 §2.1, with `+` for a space in forms.
final class PercentEscapes extends Layer {
  private static final String HEX = "0123456789ABCDEF";

  PercentEscapes(boolean plusIsSpace) {
    super('%', plusIsSpace ? '+' : '%');
  }

  @Override
  int escape(byte[] src, int i, int to, byte[] dst, int d) {
    if (src[i] == '+') {
      dst[d] = ' ';
      return unit(1, 1);
    }
    int value = hex(src, i + 1, to, 2);
    if (value < 0) {
      dst[d] = src[i];
      return unit(1, 1);
    }
    dst[d] = (byte) value;
    return unit(3, 1);
  }

  @Override
  byte[] encode(byte[] plain) {
    int extra = 0;
    for (byte c : plain) {
      if (!isUnreserved(c)) {
        extra += 2;
      }
    }
    if (extra == 0) {
      return plain;
    }
    byte[] encoded = new byte[plain.length + extra];
    int n = 0;
    for (byte c : plain) {
      if (isUnreserved(c)) {
        encoded[n++] = c;
      } else {
        encoded[n++] = '%';
        encoded[n++] = (byte) HEX.charAt(c >> 4 & 15);
        encoded[n++] = (byte) HEX.charAt(c & 15);
      }
    }
    return encoded;
  }

  private static boolean isUnreserved(byte c) {
    return Ascii.isAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
  }
}
