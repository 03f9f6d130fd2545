package dev.sealdesk.sanitizer;

/// Receives the edits of a document, in order, in positions of its source.
interface Sink {
  /// Takes the edit at `index`.
  ///
  /// @param pointer tells where the edit is; asked only when wanted
  void replace(byte[] window, long windowBase, Edits edits, int index, String place, Where pointer);

  /// Says where something is, when asked.
  interface Where {
    String pointer(long position);
  }
}
