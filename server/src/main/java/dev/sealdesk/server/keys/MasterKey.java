package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.primitives.Randomness;
import dev.sealdesk.envelope.primitives.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// One version of the organisation's master key, an AES-256 key that may live where only its
/// provider reaches it. It wraps the server's keys and nothing else.
///
/// A wrap is the version 1 in a byte, a nonce of 12 bytes, and the secret in AES-256-GCM. What it
/// is the wrap of is authenticated with it, so that a wrap cannot take another's place.
public final class MasterKey {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SECRET_AT = 1 + NONCE_BYTES;

  private final String name;
  private final SecretKey key;
  private final Provider provider;

  MasterKey(String name, SecretKey key, Provider provider) {
    this.name = name;
    this.key = key;
    this.provider = provider;
  }

  /// Its name in its store.
  public String name() {
    return name;
  }

  /// @param of what the secret is, such as a public key
  byte[] wrap(byte[] of, Secret secret) {
    byte[] nonce = Randomness.bytes(NONCE_BYTES);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, of).doFinal(secret.insecureBytes());
      return ByteBuffer.allocate(SECRET_AT + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("the master key cannot be used", broken);
    }
  }

  /// Empty if it was wrapped by another key, or for something else, or was changed.
  Optional<Secret> unwrap(byte[] of, byte[] wrap) {
    if (wrap.length < SECRET_AT + TAG_BITS / 8 || wrap[0] != VERSION) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOfRange(wrap, 1, SECRET_AT);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, of);
      return Optional.of(Secret.owning(cipher.doFinal(wrap, SECRET_AT, wrap.length - SECRET_AT)));
    } catch (AEADBadTagException other) {
      return Optional.empty();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("the master key cannot be used", broken);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] of) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(of);
    return cipher;
  }

  @Override
  public String toString() {
    return "MasterKey[" + name + "]";
  }
}
