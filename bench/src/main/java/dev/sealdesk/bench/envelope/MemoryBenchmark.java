package dev.sealdesk.bench.envelope;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Seals and opens content of any length through pipes, which takes no disk, and watches memory.
@Command(
    name = "seal-memory",
    description = "Seals and opens a long stream, and says how much memory that took at most.",
    mixinStandardHelpOptions = true)
public final class MemoryBenchmark implements Callable<Integer> {
  private static final long GOAL_BYTES = 150_000_000;

  @Spec private CommandSpec spec;

  @Option(names = "--gibibytes", description = "Length of the stream; 10 unless named.")
  private int gibibytes = 10;

  @Option(names = "--sealdesk", description = "The launcher; ./sealdesk unless named.")
  private Path sealdesk = Path.of("./sealdesk");

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("sealdesk-bench-");
    try {
      String launcher = sealdesk.toAbsolutePath().normalize().toString();
      String key = folder.resolve("bench").toString();
      Processes.run(List.of(launcher, "keygen", key, "--unprotected"));
      return measure(launcher, key, out) ? 0 : 1;
    } finally {
      Processes.delete(folder);
    }
  }

  private boolean measure(String launcher, String key, PrintWriter out)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    List<Process> processes =
        ProcessBuilder.startPipeline(
            List.of(
                new ProcessBuilder("head", "-c", gibibytes + "G", "/dev/zero"),
                new ProcessBuilder(launcher, "seal", "-q", "-", "-r", key + ".pub"),
                new ProcessBuilder(launcher, "open", "-q", "-", "-k", key + ".key"),
                new ProcessBuilder("wc", "-c")));
    Processes.Cost[] costs = new Processes.Cost[2];
    Thread other = Thread.ofPlatform().start(() -> costs[1] = watched(processes.get(2), begun));
    costs[0] = watched(processes.get(1), begun);
    other.join();
    String counted =
        new String(processes.get(3).getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
            .strip();
    boolean whole = counted.equals(Long.toString((long) gibibytes << 30));
    out.printf(Locale.ROOT, "%d GiB through pipes, %s%n", gibibytes, whole ? "whole" : "NOT WHOLE");
    boolean small = true;
    for (int i = 0; i < costs.length; i++) {
      Processes.Cost cost = costs[i];
      small &= cost.peakBytes() <= GOAL_BYTES;
      out.printf(
          Locale.ROOT,
          "  %-5s %7.1f s  %7.1f cpu s  %5d MB at most (goal %d)%n",
          i == 0 ? "seal" : "open",
          cost.seconds(),
          cost.cpuSeconds(),
          cost.peakBytes() / 1_000_000,
          GOAL_BYTES / 1_000_000);
    }
    return whole && small;
  }

  private static Processes.Cost watched(Process process, long begun) {
    try {
      return Processes.watch(process, begun);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Processes.Cost(0, 0, 0);
    }
  }
}
