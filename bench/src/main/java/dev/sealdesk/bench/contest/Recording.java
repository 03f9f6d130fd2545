package dev.sealdesk.bench.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A file whose planted values are known.
public record Recording(String name, Path file, Path truth) {

  /// All recordings below `folder`: HAR files beside a `truth.json`, and files NAME or NAME.har
  /// beside a `NAME.truth.json`.
  public static List<Recording> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("truth.json"))
          .sorted()
          .flatMap(truth -> of(folder, truth))
          .toList();
    }
  }

  private static Stream<Recording> of(Path root, Path truth) {
    String name = truth.getFileName().toString();
    String stem = name.substring(0, name.length() - "truth.json".length());
    Stream<String> files =
        stem.isEmpty()
            ? Stream.of("devtools.har", "playwright.har")
            : Stream.of(stem.substring(0, stem.length() - 1), stem + "har");
    return files
        .map(truth::resolveSibling)
        .filter(Files::isRegularFile)
        .map(file -> new Recording(root.relativize(file).toString(), file, truth));
  }

  /// A whole session of a browser, of which there are few; the others have one secret or are no
  /// HAR.
  public boolean isLogin() {
    return truth.getFileName().toString().equals("truth.json");
  }

  public boolean isHar() {
    return file.getFileName().toString().endsWith(".har");
  }
}
