package dev.sealdesk.sanitizer.jvm;

import dev.sealdesk.sanitizer.Source;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file on disk, read by position. Its length is taken once, when it is opened: what is appended
/// later is not read, and a file that shrinks ends early, which the sanitizer reports. Any thread.
public final class FileSource implements Source, Closeable {
  private final FileChannel channel;
  private final long sizeBytes;

  private FileSource(FileChannel channel, long sizeBytes) {
    this.channel = channel;
    this.sizeBytes = sizeBytes;
  }

  /// Opens a regular file; a pipe or a device cannot be read twice and belongs into a [HeldSource].
  ///
  /// @throws IOException if there is no such file, or it may not be read
  public static FileSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new FileSource(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// Reads `channel`, which stays the caller's to close, up to the length it has now.
  static FileSource over(FileChannel channel) throws IOException {
    return new FileSource(channel, channel.size());
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int read(long position, byte[] into, int offset, int lengthBytes) throws IOException {
    long left = sizeBytes - position;
    if (left <= 0 || lengthBytes == 0) {
      return 0;
    }
    int wanted = (int) Math.min(lengthBytes, left);
    return Math.max(0, channel.read(ByteBuffer.wrap(into, offset, wanted), position));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
