package dev.sealdesk.sanitizer;

import java.io.ByteArrayOutputStream;

/// A draft in memory, read back in chunks of a given size.
final class MemoryDraft implements Draft {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int chunkBytes;
  private boolean ended;

  MemoryDraft(int chunkBytes) {
    this.chunkBytes = chunkBytes;
  }

  @Override
  public void append(byte[] more, int offset, int lengthBytes) {
    if (ended) {
      bytes.reset();
      ended = false;
    }
    bytes.write(more, offset, lengthBytes);
  }

  @Override
  public Source readBack() {
    ended = true;
    return new MemorySource(bytes(), chunkBytes);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
