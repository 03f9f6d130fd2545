package dev.sealdesk.sanitizer;

/// A file in memory that hands out at most so many bytes at a time and counts what is read.
final class MemorySource implements Source {
  private final byte[] bytes;
  private final int chunkBytes;
  private long bytesRead;

  MemorySource(byte[] bytes, int chunkBytes) {
    this.bytes = bytes;
    this.chunkBytes = chunkBytes;
  }

  @Override
  public long sizeBytes() {
    return bytes.length;
  }

  @Override
  public int read(long position, byte[] into, int offset, int lengthBytes) {
    if (position >= bytes.length) {
      return 0;
    }
    int length = (int) Math.min(Math.min(lengthBytes, chunkBytes), bytes.length - position);
    System.arraycopy(bytes, (int) position, into, offset, length);
    bytesRead += length;
    return length;
  }

  long bytesRead() {
    return bytesRead;
  }
}
