package dev.sealdesk.sanitizer;

/// RFC 2045 §6.7: `=3D`, and a `=` at the end of a line joins it to the next.
final class QuotedPrintableEscapes extends Layer {
  QuotedPrintableEscapes() {
    super('=', '=');
  }

  @Override
  int escape(byte[] src, int i, int to, byte[] dst, int d) {
    if (i + 1 < to && src[i + 1] == '\n') {
      return unit(2, 0);
    }
    if (i + 2 < to && src[i + 1] == '\r' && src[i + 2] == '\n') {
      return unit(3, 0);
    }
    int value = hex(src, i + 1, to, 2);
    if (value < 0) {
      dst[d] = src[i];
      return unit(1, 1);
    }
    dst[d] = (byte) value;
    return unit(3, 1);
  }

  /// Placeholders have no byte that needs an escape here; soft line breaks inside a redaction go
  /// with it.
  @Override
  byte[] encode(byte[] plain) {
    return plain;
  }
}
