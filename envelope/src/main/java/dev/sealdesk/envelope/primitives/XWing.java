package dev.sealdesk.envelope.primitives;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/// HPKE (RFC 9180) in base mode with X-Wing, HKDF-SHA256 and AES-256-GCM: carries 32 bytes to
/// whoever holds the private key. `aad` is empty; what a wrap belongs to stands in `info`.
///
/// Promised: nobody else reads or changes what is carried. Not promised: who wrapped it.
public final class XWing {
  public static final int PUBLIC_KEY_BYTES = 1216;
  public static final int ENCAPSULATION_BYTES = 1120;
  public static final int WRAP_BYTES = ENCAPSULATION_BYTES + 32 + 16;

  /// IANA's number of the KEM, RFC 9180 section 7.1.
  private static final short KEM_ID = 0x647a;

  private static final byte[] NO_AAD = new byte[0];

  private XWing() {}

  private static HPKE hpke() {
    // Named here so that the library draws from our source before its first use.
    Randomness.source();
    return new HPKE(HPKE.mode_base, KEM_ID, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }

  /// A private key made ready, for those who try it on many wraps. For any thread.
  public static final class PrivateKey {
    private final AsymmetricCipherKeyPair pair;

    /// The private key is the 32 bytes it is derived from.
    public PrivateKey(Secret seed) {
      pair = hpke().deserializePrivateKey(seed.insecureBytes().clone(), null);
    }

    public byte[] publicKey() {
      return hpke().serializePublicKey(pair.getPublic());
    }

    /// What is in the wrap, or nothing if it is not for this key and this `info`, or was changed.
    public Optional<Secret> unwrap(byte[] wrap, byte[] info) {
      if (wrap.length != WRAP_BYTES) {
        return Optional.empty();
      }
      byte[] encapsulation = Arrays.copyOf(wrap, ENCAPSULATION_BYTES);
      byte[] ciphertext = Arrays.copyOfRange(wrap, ENCAPSULATION_BYTES, WRAP_BYTES);
      try {
        return Optional.of(
            Secret.owning(
                hpke().open(encapsulation, pair, info, NO_AAD, ciphertext, null, null, null)));
      } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException no) {
        // The library throws the last two at points of low order.
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return "XWing.PrivateKey";
    }
  }

  /// Whether these bytes are a public key that can be wrapped to.
  public static boolean isPublicKey(byte[] publicKey) {
    if (publicKey.length != PUBLIC_KEY_BYTES) {
      return false;
    }
    try {
      hpke().deserializePublicKey(publicKey);
      return true;
    } catch (IllegalArgumentException coefficientsOutOfRange) {
      return false;
    }
  }

  /// Wraps 32 bytes to a public key.
  ///
  /// @param publicKey one that [#isPublicKey] accepted
  public static byte[] wrap(byte[] publicKey, byte[] info, Secret share) {
    if (share.sizeBytes() != Secret.SIZE_BYTES) {
      throw new IllegalArgumentException("a wrap carries 32 bytes");
    }
    HPKE hpke = hpke();
    AsymmetricKeyParameter key = hpke.deserializePublicKey(publicKey);
    try {
      byte[][] sealed = hpke.seal(key, info, NO_AAD, share.insecureBytes(), null, null, null);
      return Concatenation.of(sealed[1], sealed[0]);
    } catch (InvalidCipherTextException neverWhenSealing) {
      throw new IllegalStateException(neverWhenSealing);
    }
  }
}
