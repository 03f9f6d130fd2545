package dev.sealdesk.bench.speed;

import dev.sealdesk.bench.contest.Contest.OwnMeasure;
import dev.sealdesk.bench.contest.Contestant;
import dev.sealdesk.bench.truth.Json;
import dev.sealdesk.sanitizer.Outcome;
import dev.sealdesk.sanitizer.Progress;
import dev.sealdesk.sanitizer.Sanitizer;
import dev.sealdesk.sanitizer.Settings;
import dev.sealdesk.sanitizer.jvm.FileDraft;
import dev.sealdesk.sanitizer.jvm.FileSource;
import dev.sealdesk.sanitizer.jvm.JvmDigests;
import dev.sealdesk.sanitizer.jvm.JvmRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Rows of the table on throughput and memory. Every figure comes from the whole work on a file:
/// read, found, replaced, written, verified.
public final class Speed {
  private static final long SEED = 20_260_102;
  private static final int MEGABYTE = 1_000_000;
  private static final int SMALL_MEGABYTES = 20;
  private static final int LARGE_MEGABYTES = 200;
  private static final int HUGE_MEGABYTES = 2_000;
  private static final int HEAP_MEGABYTES = 128;
  private static final int WARM_UPS = 8;
  private static final int RUNS = 5;
  private static final int BROWSER_KILOBYTES = 120;

  private final Path folder;
  private final Path launcher;
  private final Consumer<String> progress;

  /// @param folder where files of some gigabytes may lie for a while
  /// @param launcher the program `sealdesk`
  public Speed(Path folder, Path launcher, Consumer<String> progress) {
    this.folder = folder;
    this.launcher = launcher;
    this.progress = progress;
  }

  /// Throughput on the JVM, of the product and of each of the others.
  public List<OwnMeasure> throughput(List<Contestant> others)
      throws IOException, InterruptedException {
    Path small = written(SMALL_MEGABYTES);
    Path large = written(LARGE_MEGABYTES);
    try {
      progress.accept("speed: " + SMALL_MEGABYTES + " MB");
      double warm = warm(small, WARM_UPS);
      List<String> peers = new ArrayList<>();
      for (Contestant other : others) {
        progress.accept("speed: " + other.name());
        peers.add(once(other, small));
      }
      progress.accept("speed: " + LARGE_MEGABYTES + " MB");
      return List.of(
          new OwnMeasure(
              "MB/s, one core, warm, API-heavy of 20 MB", rate(warm), "≥ 100", List.copyOf(peers)),
          new OwnMeasure(
              "MB/s, one core, warm, API-heavy of 200 MB", rate(warm(large, 1)), "≥ 100"));
    } finally {
      Files.delete(small);
      Files.delete(large);
    }
  }

  /// Whether the launcher gets through a file of 2 GB with a small heap.
  public OwnMeasure memory() throws IOException, InterruptedException {
    progress.accept("memory: " + HUGE_MEGABYTES + " MB");
    Path huge = written(HUGE_MEGABYTES);
    Path out = folder.resolve("out.har");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  launcher.toString(), "sanitize", huge.toString(), "-o", out.toString(), "-q")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("JAVA_TOOL_OPTIONS", "-Xmx" + HEAP_MEGABYTES + "m");
      long begin = System.nanoTime();
      int code = builder.start().waitFor();
      double seconds = (System.nanoTime() - begin) / 1e9;
      String value =
          code == 0
              ? String.format(Locale.ROOT, "≤ %d MB, %.0f s", HEAP_MEGABYTES, seconds)
              : "failed with " + HEAP_MEGABYTES + " MB, exit code " + code;
      return new OwnMeasure("heap at 2 GB", value, "≤ " + HEAP_MEGABYTES + " MB");
    } finally {
      Files.delete(huge);
      Files.deleteIfExists(out);
    }
  }

  /// Size and throughput of the module in Chromium.
  public List<OwnMeasure> browser() throws IOException, InterruptedException {
    progress.accept("browser module");
    Path said = folder.resolve("browser.json");
    Process process =
        new ProcessBuilder(launcher.toString(), "bench", "browser", "--json", said.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.waitFor();
    if (!Files.exists(said)) {
      throw new IOException("./sealdesk bench browser failed; run it to see why");
    }
    Json.Members values =
        switch (Json.parse(Files.readString(said, StandardCharsets.UTF_8)).orElseThrow()) {
          case Json.Members members -> members;
          default -> throw new IOException("./sealdesk bench browser wrote something else");
        };
    return List.of(
        new OwnMeasure(
            "browser module, gzip",
            values.text("compressedKilobytes") + " KB",
            "≤ " + BROWSER_KILOBYTES + " KB"),
        new OwnMeasure(
            "MB/s in Chromium, API-heavy of 100 MB", values.text("megabytesPerSecond"), "≥ 40"));
  }

  private Path written(int megabytes) throws IOException {
    Path file = folder.resolve("api-heavy-" + megabytes + ".har");
    ApiHeavyHar.write(file, (long) megabytes * MEGABYTE, SEED);
    return file;
  }

  /// The median of some runs, in megabytes a second.
  private double warm(Path file, int warmUps) throws IOException {
    double[] rates = new double[RUNS];
    for (int run = -warmUps; run < RUNS; run++) {
      long begin = System.nanoTime();
      sanitize(file);
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (run >= 0) {
        rates[run] = Files.size(file) / 1e6 / seconds;
      }
    }
    Arrays.sort(rates);
    return rates[RUNS / 2];
  }

  private void sanitize(Path file) throws IOException {
    Sanitizer sanitizer = new Sanitizer(JvmRules.builtIn(), new JvmDigests());
    try (FileSource source = FileSource.open(file);
        FileDraft draft = FileDraft.nameless(folder)) {
      Outcome outcome = sanitizer.sanitize(source, draft, Settings.standard(), Progress.silent());
      if (!(outcome instanceof Outcome.Cleaned)) {
        throw new IllegalStateException("a harmless recording was refused: " + outcome);
      }
    }
  }

  private String once(Contestant other, Path file) throws IOException, InterruptedException {
    Path out = folder.resolve("out.har");
    long begin = System.nanoTime();
    Contestant.Result result = other.run(file, out);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Files.deleteIfExists(out);
    return result instanceof Contestant.Result.Failed
        ? "failed"
        : rate(Files.size(file) / 1e6 / seconds);
  }

  private static String rate(double megabytesPerSecond) {
    return String.format(Locale.ROOT, "%.1f", megabytesPerSecond);
  }
}
