package dev.sealdesk.sanitizer;

/// Hears how far the work has come, about once a mebibyte.
@FunctionalInterface
public interface Progress {
  /// `doneBytes` of `totalBytes` of this stage are behind us.
  void at(Stage stage, long doneBytes, long totalBytes);

  /// The three passes, in order.
  enum Stage {
    FIND,
    REWRITE,
    VERIFY
  }

  /// Hears nothing.
  static Progress silent() {
    return (stage, doneBytes, totalBytes) -> {};
  }
}
