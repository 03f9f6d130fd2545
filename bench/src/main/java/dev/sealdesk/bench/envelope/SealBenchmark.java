package dev.sealdesk.bench.envelope;

import dev.sealdesk.envelope.primitives.AesEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Sealing and opening against `cp`, `age`, `gpg` and `openssl enc`, and against AES-GCM alone.
@Command(
    name = "seal",
    description = "Seals and opens a file, beside cp, age, gpg and openssl enc.",
    mixinStandardHelpOptions = true)
public final class SealBenchmark implements Callable<Integer> {
  private static final int MEBIBYTE = 1 << 20;

  /// Times of `cp`; starting a process weighs less in a larger file.
  private static final double GOAL = 1.6;

  private static final double GOAL_LARGE = 1.25;

  @Spec private CommandSpec spec;

  @Option(names = "--mebibytes", description = "Size of the file; 1,024 unless named.")
  private int mebibytes = 1024;

  @Option(names = "--rounds", description = "Of which the fastest counts; 3 unless named.")
  private int rounds = 3;

  @Option(names = "--folder", description = "In memory is best; /dev/shm unless named.")
  private Path parent = Path.of("/dev/shm");

  @Option(names = "--sealdesk", description = "The launcher; ./sealdesk unless named.")
  private Path sealdesk = Path.of("./sealdesk");

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory(parent, "sealdesk-bench-");
    try {
      warm(out);
      out.printf(Locale.ROOT, "%ncold processes, %,d MiB, fastest of %d:%n", mebibytes, rounds);
      return compare(folder, out) ? 0 : 1;
    } finally {
      Processes.delete(folder);
    }
  }

  private static void warm(PrintWriter out) throws IOException, InterruptedException {
    double openssl = Warm.opensslMegabytes();
    out.println("warm, one core, AES-256-GCM at 16 KiB, MB in a second of processor time:");
    out.printf(Locale.ROOT, "  %-15s %8.0f%n", "openssl speed", openssl);
    for (AesEngine engine : AesEngine.values()) {
      if (engine.isAvailable()) {
        double ours = Warm.aesGcmMegabytes(engine);
        String name = engine.name().toLowerCase(Locale.ROOT);
        out.printf(Locale.ROOT, "  %-15s %8.0f   %5.2f x openssl%n", name, ours, ours / openssl);
      }
    }
    double millis = Warm.millisForReaders(1000);
    out.printf(Locale.ROOT, "%nseal to 1,000 readers, all cores: %.0f ms%n", millis);
  }

  private boolean compare(Path folder, PrintWriter out) throws IOException, InterruptedException {
    Path plain = fill(folder.resolve("plain"));
    Files.createDirectory(folder.resolve("gnupg"), Processes.OWNER_ONLY);
    String launcher = sealdesk.toAbsolutePath().normalize().toString();
    String key = folder.resolve("bench").toString();
    Processes.run(List.of(launcher, "keygen", key, "--unprotected"));
    Processes.run(List.of("age-keygen", "-o", folder.resolve("age.key").toString()));
    String recipient = ageRecipient(folder.resolve("age.key"));
    return print(measured(new Peers(folder, plain).groups(Path.of(launcher), recipient)), out);
  }

  /// The fastest run of each; a program that is missing or fails is not among them. The rounds go
  /// through all of them in turn, and none finds files of the one before, so that all find the
  /// machine in the same state: memory that was never used costs a virtual machine more than the
  /// work.
  private Map<String, Processes.Cost> measured(List<List<Peers.Run>> groups)
      throws IOException, InterruptedException {
    Map<String, Processes.Cost> fastest = new LinkedHashMap<>();
    Set<String> failed = new HashSet<>();
    for (int round = 0; round <= rounds; round++) {
      for (List<Peers.Run> group : groups) {
        for (Peers.Run run : group) {
          Optional<Processes.Cost> cost = Processes.run(run.command());
          if (cost.isEmpty()) {
            failed.add(run.name());
          } else if (round > 0) { // the first one is for practice
            fastest.merge(
                run.name(), cost.get(), (one, other) -> one.isFasterThan(other) ? one : other);
          }
        }
        for (Peers.Run run : group) {
          Files.deleteIfExists(run.writes());
        }
      }
    }
    fastest.keySet().removeAll(failed);
    return fastest;
  }

  /// Whether the goals are met.
  private boolean print(Map<String, Processes.Cost> costs, PrintWriter out) {
    Processes.Cost copy = costs.get("cp");
    if (copy == null) {
      out.println("  cp failed: is there room in the folder?");
      return false;
    }
    out.printf(
        Locale.ROOT, "  %-15s %9s %9s %9s %9s %9s%n", "", "wall s", "x cp", "cpu s", "x cp", "MB");
    costs.forEach(
        (name, cost) ->
            out.printf(
                Locale.ROOT,
                "  %-15s %9.2f %9.2f %9.2f %9.2f %9d%n",
                name,
                cost.seconds(),
                cost.seconds() / copy.seconds(),
                cost.cpuSeconds(),
                cost.cpuSeconds() / copy.cpuSeconds(),
                cost.peakBytes() / 1_000_000));
    double goal = mebibytes >= 3072 ? GOAL_LARGE : GOAL;
    boolean met = true;
    for (String work : List.of("seal", "open")) {
      Processes.Cost own = costs.get("sealdesk " + work);
      Processes.Cost age = costs.get("age " + work);
      boolean small = own != null && own.seconds() <= goal * copy.seconds();
      boolean ahead = own != null && (age == null || own.isFasterThan(age));
      out.printf(
          Locale.ROOT,
          "  %s: at most %.2f x cp: %s; ahead of age: %s%n",
          work,
          goal,
          small ? "yes" : "NO",
          age == null ? "not installed" : ahead ? "yes" : "NO");
      met &= small && ahead;
    }
    return met;
  }

  private Path fill(Path file) throws IOException {
    byte[] block = new byte[MEBIBYTE];
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    try (OutputStream stream = Files.newOutputStream(file)) {
      for (int i = 0; i < mebibytes; i++) {
        random.nextBytes(block);
        stream.write(block);
      }
    }
    return file;
  }

  private static String ageRecipient(Path keyFile) throws IOException {
    if (!Files.exists(keyFile)) {
      return "";
    }
    return Files.readAllLines(keyFile).stream()
        .filter(line -> line.startsWith("# public key: "))
        .map(line -> line.substring("# public key: ".length()))
        .findFirst()
        .orElse("");
  }
}
