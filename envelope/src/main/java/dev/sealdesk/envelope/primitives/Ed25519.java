package dev.sealdesk.envelope.primitives;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// Ed25519 of RFC 8032. The JDK's own cannot make a public key from a seed.
public final class Ed25519 {
  public static final int PUBLIC_KEY_BYTES = 32;
  public static final int SIGNATURE_BYTES = 64;

  private Ed25519() {}

  public static byte[] publicKey(Secret seed) {
    return new Ed25519PrivateKeyParameters(seed.insecureBytes()).generatePublicKey().getEncoded();
  }

  public static byte[] sign(Secret seed, byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, new Ed25519PrivateKeyParameters(seed.insecureBytes()));
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    Ed25519Signer verifier = new Ed25519Signer();
    try {
      verifier.init(false, new Ed25519PublicKeyParameters(publicKey));
    } catch (IllegalArgumentException notAPoint) {
      return false;
    }
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }

  /// Whether the bytes are a point a signature can be checked with.
  public static boolean isPublicKey(byte[] publicKey) {
    try {
      return new Ed25519PublicKeyParameters(publicKey).getEncoded().length == PUBLIC_KEY_BYTES;
    } catch (IllegalArgumentException notAPoint) {
      return false;
    }
  }
}
