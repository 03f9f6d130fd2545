package dev.sealdesk.sanitizer.jvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.sealdesk.sanitizer.Source;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The whole of a pipe, held in memory because it has to be read more than once and raw content
/// must not lie in a temporary file. It is held outside the Java heap, whose size is set for files,
/// and is freed on [#close]. Any thread.
public final class HeldSource implements Source, Closeable {
  private static final int PIECE_BYTES = 1 << 20;

  private final Arena arena;
  private final List<MemorySegment> pieces;
  private final long sizeBytes;

  private HeldSource(Arena arena, List<MemorySegment> pieces, long sizeBytes) {
    this.arena = arena;
    this.pieces = pieces;
    this.sizeBytes = sizeBytes;
  }

  /// Reads `stream` to its end.
  ///
  /// @return empty if there is more than `maxBytes`; what was read is freed then
  /// @throws IOException if the stream could not be read
  @SuppressWarnings("MustBeClosedChecker") // the arena is closed here on failure, else by close()
  public static Optional<HeldSource> of(InputStream stream, long maxBytes) throws IOException {
    Arena arena = Arena.ofShared();
    boolean kept = false;
    try {
      List<MemorySegment> pieces = new ArrayList<>();
      byte[] buffer = new byte[PIECE_BYTES];
      long sizeBytes = 0;
      for (int got; (got = stream.readNBytes(buffer, 0, buffer.length)) > 0; ) {
        sizeBytes += got;
        if (sizeBytes > maxBytes) {
          return Optional.empty();
        }
        MemorySegment piece = arena.allocate(got);
        MemorySegment.copy(buffer, 0, piece, JAVA_BYTE, 0, got);
        pieces.add(piece);
      }
      kept = true;
      return Optional.of(new HeldSource(arena, pieces, sizeBytes));
    } finally {
      if (!kept) {
        arena.close();
      }
    }
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int read(long position, byte[] into, int offset, int lengthBytes) {
    if (position >= sizeBytes || lengthBytes == 0) {
      return 0;
    }
    MemorySegment piece = pieces.get((int) (position / PIECE_BYTES));
    long start = position % PIECE_BYTES;
    int count = (int) Math.min(lengthBytes, piece.byteSize() - start);
    MemorySegment.copy(piece, JAVA_BYTE, start, into, offset, count);
    return count;
  }

  @Override
  public void close() {
    arena.close();
  }
}
