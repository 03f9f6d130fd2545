package dev.sealdesk.sanitizer;

/// Bytes that a recorder wrote as the characters of the same number (ISO/IEC 8859-1), which in
/// UTF-8 take two bytes from 0x80 on.
final class LatinLetters extends Layer {
  LatinLetters() {
    super(0xc2, 0xc3);
  }

  @Override
  int escape(byte[] src, int i, int to, byte[] dst, int d) {
    if (i + 1 >= to || (src[i + 1] & 0xc0) != 0x80) {
      dst[d] = src[i];
      return unit(1, 1);
    }
    dst[d] = (byte) ((src[i] & 3) << 6 | (src[i + 1] & 0x3f));
    return unit(2, 1);
  }

  @Override
  byte[] encode(byte[] plain) {
    byte[] encoded = new byte[plain.length * 2];
    int n = 0;
    for (byte c : plain) {
      n += utf8(c & 0xff, encoded, n);
    }
    return Ascii.copy(encoded, 0, n);
  }
}
