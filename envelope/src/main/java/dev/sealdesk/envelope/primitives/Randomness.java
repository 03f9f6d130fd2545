package dev.sealdesk.envelope.primitives;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.CryptoServicesRegistrar;

/// The one source of randomness of this module; the library's own calls draw from it as well.
public final class Randomness {
  private static final SecureRandom SOURCE = new SecureRandom();

  static {
    CryptoServicesRegistrar.setSecureRandom(SOURCE);
  }

  private Randomness() {}

  public static byte[] bytes(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    SOURCE.nextBytes(bytes);
    return bytes;
  }

  /// For choices such as an order.
  public static RandomGenerator choices() {
    return SOURCE;
  }

  static SecureRandom source() {
    return SOURCE;
  }
}
