package dev.sealdesk.sanitizer.web;

import dev.sealdesk.sanitizer.Draft;
import dev.sealdesk.sanitizer.Source;
import java.io.ByteArrayOutputStream;

/// A draft that is read back a few bytes at a time.
final class DraftInMemory implements Draft {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final int chunkBytes;
  private boolean ended;

  DraftInMemory(int chunkBytes) {
    this.chunkBytes = chunkBytes;
  }

  @Override
  public void append(byte[] bytes, int offset, int lengthBytes) {
    if (ended) {
      ended = false;
      written.reset();
    }
    written.write(bytes, offset, lengthBytes);
  }

  @Override
  public Source readBack() {
    ended = true;
    return new ChunkedBytes(bytes(), chunkBytes);
  }

  byte[] bytes() {
    return written.toByteArray();
  }
}
