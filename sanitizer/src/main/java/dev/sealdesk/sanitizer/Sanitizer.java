package dev.sealdesk.sanitizer;

import java.io.IOException;

/// Takes secrets and personal data out of what customers hand to support. See `spec/sanitizing.md`.
///
/// A sanitizer is immutable and may be used by several threads; each call keeps its own state. It
/// promises that nothing its rules can find is left in what it calls [Outcome.Cleaned]. It does not
/// promise to find a secret that looks like ordinary text in an ordinary place.
public final class Sanitizer {
  private final Rules rules;
  private final Digests digests;

  public Sanitizer(Rules rules, Digests digests) {
    this.rules = rules;
    this.digests = digests;
  }

  /// Reads `source`, appends the cleaned bytes to `draft`, and reads the draft back until nothing
  /// is found in it.
  ///
  /// Heap use does not depend on the size of the source: at most [Limits#MAX_LEAF_BYTES] of it are
  /// held at once, beside the table of distinct secrets.
  ///
  /// @throws IOException if the machine could not read or write; the draft must then be discarded
  public Outcome sanitize(Source source, Draft draft, Settings settings, Progress progress)
      throws IOException {
    return new Run(rules, digests, settings, progress).sanitize(source, draft);
  }
}
