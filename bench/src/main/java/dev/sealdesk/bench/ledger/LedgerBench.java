package dev.sealdesk.bench.ledger;

import dev.sealdesk.ledger.AppendOutcome;
import dev.sealdesk.ledger.FolderLedger;
import dev.sealdesk.ledger.LedgerOpening;
import dev.sealdesk.ledger.LedgerSettings;
import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.FolderSource;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.tree.TileTree;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sealdesk bench ledger`.
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = "Durable appends, verification, proofs and overhead of the ledger.")
public final class LedgerBench implements Callable<Integer> {
  private static final List<Integer> WRITERS = List.of(1, 8, 64, 512);
  private static final int AT_64 = WRITERS.indexOf(64);
  private static final int PROOFS = 20_000;
  private static final int SMALL_ENTRY_BYTES = 16;
  private static final SigningKey KEY =
      SigningKey.generate("bench.example/log", SignatureType.ED25519);

  @Spec private CommandSpec spec;

  @Option(names = "--folder", description = "Where to write; the disk is what is measured.")
  private Path parent = Path.of(".sealdesk");

  @Option(names = "--seconds", description = "For each measurement (default: ${DEFAULT-VALUE}).")
  private int seconds = 4;

  @Option(names = "--rounds", description = "Of all measurements (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(names = "--verify-entries", description = "Log to verify (default: ${DEFAULT-VALUE}).")
  private long verifyEntries = 2_000_000;

  @Option(names = "--proof-entries", description = "Log to prove from (default: ${DEFAULT-VALUE}).")
  private long proofEntries = 10_000_000;

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(parent);
    Path folder = Files.createTempDirectory(parent, "bench-ledger");
    try {
      appends(folder);
      verification(folder.resolve("verify"));
      proofs(folder.resolve("proofs"));
    } finally {
      BuiltLog.delete(folder);
    }
    return 0;
  }

  private void appends(Path folder) throws Exception {
    say(
        String.format(
            Locale.ROOT,
            "durable appends a second, %d bytes each; median of %d rounds (least to most)",
            Writers.ENTRY_BYTES,
            rounds));
    Duration time = Duration.ofSeconds(seconds);
    List<Double> force = new ArrayList<>();
    List<Double> through = new ArrayList<>();
    List<List<Writers.Rate>> sqlite = lists();
    List<List<Writers.Rate>> ours = lists();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < WRITERS.size(); i++) {
        if (i == 0) {
          force.add(RawDisk.writeAndForce(folder, time));
          through.add(RawDisk.writeThrough(folder, time));
        }
        ours.get(i).add(ours(folder.resolve("ours-" + round + "-" + i), WRITERS.get(i), time));
        sqlite.get(i).add(sqlite(folder.resolve("sql-" + round + "-" + i), WRITERS.get(i), time));
      }
    }
    say(
        String.format(
            Locale.ROOT, "%-44s %s", "disk, zeroed file, write and fdatasync", figures(force)));
    say(
        String.format(
            Locale.ROOT,
            "%-44s %s",
            "disk, zeroed file, written through (O_DSYNC)",
            figures(through)));
    for (int i = 0; i < WRITERS.size(); i++) {
      say(
          String.format(
              Locale.ROOT,
              "%-44s %s",
              "SQLite, hash chain, " + WRITERS.get(i) + " writers",
              appended(sqlite.get(i))));
      say(
          String.format(
              Locale.ROOT,
              "%-44s %s",
              "ledger with tree, " + WRITERS.get(i) + " writers",
              appended(ours.get(i))));
    }
    double disk = Math.max(median(force), median(through));
    goal("1 writer, of the disk's own rate", median(rates(ours.getFirst())) / disk, 0.70);
    double rate = median(rates(ours.get(AT_64))) / median(rates(sqlite.get(AT_64)));
    goal("64 writers, of SQLite's", rate, 1.5);
    double cpu = median(cpuMicros(ours.get(AT_64))) / median(cpuMicros(sqlite.get(AT_64)));
    say(
        String.format(
            Locale.ROOT, "     64 writers, processor time an append, of SQLite's: %.2f", cpu));
  }

  private static Writers.Rate ours(Path folder, int writers, Duration time) throws Exception {
    LedgerOpening<FolderLedger> opening = FolderLedger.open(folder, LedgerSettings.of(KEY));
    if (!(opening instanceof LedgerOpening.Opened(FolderLedger ledger))) {
      throw new IOException("not opened: " + opening);
    }
    Writers.Rate rate;
    try (ledger) {
      rate =
          Writers.rate(
              writers,
              time,
              entry -> {
                if (!(ledger.append(entry) instanceof AppendOutcome.Appended)) {
                  throw new IOException("not appended");
                }
              });
    }
    BuiltLog.delete(folder);
    return rate;
  }

  private static Writers.Rate sqlite(Path folder, int writers, Duration time) throws Exception {
    Files.createDirectories(folder);
    Writers.Rate rate;
    try (ChainedSqlite database = new ChainedSqlite(folder.resolve("log.db"))) {
      rate = Writers.rate(writers, time, database::append);
    }
    BuiltLog.delete(folder);
    return rate;
  }

  private void verification(Path folder) throws IOException {
    BuiltLog.write(folder, KEY, verifyEntries, Writers.ENTRY_BYTES);
    double overhead = (double) BuiltLog.treeBytes(folder) / verifyEntries + 2;
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      Verdict verdict =
          new Verification(new FolderSource(folder), Trust.in(KEY.verifier()), List.of(), 2)
              .run((entries, of) -> {});
      if (!(verdict instanceof Verdict.Sound)) {
        throw new IOException("not sound: " + verdict);
      }
      rates.add(verifyEntries / ((System.nanoTime() - start) / 1e9));
    }
    say(
        String.format(
            Locale.ROOT, "%-44s %s", "entries verified a second, two threads", figures(rates)));
    goal("entries verified a second", median(rates), 1_200_000);
    atMost("bytes of tree and framing an entry", overhead, 40);
    BuiltLog.delete(folder);
  }

  private void proofs(Path folder) throws IOException {
    BuiltLog.write(folder, KEY, proofEntries, SMALL_ENTRY_BYTES);
    LogReader reader = new LogReader(new FolderSource(folder));
    SplittableRandom random = new SplittableRandom(1);
    long[] nanos = new long[PROOFS];
    for (int i = 0; i < PROOFS; i++) {
      long index = random.nextLong(proofEntries);
      long start = System.nanoTime();
      new TileTree(proofEntries, reader).inclusion(index);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    say(
        String.format(
            Locale.ROOT,
            "inclusion proof from %,d entries: median %.3f ms, 99 %% within %.3f ms",
            proofEntries,
            nanos[PROOFS / 2] / 1e6,
            nanos[PROOFS * 99 / 100] / 1e6));
    atMost("milliseconds for an inclusion proof", nanos[PROOFS / 2] / 1e6, 1);
    BuiltLog.delete(folder);
  }

  private static List<List<Writers.Rate>> lists() {
    List<List<Writers.Rate>> lists = new ArrayList<>();
    WRITERS.forEach(_ -> lists.add(new ArrayList<>()));
    return lists;
  }

  private static List<Double> rates(List<Writers.Rate> measured) {
    return measured.stream().map(Writers.Rate::perSecond).toList();
  }

  private static List<Double> cpuMicros(List<Writers.Rate> measured) {
    return measured.stream().map(Writers.Rate::cpuMicros).toList();
  }

  private static String appended(List<Writers.Rate> measured) {
    return String.format(
        Locale.ROOT,
        "%s, %.1f µs of processor time",
        figures(rates(measured)),
        median(cpuMicros(measured)));
  }

  private static double median(List<Double> rates) {
    return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
  }

  private static String figures(List<Double> rates) {
    double least = rates.stream().mapToDouble(rate -> rate).min().orElseThrow();
    double most = rates.stream().mapToDouble(rate -> rate).max().orElseThrow();
    return String.format(Locale.ROOT, "%,9.0f (%,.0f to %,.0f)", median(rates), least, most);
  }

  private void goal(String what, double value, double least) {
    String met = value >= least ? "met" : "MISSED";
    say(String.format(Locale.ROOT, "goal %s: %s: %,.2f, at least %,.2f", met, what, value, least));
  }

  private void atMost(String what, double value, double most) {
    String met = value <= most ? "met" : "MISSED";
    say(String.format(Locale.ROOT, "goal %s: %s: %,.3f, at most %,.0f", met, what, value, most));
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
