package dev.sealdesk.ledger.erasure;

import dev.sealdesk.ledger.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// What a commitment commits to: the content and a salt of 32 random bytes. The commitment is
/// `SHA-256("sealdesk commitment v1\n" || salt || content)`.
///
/// Promises: without the opening nobody can tell the content from the commitment, not even by
/// trying all that it might be; with it nobody can show another content for it. Never prints
/// either.
public final class Opening {
  /// As many as the hash has: guessing the salt is as hard as breaking the hash.
  public static final int SALT_BYTES = 32;

  private static final byte[] LABEL =
      "sealdesk commitment v1\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] saltAndContent;

  private Opening(byte[] saltAndContent) {
    this.saltAndContent = saltAndContent;
  }

  /// Makes an opening for this content, with a new salt: equal contents get different commitments.
  public static Opening of(byte[] content) {
    byte[] bytes = new byte[SALT_BYTES + content.length];
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    System.arraycopy(salt, 0, bytes, 0, SALT_BYTES);
    System.arraycopy(content, 0, bytes, SALT_BYTES, content.length);
    return new Opening(bytes);
  }

  /// Reads what [#toBytes] wrote; empty if it is too short to be one.
  public static Optional<Opening> parse(byte[] bytes) {
    return bytes.length < SALT_BYTES ? Optional.empty() : Optional.of(new Opening(bytes.clone()));
  }

  /// What goes into the log.
  public Hash commitment() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(LABEL);
      return Hash.copyOf(digest.digest(saltAndContent));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// Is this what was committed to?
  public boolean opens(Hash commitment) {
    return commitment().equals(commitment);
  }

  public byte[] content() {
    return Arrays.copyOfRange(saltAndContent, SALT_BYTES, saltAndContent.length);
  }

  /// The salt and the content.
  public byte[] toBytes() {
    return saltAndContent.clone();
  }

  @Override
  public String toString() {
    return "Opening";
  }
}
