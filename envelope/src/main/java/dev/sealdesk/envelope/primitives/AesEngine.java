package dev.sealdesk.envelope.primitives;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;
import javax.crypto.Cipher;
import org.conscrypt.OpenSSLProvider;

/// Whose AES-GCM does the work. The result is the same to the byte.
public enum AesEngine {
  /// The JDK's own: everywhere, and twice as fast on heap arrays as on direct buffers.
  PLATFORM,

  /// BoringSSL, by Conscrypt, on the platforms it has native code for. It works at full speed from
  /// the first byte, while the JDK's takes a second of interpreting and compiling, and it takes
  /// direct buffers, which spares copies: half the processor time on a gibibyte in a new process.
  NATIVE;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";

  /// Shorter content is not worth loading anything.
  private static final long NATIVE_FROM_BYTES = 8 << 20;

  /// Loaded at the first use, because it takes a tenth of a second.
  private static final class Loaded {
    static final Optional<Provider> PROVIDER = load();

    private static Optional<Provider> load() {
      try {
        return Optional.of(new OpenSSLProvider());
      } catch (LinkageError unavailable) {
        // No native code for this platform, or the folder for temporary files runs no programs.
        return Optional.empty();
      }
    }
  }

  public boolean isAvailable() {
    return this == PLATFORM || Loaded.PROVIDER.isPresent();
  }

  /// The engine for content of this length.
  public static AesEngine forContentOf(long sizeBytes) {
    return sizeBytes >= NATIVE_FROM_BYTES && NATIVE.isAvailable() ? NATIVE : PLATFORM;
  }

  /// Begins to load what [#forContentOf] will choose, on a thread of its own, and returns at once.
  /// Whoever calls this before reading keys and making a header need not wait for it afterwards.
  public static void prepareForContentOf(long sizeBytes) {
    if (sizeBytes >= NATIVE_FROM_BYTES) {
      Thread.ofPlatform().name("engine").daemon().start(NATIVE::isAvailable);
    }
  }

  /// A buffer of the kind that is fast here.
  public ByteBuffer newBuffer(int sizeBytes) {
    return switch (this) {
      case PLATFORM -> ByteBuffer.allocate(sizeBytes);
      case NATIVE -> ByteBuffer.allocateDirect(sizeBytes);
    };
  }

  Cipher newCipher() {
    try {
      return switch (this) {
        case PLATFORM -> Cipher.getInstance(TRANSFORMATION);
        case NATIVE -> Cipher.getInstance(TRANSFORMATION, Loaded.PROVIDER.orElseThrow());
      };
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing); // every JDK has it, and so has Conscrypt
    }
  }
}
