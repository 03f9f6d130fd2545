package dev.sealdesk.sanitizer;

import java.io.IOException;

/// Where cleaned bytes wait until the verification has read them back. A draft becomes an output
/// only when the caller holds a [Sanitized] for it; in every other outcome the caller discards it.
public interface Draft {
  /// Appends `lengthBytes` bytes of `bytes` from `offset`; the array stays the caller's and may be
  /// reused at once.
  ///
  /// @throws IOException if the machine could not write
  void append(byte[] bytes, int offset, int lengthBytes) throws IOException;

  /// Returns everything appended so far for reading back; nothing is appended afterwards.
  ///
  /// @throws IOException if the machine could not read
  Source readBack() throws IOException;
}
