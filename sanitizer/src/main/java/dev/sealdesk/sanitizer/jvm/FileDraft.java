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

/// A draft in a file only its owner can read. It becomes an output only against a [Sanitized];
/// closed without one, it is gone. One thread at a time.
public final class FileDraft implements Draft, Closeable {
  private static final int BUFFER_BYTES = 256 << 10;

  private final PendingFile file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  private FileDraft(PendingFile file) {
    this.file = file;
  }

  /// Starts a draft that can be [#placeAt placed] in `folder`.
  ///
  /// @throws IOException if the folder is missing or may not be written to
  public static FileDraft in(Path folder) throws IOException {
    return new FileDraft(PendingFile.in(folder));
  }

  /// Starts a draft in a nameless file of `folder`, to be [#copyTo copied] or only looked at.
  ///
  /// @throws IOException if the folder is missing or may not be written to
  public static FileDraft nameless(Path folder) throws IOException {
    return new FileDraft(PendingFile.nameless(folder));
  }

  @Override
  public void append(byte[] bytes, int offset, int lengthBytes) throws IOException {
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
    return FileSource.over(file.channel());
  }

  /// Makes the draft the file `target`; see [PendingFile#placeAt].
  ///
  /// @throws IOException if the machine could not write
  public PendingFile.Placing placeAt(Path target, boolean replacing, Sanitized proof)
      throws IOException {
    Objects.requireNonNull(proof);
    flush();
    return file.placeAt(target, replacing);
  }

  /// Copies the draft to `stream` from its first byte to its last, and flushes it.
  ///
  /// @throws IOException if the machine could not read, or nobody reads the other end of the stream
  public void copyTo(OutputStream stream, Sanitized proof) throws IOException {
    Objects.requireNonNull(proof);
    Source written = readBack();
    byte[] piece = new byte[BUFFER_BYTES];
    long position = 0;
    for (int got; (got = written.read(position, piece, 0, piece.length)) > 0; position += got) {
      stream.write(piece, 0, got);
    }
    stream.flush();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void flush() throws IOException {
    buffer.flip();
    writeAll(buffer);
    buffer.clear();
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    FileChannel channel = file.channel();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
