package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.primitives.Secret;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/// What a person types, in the one form that is stretched: NFKC in UTF-8.
public final class Passphrase implements AutoCloseable {
  public static final int MAX_BYTES = 1024;

  private final Secret bytes;

  private Passphrase(Secret bytes) {
    this.bytes = bytes;
  }

  /// Nothing if it is empty or too long. The caller overwrites the array; normalizing leaves a copy
  /// in memory that Java does not let us overwrite.
  public static Optional<Passphrase> of(char[] typed) {
    String normal = Normalizer.normalize(CharBuffer.wrap(typed), Normalizer.Form.NFKC);
    byte[] bytes = normal.getBytes(StandardCharsets.UTF_8);
    Secret secret = Secret.owning(bytes);
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      secret.close();
      return Optional.empty();
    }
    return Optional.of(new Passphrase(secret));
  }

  /// For asking twice.
  public boolean isSame(Passphrase other) {
    return bytes.equals(other.bytes);
  }

  Secret bytes() {
    return bytes;
  }

  @Override
  public void close() {
    bytes.close();
  }

  @Override
  public String toString() {
    return "Passphrase";
  }
}
