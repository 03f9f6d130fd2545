package dev.sealdesk.bench.envelope;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.AesGcm;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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
      out.println("warm, one core:");
      out.printf(Locale.ROOT, "  AES-256-GCM at 16 KiB  %8.0f MB/s%n", aesGcmMegabytesASecond());
      out.printf(Locale.ROOT, "  seal to 1,000 readers  %8.0f ms%n", millisForReaders(1000));
      out.printf(Locale.ROOT, "%ncold processes, %,d MiB, fastest of %d:%n", mebibytes, rounds);
      compare(folder, out);
    } finally {
      Processes.delete(folder);
    }
    return 0;
  }

  private void compare(Path folder, PrintWriter out) throws IOException, InterruptedException {
    Path plain = fill(folder.resolve("plain"));
    Files.createDirectory(folder.resolve("gnupg"), Processes.OWNER_ONLY);
    String launcher = sealdesk.toAbsolutePath().normalize().toString();
    String key = folder.resolve("bench").toString();
    Processes.run(List.of(launcher, "keygen", key, "--unprotected"));
    Processes.run(List.of("age-keygen", "-o", folder.resolve("age.key").toString()));
    String recipient = ageRecipient(folder.resolve("age.key"));
    double copySeconds = 0;
    for (Peers.Run run : new Peers(folder, plain).runs(Path.of(launcher), recipient)) {
      Optional<Processes.Cost> cost = fastest(run.command());
      if (cost.isEmpty()) {
        out.printf(Locale.ROOT, "  %-15s not installed, or it failed%n", run.name());
        continue;
      }
      double seconds = cost.get().seconds();
      copySeconds = copySeconds == 0 ? seconds : copySeconds;
      out.printf(
          Locale.ROOT,
          "  %-15s %7.2f s   %5.2f x cp   %6d MB%n",
          run.name(),
          seconds,
          seconds / copySeconds,
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

  private static double aesGcmMegabytesASecond() {
    byte[] in = new byte[16 << 10];
    byte[] out = new byte[(16 << 10) + AesGcm.TAG_BYTES];
    AesGcm aesGcm = new AesGcm(Secret.random());
    byte[] nonce = new byte[AesGcm.NONCE_BYTES];
    double best = 0;
    for (int round = 0; round < 8; round++) {
      int times = 20_000;
      long begun = System.nanoTime();
      for (int i = 0; i < times; i++) {
        // The JDK refuses a nonce twice in a row.
        nonce[i & 7]++;
        aesGcm.encrypt(nonce, new byte[0], in, 0, in.length, out, 0);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      best = Math.max(best, (double) times * in.length / 1e6 / seconds);
    }
    return best;
  }

  private static double millisForReaders(int count) throws IOException {
    List<PublicKey> readers =
        IntStream.range(0, count)
            .mapToObj(_ -> PrivateKey.generate(KeyKind.PERSON).publicKey())
            .toList();
    SealingRequest request =
        new SealingRequest(
            ObjectId.random(),
            ObjectId.none(),
            Fields.none(),
            Fields.none(),
            readers,
            Optional.empty());
    long begun = System.nanoTime();
    Sealer.seal(
        request,
        Channels.newChannel(new ByteArrayInputStream(new byte[0])),
        Channels.newChannel(OutputStream.nullOutputStream()),
        _ -> {});
    return (System.nanoTime() - begun) / 1e6;
  }
}
