package dev.sealdesk.envelope.primitives;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/// HKDF of RFC 5869. The JDK's own refuses to expand a key shorter than the hash, which the chunked
/// encryption with SHA-512 does.
public final class Hkdf {
  private Hkdf() {}

  public static Secret extractSha256(byte[] salt, Secret input) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    return Secret.owning(generator.extractPRK(salt, input.insecureBytes()));
  }

  public static Secret expandSha256(Secret key, byte[] info, int sizeBytes) {
    return expand(new SHA256Digest(), key, info, sizeBytes);
  }

  public static Secret expandSha512(Secret key, byte[] info, int sizeBytes) {
    return expand(new SHA512Digest(), key, info, sizeBytes);
  }

  private static Secret expand(Digest digest, Secret key, byte[] info, int sizeBytes) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(digest);
    generator.init(HKDFParameters.skipExtractParameters(key.insecureBytes(), info));
    byte[] output = new byte[sizeBytes];
    generator.generateBytes(output, 0, sizeBytes);
    return Secret.owning(output);
  }
}
