package dev.sealdesk.sanitizer;

import java.util.List;

/// What came of sanitizing one file. Only [Cleaned] leaves anything that may be kept.
public sealed interface Outcome {
  /// The draft holds the cleaned bytes, was read again from its first byte to its last, and nothing
  /// was found in it.
  record Cleaned(Sanitized sanitized) implements Outcome {}

  /// The verification still found something, so the draft must be discarded.
  record Residue(List<Finding> left) implements Outcome {
    public Residue {
      left = List.copyOf(left);
    }
  }

  /// The input is not something the sanitizer can vouch for, so nothing usable was written.
  ///
  /// @param positionBytes where in the input reading stopped
  record Unreadable(Problem problem, long positionBytes) implements Outcome {}

  /// Why an input was refused. The caller words it for people.
  enum Problem {
    /// Not text: an archive, an image, a PDF, or UTF-16.
    BINARY,
    /// UTF-16 or UTF-32 text; it has to be saved as UTF-8 first.
    WIDE_TEXT,
    /// Began as a HAR or JSON document and ended, or broke, in the middle.
    BROKEN_JSON,
    /// Objects or arrays nested deeper than [Limits#MAX_JSON_DEPTH].
    TOO_DEEP,
    /// More distinct secrets than [Limits#MAX_SECRETS], or more bytes of them than
    /// [Limits#MAX_SECRET_BYTES].
    TOO_MANY_SECRETS,
    /// The source held fewer or more bytes than it said.
    CHANGED_WHILE_READING
  }
}
