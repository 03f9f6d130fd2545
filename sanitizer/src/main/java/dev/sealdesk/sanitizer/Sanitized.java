package dev.sealdesk.sanitizer;

/// The proof that a draft was cleaned and verified. Only the sanitizer makes one; what seals
/// content asks for it.
public final class Sanitized {
  private final Report report;
  private final Originals originals;

  Sanitized(Report report, Originals originals) {
    this.report = report;
    this.originals = originals;
  }

  /// What was found and where; holds no value that was taken out.
  public Report report() {
    return report;
  }

  /// What was taken out, if the settings asked for it, else empty. Secret: for sealing only.
  public Originals originals() {
    return originals;
  }

  /// Whether the draft differs from the source.
  public boolean changed() {
    return report.redactions() > 0;
  }
}
