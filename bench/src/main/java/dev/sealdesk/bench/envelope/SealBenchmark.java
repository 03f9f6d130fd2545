package dev.sealdesk.bench.envelope;

import dev.sealdesk.envelope.primitives.AesEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      compare(folder, out);
    } finally {
      Processes.delete(folder);
    }
    return 0;
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

  private void compare(Path folder, PrintWriter out) throws IOException, InterruptedException {
    Path plain = fill(folder.resolve("plain"));
    Files.createDirectory(folder.resolve("gnupg"), Processes.OWNER_ONLY);
    String launcher = sealdesk.toAbsolutePath().normalize().toString();
    String key = folder.resolve("bench").toString();
    Processes.run(List.of(launcher, "keygen", key, "--unprotected"));
    Processes.run(List.of("age-keygen", "-o", folder.resolve("age.key").toString()));
    String recipient = ageRecipient(folder.resolve("age.key"));
    Optional<Processes.Cost> copy = Optional.empty();
    out.printf(
        Locale.ROOT, "  %-15s %9s %9s %9s %9s %9s%n", "", "wall s", "x cp", "cpu s", "x cp", "MB");
    for (Peers.Run run : new Peers(folder, plain).runs(Path.of(launcher), recipient)) {
      Optional<Processes.Cost> cost = fastest(run.command());
      if (cost.isEmpty()) {
        out.printf(Locale.ROOT, "  %-15s not installed, or it failed%n", run.name());
        continue;
      }
      copy = copy.isEmpty() ? cost : copy;
      out.printf(
          Locale.ROOT,
          "  %-15s %9.2f %9.2f %9.2f %9.2f %9d%n",
          run.name(),
          cost.get().seconds(),
          cost.get().seconds() / copy.get().seconds(),
          cost.get().cpuSeconds(),
          cost.get().cpuSeconds() / copy.get().cpuSeconds(),
          cost.get().peakBytes() / 1_000_000);
      out.flush();
    }
  }

  private Optional<Processes.Cost> fastest(List<String> command)
      throws IOException, InterruptedException {
    Optional<Processes.Cost> fastest = Optional.empty();
    for (int round = 0; round < rounds; round++) {
      Optional<Processes.Cost> cost = Processes.run(command);
      if (cost.isEmpty()) {
        return cost;
      }
      double seconds = cost.get().seconds();
      if (fastest.isEmpty() || seconds < fastest.get().seconds()) {
        fastest = cost;
      }
    }
    return fastest;
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
