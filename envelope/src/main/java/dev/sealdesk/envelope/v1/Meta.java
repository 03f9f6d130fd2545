package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.AesEngine;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The sealed description of the content: name, type, note. Padded, so that its length tells
/// little.
final class Meta {
  private static final byte[] CONTEXT_LABEL = Concatenation.label("sde1/meta");
  private static final int SMALLEST = Cobblestone.sealedBytes(Limits.META_PADDING_BYTES);
  private static final int LARGEST = Cobblestone.sealedBytes(Limits.MAX_META_BYTES);

  private Meta() {}

  static boolean isSealedSize(int sizeBytes) {
    if (sizeBytes < SMALLEST || sizeBytes > LARGEST) {
      return false;
    }
    int plaintextBytes = Cobblestone.plaintextBytes(sizeBytes);
    return plaintextBytes >= 0 && plaintextBytes % Limits.META_PADDING_BYTES == 0;
  }

  static byte[] padded(Fields fields) {
    byte[] list = fields.encoded();
    int units = (list.length + Limits.META_PADDING_BYTES - 1) / Limits.META_PADDING_BYTES;
    int paddedBytes = units * Limits.META_PADDING_BYTES;
    if (paddedBytes > Limits.MAX_META_BYTES) {
      throw new IllegalArgumentException("the description exceeds 65,536 bytes");
    }
    return Arrays.copyOf(list, paddedBytes);
  }

  static byte[] seal(byte[] padded, Secret key, byte[] headerHash, byte[] salt) {
    try (Cobblestone stone = Cobblestone.of(key, salt, context(headerHash))) {
      byte[] sealed = new byte[Cobblestone.sealedBytes(padded.length)];
      System.arraycopy(salt, 0, sealed, 0, Cobblestone.SALT_BYTES);
      System.arraycopy(
          stone.commitment(), 0, sealed, Cobblestone.SALT_BYTES, Cobblestone.COMMITMENT_BYTES);
      ByteBuffer chunks = ByteBuffer.wrap(sealed).position(Cobblestone.FRONT_BYTES);
      stone.newChunks(AesEngine.PLATFORM).seal(0, ByteBuffer.wrap(padded), true, chunks);
      return sealed;
    }
  }

  static Fields open(byte[] sealed, Secret key, byte[] headerHash) throws RefusedFile {
    byte[] salt = Arrays.copyOf(sealed, Cobblestone.SALT_BYTES);
    byte[] commitment = Arrays.copyOfRange(sealed, Cobblestone.SALT_BYTES, Cobblestone.FRONT_BYTES);
    try (Cobblestone stone = Cobblestone.of(key, salt, context(headerHash))) {
      ByteBuffer chunks = ByteBuffer.wrap(sealed).position(Cobblestone.FRONT_BYTES);
      ByteBuffer padded = ByteBuffer.allocate(chunks.remaining());
      if (!stone.isCommittedTo(commitment)
          || !stone.newChunks(AesEngine.PLATFORM).open(0, chunks, true, padded)) {
        throw new RefusedFile(Refusal.META_CHANGED);
      }
      return unpadded(padded.flip());
    }
  }

  private static Fields unpadded(ByteBuffer padded) throws RefusedFile {
    try {
      Fields fields = Fields.read(padded);
      boolean shortest = padded.remaining() < Limits.META_PADDING_BYTES;
      boolean zeros = true;
      while (padded.hasRemaining()) {
        zeros &= padded.get() == 0;
      }
      if (shortest && zeros) {
        return fields;
      }
    } catch (Fields.MalformedFields malformed) {
      throw new RefusedFile(Refusal.META_CHANGED);
    }
    throw new RefusedFile(Refusal.META_CHANGED);
  }

  private static byte[] context(byte[] headerHash) {
    return Concatenation.of(CONTEXT_LABEL, headerHash);
  }
}
