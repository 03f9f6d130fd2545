package dev.sealdesk.cli.sanitize;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// One file to sanitize and where what comes of it goes.
///
/// @param name the input as it was typed, `-` for standard input
/// @param report where the report goes, if it is to be written
record Task(String name, Origin origin, Destination destination, Optional<Written> report) {

  /// The files this leaves behind.
  Stream<Written> written() {
    Stream<Written> output =
        destination instanceof Destination.ToFile(Written file) ? Stream.of(file) : Stream.empty();
    return Stream.concat(output, report.stream());
  }

  sealed interface Origin {
    record File(Path path) implements Origin {}

    record StandardInput() implements Origin {}
  }

  sealed interface Destination {
    record ToFile(Written file) implements Destination {}

    record ToStandardOutput() implements Destination {}

    /// Only what would change is asked.
    record Nowhere() implements Destination {}
  }

  /// A file to be written.
  ///
  /// @param shown the path as a person would type it
  record Written(Path path, String shown) {}
}
