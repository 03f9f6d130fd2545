package dev.sealdesk.envelope.primitives;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that open something. They never show in a text, cannot be serialized, and are overwritten
/// on [#close].
///
/// Not promised: that no copy is left. The collector moves arrays, and a cipher keeps its own
/// expanded key until it is collected.
public final class Secret implements AutoCloseable {
  /// What a key, a share and a seed have.
  public static final int SIZE_BYTES = 32;

  private final byte[] bytes;
  private boolean closed;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Secret random() {
    return new Secret(Randomness.bytes(SIZE_BYTES));
  }

  /// Takes the array over: the caller must not use it any more.
  public static Secret owning(byte[] bytes) {
    return new Secret(bytes);
  }

  /// Takes a copy and overwrites the part of the array it came from.
  public static Secret moving(byte[] bytes, int from, int to) {
    Secret moved = new Secret(Arrays.copyOfRange(bytes, from, to));
    Arrays.fill(bytes, from, to, (byte) 0);
    return moved;
  }

  /// The bytes themselves, not a copy: never keep, print or send them. Every use is to be audited.
  public byte[] insecureBytes() {
    if (closed) {
      throw new IllegalStateException("the secret was used after it was closed");
    }
    return bytes;
  }

  public int sizeBytes() {
    return bytes.length;
  }

  public Secret copy() {
    return new Secret(insecureBytes().clone());
  }

  public static Secret joined(Secret first, Secret second) {
    return new Secret(Concatenation.of(first.insecureBytes(), second.insecureBytes()));
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }

  /// Takes as long for equal bytes as for different ones.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  /// The same for all, so that it tells nothing.
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[" + bytes.length + " bytes]";
  }
}
