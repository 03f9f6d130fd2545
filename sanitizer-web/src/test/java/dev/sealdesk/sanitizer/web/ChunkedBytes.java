package dev.sealdesk.sanitizer.web;

import dev.sealdesk.sanitizer.Source;

/// Bytes in memory that arrive a few at a time, as from a slow disk.
final class ChunkedBytes implements Source {
  private final byte[] content;
  private final int chunkBytes;

  ChunkedBytes(byte[] content, int chunkBytes) {
    this.content = content;
    this.chunkBytes = chunkBytes;
  }

  @Override
  public long sizeBytes() {
    return content.length;
  }

  @Override
  public int read(long position, byte[] into, int offset, int lengthBytes) {
    int from = (int) Math.min(position, content.length);
    int count = Math.min(Math.min(lengthBytes, chunkBytes), content.length - from);
    System.arraycopy(content, from, into, offset, count);
    return count;
  }
}
