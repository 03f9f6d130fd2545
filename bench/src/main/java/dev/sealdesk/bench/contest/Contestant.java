package dev.sealdesk.bench.contest;

import java.io.IOException;
import java.nio.file.Path;

/// A sanitizer that reads one file and writes another.
public interface Contestant {
  String name();

  /// Whether it claims to take other files than HAR.
  default boolean takesAnyFile() {
    return false;
  }

  Result run(Path in, Path out) throws IOException, InterruptedException;

  /// How a run ended.
  sealed interface Result {
    /// The output is there.
    record Sanitized() implements Result {}

    /// The output is there, but only after the input had been changed so that the tool survives it.
    record SanitizedPatched(String crash) implements Result {}

    /// No output.
    record Failed(String message) implements Result {}
  }
}
