package dev.sealdesk.sanitizer;

import java.io.IOException;

/// Where cleaned bytes wait until they have been read again from the first to the last and nothing
/// was found. A draft becomes an output only when the caller holds a [Sanitized] for it; in every
/// other outcome the caller discards it.
public interface Draft {
  /// Appends `lengthBytes` bytes of `bytes` from `offset`; the array stays the caller's and may be
  /// reused at once.
  ///
  /// The first append after [#readBack] begins a new version that takes the place of the one
  /// before; the source that was returned for the earlier version has to stay readable until
  /// [#readBack] is called again.
  ///
  /// @throws IOException if the machine could not write
  void append(byte[] bytes, int offset, int lengthBytes) throws IOException;

  /// Ends the current version and returns it for reading.
  ///
  /// @throws IOException if the machine could not read
  Source readBack() throws IOException;
}
