package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.primitives.Argon2id;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Ed25519;
import dev.sealdesk.envelope.primitives.Hkdf;
import dev.sealdesk.envelope.primitives.Randomness;
import dev.sealdesk.envelope.primitives.Secret;
import java.nio.charset.StandardCharsets;

/// What a passphrase becomes to sign in with (spec/sessions.md, section 4). The server has its
/// public half only.
public final class SignInKey implements AutoCloseable {
  public static final int SALT_BYTES = 16;

  private static final byte[] SEED_LABEL = Concatenation.label("sdk1/sign-in");
  private static final byte[] SIGNATURE_LABEL = Concatenation.terminatedLabel("sdk1/sign-in");

  private final Secret seed;

  private SignInKey(Secret seed) {
    this.seed = seed;
  }

  public static byte[] newSalt() {
    return Randomness.bytes(SALT_BYTES);
  }

  /// Takes as long as [Effort#USUAL] says; no server can ask for less.
  ///
  /// @throws IllegalArgumentException unless the salt has [#SALT_BYTES]
  public static SignInKey of(Passphrase passphrase, byte[] salt) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has 16 bytes");
    }
    Effort effort = Effort.USUAL;
    try (Secret stretched =
            Argon2id.stretch(
                passphrase.bytes(), salt, effort.memoryKib(), effort.passes(), effort.lanes());
        Secret extracted = Hkdf.extractSha256(salt, stretched)) {
      return new SignInKey(Hkdf.expandSha256(extracted, SEED_LABEL, Secret.SIZE_BYTES));
    }
  }

  /// What the server checks signatures with.
  public byte[] verifier() {
    return Ed25519.publicKey(seed);
  }

  /// Answers a challenge.
  ///
  /// @param thumbprint of the key that the session is to be bound to, 32 bytes
  /// @param origin as the person knows the server, so that no other one can pass it on
  public byte[] sign(byte[] challenge, byte[] thumbprint, String origin) {
    return Ed25519.sign(
        seed,
        Concatenation.of(
            SIGNATURE_LABEL, challenge, thumbprint, origin.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    seed.close();
  }

  @Override
  public String toString() {
    return "SignInKey";
  }
}
