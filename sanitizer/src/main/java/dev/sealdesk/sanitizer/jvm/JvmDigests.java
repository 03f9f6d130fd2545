package dev.sealdesk.sanitizer.jvm;

import dev.sealdesk.sanitizer.Digests;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The primitives of the Java platform. Any thread.
public final class JvmDigests implements Digests {
  private static final int CALL_BYTES = 4_096;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public Running sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new Running() {
        @Override
        public void update(byte[] bytes, int offset, int lengthBytes) {
          // Few long calls stay in the interpreter, which does not use the processor's SHA
          // instructions.
          int end = offset + lengthBytes;
          for (int at = offset; at < end; at += CALL_BYTES) {
            digest.update(bytes, at, Math.min(CALL_BYTES, end - at));
          }
        }

        @Override
        public byte[] finish() {
          return digest.digest();
        }
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public byte[] hmacSha256(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  @Override
  public byte[] random(int lengthBytes) {
    byte[] bytes = new byte[lengthBytes];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
