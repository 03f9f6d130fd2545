package dev.sealdesk.envelope.primitives;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM of the JDK with one key. Not for several threads at once: each makes its own.
///
/// Heap arrays on purpose: on JDK 25 they are twice as fast as direct buffers (measured at 16 KiB).
public final class AesGcm {
  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private final Cipher cipher;
  private final SecretKeySpec key;

  public AesGcm(Secret key) {
    if (key.sizeBytes() != Secret.SIZE_BYTES) {
      throw new IllegalArgumentException("AES-256 takes a key of 32 bytes");
    }
    this.key = new SecretKeySpec(key.insecureBytes(), "AES");
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (NoSuchAlgorithmException | NoSuchPaddingException missing) {
      throw new IllegalStateException(missing); // every JDK has it
    }
  }

  /// Writes ciphertext and tag. The caller never gives the same nonce twice with one key.
  public int encrypt(byte[] nonce, byte[] aad, byte[] in, int at, int size, byte[] out, int to) {
    try {
      start(Cipher.ENCRYPT_MODE, nonce, aad);
      return cipher.doFinal(in, at, size, out, to);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// Writes the plaintext; -1 if the tag does not fit, and then nobody may look at `out`.
  public int decrypt(byte[] nonce, byte[] aad, byte[] in, int at, int size, byte[] out, int to) {
    try {
      start(Cipher.DECRYPT_MODE, nonce, aad);
      return cipher.doFinal(in, at, size, out, to);
    } catch (AEADBadTagException changed) {
      return -1;
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
