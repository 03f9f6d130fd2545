package dev.sealdesk.envelope.primitives;

import java.nio.charset.StandardCharsets;

/// Joins bytes, as `‖` does in the papers.
public final class Concatenation {
  private Concatenation() {}

  public static byte[] of(byte[]... parts) {
    int sizeBytes = 0;
    for (byte[] part : parts) {
      sizeBytes = Math.addExact(sizeBytes, part.length);
    }
    byte[] whole = new byte[sizeBytes];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  /// The bytes of a label such as `sde1/hdr`.
  public static byte[] label(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// The label followed by a zero byte.
  public static byte[] terminatedLabel(String text) {
    return label(text + '\0');
  }
}
