package dev.sealdesk.bench.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Judges files against the truth of one recording. Not for several threads at once: it remembers
/// what it has scanned.
public final class Judge {
  private final Truth truth;
  private final LeakScanner scanner;

  public Judge(Truth truth) {
    this.truth = truth;
    this.scanner = new LeakScanner(truth);
  }

  /// A judge without a truth, for files whose secrets nobody knows: it compares only.
  public static Judge withoutTruth() {
    return new Judge(new Truth("", List.of(), List.of(), List.of()));
  }

  public Leaks leaks(Path file) throws IOException {
    return Leaks.in(Content.read(file), scanner);
  }

  public Comparison compare(Path original, Path sanitized) throws IOException {
    return Comparison.of(Content.read(original), Content.read(sanitized), truth, scanner);
  }
}
