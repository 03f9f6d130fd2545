package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.primitives.AesEngine;
import dev.sealdesk.envelope.primitives.AesGcm;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.primitives.Hkdf;
import dev.sealdesk.envelope.primitives.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The keys of one message in C2SP chunked encryption (`c2sp.org/chunked-encryption@v1`) with
/// SHA-512 and AES-256-GCM. Close it when done; its workers are made before.
final class Cobblestone implements AutoCloseable {
  static final int SALT_BYTES = 24;
  static final int COMMITMENT_BYTES = 32;
  static final int FRONT_BYTES = SALT_BYTES + COMMITMENT_BYTES;
  static final int CHUNK_BYTES = 16 << 10;
  static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + AesGcm.TAG_BYTES;

  private static final byte[] INFO_LABEL =
      Concatenation.terminatedLabel("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM");
  private static final int NONCE_AT = Secret.SIZE_BYTES;
  private static final int COMMITMENT_AT = NONCE_AT + AesGcm.NONCE_BYTES;
  private static final byte[] NO_AAD = new byte[0];

  private final Secret key;
  private final byte[] baseNonce;
  private final byte[] commitment;

  private Cobblestone(Secret key, byte[] baseNonce, byte[] commitment) {
    this.key = key;
    this.baseNonce = baseNonce;
    this.commitment = commitment;
  }

  static Cobblestone of(Secret inputKey, byte[] salt, byte[] context) {
    byte[] info = Concatenation.of(INFO_LABEL, salt, context);
    try (Secret derived = Hkdf.expandSha512(inputKey, info, COMMITMENT_AT + COMMITMENT_BYTES)) {
      byte[] bytes = derived.insecureBytes();
      byte[] baseNonce = Arrays.copyOfRange(bytes, NONCE_AT, COMMITMENT_AT);
      byte[] commitment = Arrays.copyOfRange(bytes, COMMITMENT_AT, bytes.length);
      return new Cobblestone(Secret.moving(bytes, 0, NONCE_AT), baseNonce, commitment);
    }
  }

  static int sealedBytes(int plaintextBytes) {
    int chunks = plaintextBytes / CHUNK_BYTES + 1;
    return FRONT_BYTES + plaintextBytes + chunks * AesGcm.TAG_BYTES;
  }

  /// -1 if no message has this length.
  static int plaintextBytes(int sealedBytes) {
    return (int) plaintextBytesOfChunks((long) sealedBytes - FRONT_BYTES);
  }

  /// -1 if the chunks of no message have this length together.
  static long plaintextBytesOfChunks(long chunksBytes) {
    long lastBytes = Math.floorMod(chunksBytes, (long) SEALED_CHUNK_BYTES);
    if (chunksBytes < 0 || lastBytes < AesGcm.TAG_BYTES) {
      return -1;
    }
    return chunksBytes - (chunksBytes / SEALED_CHUNK_BYTES + 1) * AesGcm.TAG_BYTES;
  }

  byte[] commitment() {
    return commitment;
  }

  boolean isCommittedTo(byte[] claimed) {
    return Digests.equal(commitment, claimed);
  }

  /// A worker for one thread.
  Chunks newChunks(AesEngine engine) {
    return new Chunks(new AesGcm(key, engine), baseNonce);
  }

  @Override
  public void close() {
    key.close();
  }

  /// Seals and opens runs of chunks. Not for several threads at once.
  static final class Chunks {
    private final AesGcm aesGcm;
    private final byte[] baseNonce;

    private Chunks(AesGcm aesGcm, byte[] baseNonce) {
      this.aesGcm = aesGcm;
      this.baseNonce = baseNonce;
    }

    /// Seals all that remains of `in`, beginning with chunk number `first`. Unless `last`, that is
    /// whole chunks.
    void seal(long first, ByteBuffer in, boolean last, ByteBuffer out) {
      int end = in.limit();
      long chunk = first;
      for (; end - in.position() >= CHUNK_BYTES; chunk++) {
        aesGcm.encrypt(nonce(chunk), NO_AAD, in.limit(in.position() + CHUNK_BYTES), out);
        in.limit(end);
      }
      if (last) {
        aesGcm.encrypt(nonce(chunk), NO_AAD, in, out);
      }
    }

    /// The reverse. False if a chunk was changed; then nothing is left in `out`.
    boolean open(long first, ByteBuffer in, boolean last, ByteBuffer out) {
      int end = in.limit();
      int from = out.position();
      long chunk = first;
      while (in.position() < end) {
        int sealedBytes = Math.min(SEALED_CHUNK_BYTES, end - in.position());
        boolean plausible =
            sealedBytes == SEALED_CHUNK_BYTES || (last && sealedBytes >= AesGcm.TAG_BYTES);
        in.limit(in.position() + sealedBytes);
        if (!plausible || !aesGcm.decrypt(nonce(chunk++), NO_AAD, in, out)) {
          erase(out, from);
          return false;
        }
        in.limit(end);
      }
      return true;
    }

    private static void erase(ByteBuffer out, int from) {
      out.position(from);
      while (out.hasRemaining()) {
        out.put((byte) 0);
      }
      out.position(from);
    }

    private byte[] nonce(long chunk) {
      if (chunk >= Limits.MAX_CHUNKS) {
        throw new IllegalStateException("a message has at most 2^32 chunks");
      }
      byte[] nonce = baseNonce.clone();
      for (int i = 0; i < Long.BYTES; i++) {
        nonce[nonce.length - 1 - i] ^= (byte) (chunk >>> (8 * i));
      }
      return nonce;
    }
  }
}
