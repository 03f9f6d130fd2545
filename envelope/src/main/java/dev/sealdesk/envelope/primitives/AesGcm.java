package dev.sealdesk.envelope.primitives;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with one key. Not for several threads at once: each makes its own.
public final class AesGcm {
  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private final Cipher cipher;
  private final SecretKeySpec key;

  public AesGcm(Secret key) {
    this(key, AesEngine.PLATFORM);
  }

  public AesGcm(Secret key, AesEngine engine) {
    if (key.sizeBytes() != Secret.SIZE_BYTES) {
      throw new IllegalArgumentException("AES-256 takes a key of 32 bytes");
    }
    this.key = new SecretKeySpec(key.insecureBytes(), "AES");
    this.cipher = engine.newCipher();
  }

  /// Reads all that remains of `in` and writes ciphertext and tag. The caller never gives the same
  /// nonce twice with one key.
  public void encrypt(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out) {
    try {
      start(Cipher.ENCRYPT_MODE, nonce, aad);
      cipher.doFinal(in, out);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// Reads all that remains of `in` and writes the plaintext. False if the tag does not fit, and
  /// then nobody may look at `out`.
  public boolean decrypt(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out) {
    try {
      start(Cipher.DECRYPT_MODE, nonce, aad);
      cipher.doFinal(in, out);
      return true;
    } catch (AEADBadTagException changed) {
      return false;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void start(int mode, byte[] nonce, byte[] aad)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
    if (aad.length > 0) {
      cipher.updateAAD(aad);
    }
  }
}
