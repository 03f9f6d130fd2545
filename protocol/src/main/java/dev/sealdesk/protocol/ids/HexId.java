package dev.sealdesk.protocol.ids;

import java.security.SecureRandom;
import java.util.HexFormat;

/// The one form that all ids have.
final class HexId {
  /// As many as the ids in sealed headers have (spec/envelope.md).
  private static final int SIZE_BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  private HexId() {}

  static String random() {
    byte[] bytes = new byte[SIZE_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// @throws IllegalArgumentException unless it is an id
  static void check(String text) {
    if (!isId(text)) {
      throw new IllegalArgumentException("an id has 32 hexadecimal digits in lower case");
    }
  }

  static boolean isId(String text) {
    return text.length() == 2 * SIZE_BYTES && text.chars().allMatch(HexId::isDigit);
  }

  private static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
