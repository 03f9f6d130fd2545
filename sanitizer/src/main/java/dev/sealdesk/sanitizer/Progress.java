package dev.sealdesk.sanitizer;

/// Hears how far the work has come, about once a mebibyte.
@FunctionalInterface
public interface Progress {
  /// `doneBytes` of `totalBytes` of this stage are behind us. A stage may be run through more than
  /// once.
  void at(Stage stage, long doneBytes, long totalBytes);

  /// What is being done.
  enum Stage {
    /// Secrets are found and taken out.
    CLEAN,
    /// The draft is read again with all rules and with every value found so far.
    VERIFY
  }

  /// Hears nothing.
  static Progress silent() {
    return (stage, doneBytes, totalBytes) -> {};
  }
}
