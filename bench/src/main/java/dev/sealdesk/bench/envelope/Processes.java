package dev.sealdesk.bench.envelope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs programs, and says what they cost.
final class Processes {
  static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private Processes() {}

  /// What a run took.
  ///
  /// @param peakBytes of resident memory, as the kernel counts it; 0 where it does not say
  record Cost(double seconds, long peakBytes) {}

  /// Nothing if the program is missing or fails.
  static Optional<Cost> run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    long begun = System.nanoTime();
    Process process;
    try {
      process = builder.start();
    } catch (IOException missing) {
      return Optional.empty();
    }
    long peakBytes = 0;
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      peakBytes = Math.max(peakBytes, peakBytes(process.pid()));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return process.exitValue() == 0 ? Optional.of(new Cost(seconds, peakBytes)) : Optional.empty();
  }

  private static long peakBytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }

  static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
