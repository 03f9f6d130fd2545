package dev.sealdesk.sanitizer.jvm;

import dev.sealdesk.sanitizer.Draft;
import dev.sealdesk.sanitizer.Sanitized;
import dev.sealdesk.sanitizer.Source;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A draft in a file only its owner can read. It becomes an output only against a [Sanitized];
/// closed without one, it is gone. Each version is a file of its own, of which at most two exist at
/// a time. One thread at a time.
public final class FileDraft implements Draft, Closeable {
  private static final int BUFFER_BYTES = 256 << 10;

  private final Versions versions;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private PendingFile current;
  private @Nullable PendingFile before;
  private boolean ended;

  private FileDraft(Versions versions) throws IOException {
    this.versions = versions;
    this.current = versions.next();
  }

  /// Where the next version goes.
  private interface Versions {
    PendingFile next() throws IOException;
  }

  /// Starts a draft that can be [#placeAt placed] in `folder`.
  ///
  /// @throws IOException if the folder is missing or may not be written to
  public static FileDraft in(Path folder) throws IOException {
    return new FileDraft(() -> PendingFile.in(folder));
  }

  /// Starts a draft in nameless files of `folder`, to be [#copyTo copied] or only looked at.
  ///
  /// @throws IOException if the folder is missing or may not be written to
  public static FileDraft nameless(Path folder) throws IOException {
    return new FileDraft(() -> PendingFile.nameless(folder));
  }

  @Override
  public void append(byte[] bytes, int offset, int lengthBytes) throws IOException {
    if (ended) {
      PendingFile next = versions.next();
      before = current;
      current = next;
      ended = false;
    }
    if (lengthBytes > buffer.remaining()) {
      flush();
    }
    if (lengthBytes > buffer.capacity()) {
      writeAll(ByteBuffer.wrap(bytes, offset, lengthBytes));
    } else {
      buffer.put(bytes, offset, lengthBytes);
    }
  }

  @Override
  public Source readBack() throws IOException {
    flush();
    closeBefore();
    ended = true;
    return FileSource.over(current.channel());
  }

  /// Makes the last version the file `target`; see [PendingFile#placeAt].
  ///
  /// @throws IOException if the machine could not write
  public PendingFile.Placing placeAt(Path target, boolean replacing, Sanitized proof)
      throws IOException {
    return verified(proof).placeAt(target, replacing);
  }

  /// Copies the last version to `stream` from its first byte to its last, and flushes it.
  ///
  /// @throws IOException if the machine could not read, or nobody reads the other end of the stream
  public void copyTo(OutputStream stream, Sanitized proof) throws IOException {
    Source written = FileSource.over(verified(proof).channel());
    byte[] piece = new byte[BUFFER_BYTES];
    long position = 0;
    for (int got; (got = written.read(position, piece, 0, piece.length)) > 0; position += got) {
      stream.write(piece, 0, got);
    }
    stream.flush();
  }

  @Override
  public void close() throws IOException {
    try {
      closeBefore();
    } finally {
      current.close();
    }
  }

  /// What was appended after the last reading was read by nobody.
  private PendingFile verified(Sanitized proof) {
    Objects.requireNonNull(proof);
    if (!ended) {
      throw new IllegalStateException("the last version of the draft was not read back");
    }
    return current;
  }

  private void closeBefore() throws IOException {
    if (before != null) {
      before.close();
      before = null;
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    writeAll(buffer);
    buffer.clear();
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    FileChannel channel = current.channel();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
