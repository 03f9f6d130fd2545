package dev.sealdesk.ledger.tree;

import java.util.Base64;
import java.util.Optional;

/// Base64 (RFC 4648, section 4) of which each byte sequence has exactly one form. The JDK's decoder
/// also takes missing padding and stray bits in the last character; a second form of a signed text
/// would be a way to alter it unseen.
public final class Base64Text {
  private Base64Text() {}

  public static Optional<byte[]> decode(String text) {
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      return encode(decoded).equals(text) ? Optional.of(decoded) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
