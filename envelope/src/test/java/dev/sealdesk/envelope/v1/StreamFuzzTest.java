package dev.sealdesk.envelope.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/// Content of several chunks, edited: bytes changed, cut out, said twice, put in, and brought in
/// small pieces.
class StreamFuzzTest {
  private static final int MAX_EDITS = 16;
  private static final int EDIT_BYTES = 6;
  private static final int MAX_INSERTED_BYTES = 64;
  private static final byte[] CONTEXT = {};

  private static final Secret KEY = Secret.owning(new byte[Secret.SIZE_BYTES]);
  private static final byte[] CONTENT = Sealed.content(3 * Cobblestone.CHUNK_BYTES + 5);
  private static final byte[] SEALED = sealed();

  private static byte[] sealed() {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try {
      Content.seal(KEY, CONTEXT, Sealed.channel(CONTENT), Channels.newChannel(sealed), _ -> {});
    } catch (IOException | RefusedFile impossible) {
      throw new IllegalStateException(impossible);
    }
    return sealed.toByteArray();
  }

  @FuzzTest(maxDuration = "3m")
  void no_edited_stream_is_taken_for_the_content(byte[] input) {
    ByteBuffer edits = ByteBuffer.wrap(input);
    byte[] stream = SEALED;
    int pieceBytes = edits.hasRemaining() ? 1 + (edits.get() & 0xff) * 64 : stream.length;
    for (int i = 0; i < MAX_EDITS && edits.remaining() >= EDIT_BYTES; i++) {
      stream = edited(stream, edits);
    }
    ByteArrayOutputStream handedOut = new ByteArrayOutputStream();
    boolean accepted = opens(stream, pieceBytes, handedOut);
    byte[] content = handedOut.toByteArray();
    assertEquals(Arrays.equals(stream, SEALED), accepted);
    assertArrayEquals(Arrays.copyOf(CONTENT, content.length), content);
    assertEquals(accepted, content.length == CONTENT.length);
  }

  private static byte[] edited(byte[] stream, ByteBuffer edits) {
    int kind = edits.get() & 3;
    int at = (edits.getShort() & 0xffff) % (stream.length + 1);
    int end = Math.min(stream.length, at + (edits.getShort() & 0xffff));
    byte value = edits.get();
    byte[] before = Arrays.copyOf(stream, at);
    byte[] range = Arrays.copyOfRange(stream, at, end);
    byte[] after = Arrays.copyOfRange(stream, end, stream.length);
    return switch (kind) {
      case 0 -> Concatenation.of(before, after);
      case 1 -> Concatenation.of(before, range, range, after);
      case 2 -> {
        byte[] inserted = new byte[(end - at) % MAX_INSERTED_BYTES];
        Arrays.fill(inserted, value);
        yield Concatenation.of(before, inserted, range, after);
      }
      default -> {
        if (range.length > 0) {
          range[0] ^= value;
        }
        yield Concatenation.of(before, range, after);
      }
    };
  }

  private static boolean opens(byte[] stream, int pieceBytes, ByteArrayOutputStream handedOut) {
    try {
      Content.open(
          KEY, CONTEXT, new Pieces(stream, pieceBytes), Channels.newChannel(handedOut), _ -> {});
      return true;
    } catch (RefusedFile refused) {
      return false;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// A channel that brings no more than so many bytes at a time.
  private static final class Pieces implements ReadableByteChannel {
    private final ByteBuffer rest;
    private final int pieceBytes;

    Pieces(byte[] stream, int pieceBytes) {
      rest = ByteBuffer.wrap(stream);
      this.pieceBytes = pieceBytes;
    }

    @Override
    public int read(ByteBuffer into) {
      if (!rest.hasRemaining()) {
        return -1;
      }
      int sizeBytes = Math.min(pieceBytes, Math.min(rest.remaining(), into.remaining()));
      into.put(rest.slice(rest.position(), sizeBytes));
      rest.position(rest.position() + sizeBytes);
      return sizeBytes;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
