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
  /// @param cpuSeconds of processor time, user and system; 0 where the kernel does not say
  /// @param peakBytes of resident memory, as the kernel counts it; 0 where it does not say
  record Cost(double seconds, double cpuSeconds, long peakBytes) {
    boolean isFasterThan(Cost other) {
      return seconds < other.seconds;
    }

    Cost atLeast(Cost other) {
      return new Cost(
          Math.max(seconds, other.seconds),
          Math.max(cpuSeconds, other.cpuSeconds),
          Math.max(peakBytes, other.peakBytes));
    }
  }

  /// Nothing if the program is missing or fails.
  static Optional<Cost> run(List<String> command) throws IOException, InterruptedException {
    Process process;
    long begun = System.nanoTime();
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException missing) {
      return Optional.empty();
    }
    Cost cost = watch(process, begun);
    return process.exitValue() == 0 ? Optional.of(cost) : Optional.empty();
  }

  /// Waits for the end. The kernel forgets a process when it ends, so it is asked all the time, yet
  /// not so often that asking takes a core from the one who works.
  static Cost watch(Process process, long begunNanos) throws InterruptedException {
    Cost cost = new Cost(0, 0, 0);
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      cost = cost.atLeast(new Cost(0, cpuSeconds(process.pid()), peakBytes(process.pid())));
    }
    return cost.atLeast(new Cost((System.nanoTime() - begunNanos) / 1e9, 0, 0));
  }

  /// Fields 14 and 15 of proc_pid_stat(5), in hundredths of a second.
  private static double cpuSeconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    } catch (IOException gone) {
      return 0;
    }
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
