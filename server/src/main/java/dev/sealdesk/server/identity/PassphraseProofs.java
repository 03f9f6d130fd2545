package dev.sealdesk.server.identity;

import dev.sealdesk.envelope.primitives.Ed25519;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Checks who knows a passphrase by a signature of a key that the client derives from it
/// (spec/sessions.md §4). The server never sees the passphrase, nor anything that it could sign in
/// with itself.
final class PassphraseProofs {
  static final int SALT_BYTES = 16;
  private static final int THUMBPRINT_BYTES = 32;
  private static final int CHALLENGE_BYTES = 32;

  private final String origin;

  PassphraseProofs(URI publicUrl) {
    this.origin = publicUrl.toString();
  }

  /// @param verifier Ed25519 public key
  boolean holds(byte[] verifier, String challenge, String thumbprint, String signature) {
    Optional<byte[]> signed = Encoded.bytes(signature, Ed25519.SIGNATURE_BYTES);
    Optional<byte[]> asked = Encoded.bytes(challenge, CHALLENGE_BYTES);
    Optional<byte[]> key = Encoded.bytes(thumbprint, THUMBPRINT_BYTES);
    return signed.isPresent()
        && asked.isPresent()
        && key.isPresent()
        && Ed25519.verifies(verifier, message(asked.get(), key.get()), signed.get());
  }

  private byte[] message(byte[] challenge, byte[] thumbprint) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes("sdk1/sign-in\0".getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(challenge);
    message.writeBytes(thumbprint);
    message.writeBytes(origin.getBytes(StandardCharsets.UTF_8));
    return message.toByteArray();
  }
}
