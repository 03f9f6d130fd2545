package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Hkdf;
import dev.sealdesk.envelope.primitives.Secret;
import org.jspecify.annotations.Nullable;

/// From the shares to the keys, as `spec/envelope.md` has it.
final class KeySchedule {
  private static final byte[] LOCKS_LABEL = Concatenation.label("sde1/locks");
  private static final byte[] PAYLOAD_LABEL = Concatenation.label("sde1/payload");
  private static final byte[] META_LABEL = Concatenation.label("sde1/meta");

  private KeySchedule() {}

  /// Keys of meta and of payload.
  record ContentKeys(Secret meta, Secret payload) implements AutoCloseable {
    @Override
    public void close() {
      meta.close();
      payload.close();
    }
  }

  static Secret locksKey(byte[] headerHash, Secret shareA) {
    try (Secret extracted = Hkdf.extractSha256(headerHash, shareA)) {
      return Hkdf.expandSha256(extracted, LOCKS_LABEL, Secret.SIZE_BYTES);
    }
  }

  /// Without share B for a file with one lock.
  static ContentKeys contentKeys(byte[] headerHash, Secret shareA, @Nullable Secret shareB) {
    try (Secret input = shareB == null ? shareA.copy() : Secret.joined(shareA, shareB);
        Secret extracted = Hkdf.extractSha256(headerHash, input)) {
      return new ContentKeys(
          Hkdf.expandSha256(extracted, META_LABEL, Secret.SIZE_BYTES),
          Hkdf.expandSha256(extracted, PAYLOAD_LABEL, Secret.SIZE_BYTES));
    }
  }

  static byte[] payloadContext(byte[] headerHash) {
    return Concatenation.of(PAYLOAD_LABEL, headerHash);
  }
}
