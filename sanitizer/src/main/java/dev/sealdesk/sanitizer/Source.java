package dev.sealdesk.sanitizer;

import java.io.IOException;

/// Bytes that can be read at any position. The sanitizer reads the input once, from the first byte
/// to the last, and each version of the draft likewise. A source that ends early is refused.
public interface Source {
  /// Returns the length in bytes.
  long sizeBytes();

  /// Copies up to `lengthBytes` bytes from `position` into `into` at `offset`.
  ///
  /// @return the number of bytes copied, at least 1 unless `position` is at or past the end, then 0
  /// @throws IOException if the machine could not read
  int read(long position, byte[] into, int offset, int lengthBytes) throws IOException;
}
