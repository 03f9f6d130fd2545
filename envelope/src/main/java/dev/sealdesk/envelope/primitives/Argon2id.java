package dev.sealdesk.envelope.primitives;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id version 1.3 of RFC 9106.
public final class Argon2id {
  private Argon2id() {}

  public static Secret stretch(
      Secret passphrase, byte[] salt, int memoryKib, int passes, int lanes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withSalt(salt)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .build());
    byte[] stretched = new byte[Secret.SIZE_BYTES];
    generator.generateBytes(passphrase.insecureBytes(), stretched);
    return Secret.owning(stretched);
  }
}
