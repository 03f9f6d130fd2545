package dev.sealdesk.server.identity;

import com.nimbusds.jose.util.Base64URL;
import java.util.Optional;

/// Bytes as text, base64url without padding. There is one text for each, and others are refused.
final class Encoded {
  private Encoded() {}

  static String text(byte[] bytes) {
    return Base64URL.encode(bytes).toString();
  }

  static Optional<byte[]> bytes(String text) {
    byte[] bytes = new Base64URL(text).decode();
    return text(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
  }

  static Optional<byte[]> bytes(String text, int size) {
    return bytes(text).filter(bytes -> bytes.length == size);
  }
}
