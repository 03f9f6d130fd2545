package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.AesEngine;
import dev.sealdesk.envelope.primitives.AesGcm;
import dev.sealdesk.envelope.primitives.Randomness;
import dev.sealdesk.envelope.primitives.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// The payload: streams on all cores, and ranges.
final class Content {
  /// One more than cores, so that cores work while one thread waits for its turn to read or write.
  private static final int THREADS = Math.min(9, Runtime.getRuntime().availableProcessors() + 1);

  private Content() {}

  static long seal(
      Secret key,
      byte[] context,
      ReadableByteChannel plaintext,
      WritableByteChannel sealed,
      LongConsumer progress)
      throws IOException, RefusedFile {
    byte[] salt = Randomness.bytes(Cobblestone.SALT_BYTES);
    try (Cobblestone stone = Cobblestone.of(key, salt, context)) {
      AesEngine engine = engineFor(plaintext);
      writeFully(sealed, salt);
      writeFully(sealed, stone.commitment());
      long chunksBytes =
          new SegmentPipe(
                  plaintext,
                  sealed,
                  Cobblestone.CHUNK_BYTES,
                  Cobblestone.SEALED_CHUNK_BYTES,
                  engine,
                  progress)
              .run(
                  THREADS,
                  () -> {
                    Cobblestone.Chunks chunks = stone.newChunks(engine);
                    return chunks::seal;
                  });
      return Cobblestone.plaintextBytesOfChunks(chunksBytes);
    }
  }

  static long open(
      Secret key,
      byte[] context,
      ReadableByteChannel sealed,
      WritableByteChannel plaintext,
      LongConsumer progress)
      throws IOException, RefusedFile {
    try (Cobblestone stone = readFront(key, context, sealed)) {
      AesEngine engine = engineFor(sealed);
      return new SegmentPipe(
              sealed,
              plaintext,
              Cobblestone.SEALED_CHUNK_BYTES,
              Cobblestone.CHUNK_BYTES,
              engine,
              progress)
          .run(
              THREADS,
              () -> {
                Cobblestone.Chunks chunks = stone.newChunks(engine);
                return (first, in, last, out) -> openSegment(chunks, first, in, last, out);
              });
    }
  }

  /// How long a pipe is, nobody knows: it counts as long.
  private static AesEngine engineFor(ReadableByteChannel source) throws IOException {
    boolean known = source instanceof SeekableByteChannel file && file.size() > 0;
    return AesEngine.forContentOf(known ? ((SeekableByteChannel) source).size() : Long.MAX_VALUE);
  }

  private static void openSegment(
      Cobblestone.Chunks chunks, long first, ByteBuffer in, boolean last, ByteBuffer out)
      throws RefusedFile {
    if (last && in.remaining() % Cobblestone.SEALED_CHUNK_BYTES < AesGcm.TAG_BYTES) {
      throw new RefusedFile(Refusal.CONTENT_CUT); // it does not end in a short chunk
    }
    if (!chunks.open(first, in, last, out)) {
      throw new RefusedFile(Refusal.CONTENT_CHANGED);
    }
  }

  /// Reads `out.length` bytes of plaintext from `offset`; the payload begins at `payloadAt`.
  static void openRange(
      Secret key, byte[] context, SeekableByteChannel file, long payloadAt, long offset, byte[] out)
      throws IOException, RefusedFile {
    file.position(payloadAt);
    Cobblestone.Chunks chunks;
    try (Cobblestone stone = readFront(key, context, file)) {
      chunks = stone.newChunks(AesEngine.PLATFORM);
    }
    long chunksAt = payloadAt + Cobblestone.FRONT_BYTES;
    long chunksBytes = file.size() - chunksAt;
    long plaintextBytes = Cobblestone.plaintextBytesOfChunks(chunksBytes);
    if (plaintextBytes < 0) {
      throw new RefusedFile(Refusal.CONTENT_CUT);
    }
    long lastChunk = plaintextBytes / Cobblestone.CHUNK_BYTES;
    if (lastChunk >= Limits.MAX_CHUNKS) {
      throw new RefusedFile(Refusal.TOO_LARGE);
    }
    byte[] sealed = new byte[Cobblestone.SEALED_CHUNK_BYTES];
    byte[] plain = new byte[Cobblestone.CHUNK_BYTES];
    // Authenticates the length, which decided where the last chunk lies.
    openChunk(file, chunksAt, lastChunk, lastChunk, chunks, sealed, plain);
    if (offset < 0 || offset > plaintextBytes - out.length) {
      throw new RefusedFile(Refusal.OUTSIDE_CONTENT);
    }
    int done = 0;
    while (done < out.length) {
      long chunk = (offset + done) / Cobblestone.CHUNK_BYTES;
      int from = (int) ((offset + done) % Cobblestone.CHUNK_BYTES);
      int size = openChunk(file, chunksAt, chunk, lastChunk, chunks, sealed, plain);
      int taken = Math.min(size - from, out.length - done);
      System.arraycopy(plain, from, out, done, taken);
      done += taken;
    }
  }

  private static int openChunk(
      SeekableByteChannel file,
      long chunksAt,
      long chunk,
      long lastChunk,
      Cobblestone.Chunks chunks,
      byte[] sealed,
      byte[] plain)
      throws IOException, RefusedFile {
    file.position(chunksAt + chunk * Cobblestone.SEALED_CHUNK_BYTES);
    int readBytes = readUpTo(file, sealed);
    boolean last = chunk == lastChunk;
    boolean plausible =
        last
            ? readBytes >= AesGcm.TAG_BYTES && readBytes < sealed.length
            : readBytes == sealed.length;
    ByteBuffer out = ByteBuffer.wrap(plain);
    if (!plausible || !chunks.open(chunk, ByteBuffer.wrap(sealed, 0, readBytes), last, out)) {
      throw new RefusedFile(Refusal.CONTENT_CHANGED);
    }
    return out.position();
  }

  private static Cobblestone readFront(Secret key, byte[] context, ReadableByteChannel sealed)
      throws IOException, RefusedFile {
    byte[] front = new byte[Cobblestone.FRONT_BYTES];
    if (readUpTo(sealed, front) < front.length) {
      throw new RefusedFile(Refusal.CONTENT_CUT);
    }
    byte[] salt = Arrays.copyOf(front, Cobblestone.SALT_BYTES);
    Cobblestone stone = Cobblestone.of(key, salt, context);
    if (!stone.isCommittedTo(
        Arrays.copyOfRange(front, Cobblestone.SALT_BYTES, Cobblestone.FRONT_BYTES))) {
      stone.close();
      throw new RefusedFile(Refusal.CONTENT_OF_ANOTHER_KEY);
    }
    return stone;
  }

  /// Fills the array, or as much of it as the source has; says how much.
  static int readUpTo(ReadableByteChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    fill(buffer, channel);
    return buffer.position();
  }

  static void fill(ByteBuffer buffer, ReadableByteChannel channel) throws IOException {
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // until the buffer is full or the source ends
    }
  }

  static void writeFully(WritableByteChannel channel, byte[] bytes) throws IOException {
    drain(ByteBuffer.wrap(bytes), channel);
  }

  static void drain(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
