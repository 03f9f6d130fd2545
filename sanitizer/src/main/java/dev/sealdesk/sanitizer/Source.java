package dev.sealdesk.sanitizer;

import java.io.IOException;

/// Bytes that can be read more than once: the sanitizer makes one pass to learn the secrets and
/// another to remove them, so a pipe has to be kept somewhere first.
///
/// The bytes must not change between the passes. A source that shrinks is reported as unreadable;
/// one that changes otherwise is caught by the digest of the first pass.
public interface Source {
  /// Returns the length in bytes.
  long sizeBytes();

  /// Copies up to `lengthBytes` bytes from `position` into `into` at `offset`.
  ///
  /// @return the number of bytes copied, at least 1 unless `position` is at or past the end, then 0
  /// @throws IOException if the machine could not read
  int read(long position, byte[] into, int offset, int lengthBytes) throws IOException;
}
