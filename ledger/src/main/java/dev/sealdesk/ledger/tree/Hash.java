package dev.sealdesk.ledger.tree;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// A SHA-256 hash: a leaf, a node or a root of the tree. Immutable.
public final class Hash {
  /// RFC 6962, section 2.1: the hash algorithm is SHA-256.
  public static final int SIZE_BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Copies the first 32 bytes from `offset` on.
  public static Hash copyOf(byte[] source, int offset) {
    return new Hash(Arrays.copyOfRange(source, offset, offset + SIZE_BYTES));
  }

  public static Hash copyOf(byte[] source) {
    if (source.length != SIZE_BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + source.length);
    }
    return new Hash(source.clone());
  }

  /// Reads the only valid base64 form of a hash; empty for anything else.
  public static Optional<Hash> fromBase64(String text) {
    return Base64Text.decode(text)
        .filter(decoded -> decoded.length == SIZE_BYTES)
        .map(decoded -> new Hash(decoded));
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, SIZE_BYTES);
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
