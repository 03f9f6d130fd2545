package dev.sealdesk.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Names of keys and their short ids (C2SP signed-note, "Signatures").
final class KeyName {
  /// The greatest length that fits the ML-DSA-44 cosignature's message too.
  static final int MAX_BYTES = 255;

  private KeyName() {}

  static boolean isValid(String name) {
    return !name.isEmpty()
        && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        && name.codePoints().noneMatch(KeyName::isForbidden);
  }

  private static boolean isForbidden(int c) {
    return c == '+'
        || c < ' '
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0x85
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  static int id(String name, SignatureType type, byte[] publicKey) {
    MessageDigest digest = sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(type.identifier());
    digest.update(publicKey);
    return ByteBuffer.wrap(Arrays.copyOf(digest.digest(), Integer.BYTES)).getInt();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
