package dev.sealdesk.ledger.source;

import java.io.IOException;
import java.io.InputStream;

/// Reads no more than is allowed.
final class Limited {
  private Limited() {}

  static byte[] read(InputStream in, int maxBytes, String path) throws IOException {
    byte[] content = in.readNBytes(maxBytes);
    if (content.length == maxBytes && in.read() >= 0) {
      throw tooLarge(path, maxBytes);
    }
    return content;
  }

  static IOException tooLarge(String path, int maxBytes) {
    return new IOException(path + " has more than " + maxBytes + " bytes");
  }
}
