package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.FolderSource;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that appends, again and again, with a signal it cannot see coming. Few rounds in
/// each build; `./sealdesk campaign kill` for the whole exercise.
class KillTest {
  private static final int ROUNDS = Integer.getInteger("kills", 3);
  private static final int MAX_MILLIS = 400;

  @TempDir private Path folder;

  @Test
  void a_killed_process_loses_nothing_it_acknowledged() throws Exception {
    SampleLog.KEY.save(folder.resolve("secret"));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(ROUNDS);
    Map<Long, String> acknowledged = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      appendUntilKilled(round, random.nextInt(MAX_MILLIS), acknowledged);
      try (FolderLedger ledger = open(folder.resolve("log"), SampleLog.KEY)) {
        assertInstanceOf(PublishOutcome.Published.class, ledger.publish());
        long size = ledger.size();
        acknowledged.forEach((index, text) -> assertTrue(index < size, text + " is lost"));
        for (int i = 0; i < 200 && !acknowledged.isEmpty(); i++) {
          long index = random.nextLong(size);
          String entry = proven(ledger, index);
          assertEquals(acknowledged.getOrDefault(index, entry), entry);
          assertTrue(entry.matches("\\d+-\\d+-\\d+ z{600}"), "half an entry: " + entry);
        }
      }
    }
    Verification verification =
        new Verification(
            new FolderSource(folder.resolve("log")),
            Trust.in(SampleLog.KEY.verifier()),
            List.of(),
            2);
    assertInstanceOf(Verdict.Sound.class, verification.run((_, _) -> {}));
  }

  private void appendUntilKilled(int round, int millis, Map<Long, String> acknowledged)
      throws Exception {
    KilledProcess.run(
        Appender.class,
        List.of(folder.toString(), String.valueOf(round)),
        millis,
        line -> {
          int space = line.indexOf(' ');
          acknowledged.put(
              Long.parseLong(line.substring(0, space)),
              line.substring(space + 1) + " " + "z".repeat(600));
        });
  }

  private static String proven(FolderLedger ledger, long index) throws IOException {
    Receipt receipt =
        assertInstanceOf(ReceiptOutcome.Issued.class, ledger.receipt(index)).receipt();
    Receipt.Outcome.Proven proven =
        assertInstanceOf(
            Receipt.Outcome.Proven.class, receipt.verify(Trust.in(SampleLog.KEY.verifier())));
    return new String(proven.entry().toBytes(), StandardCharsets.UTF_8);
  }

  private static FolderLedger open(Path folder, SigningKey key) throws IOException {
    LedgerSettings settings =
        LedgerSettings.of(key)
            .publishingEvery(Duration.ofMillis(20))
            .withJournalFilesOf(1024 * 1024);
    return SampleLog.opened(FolderLedger.open(folder, settings));
  }

  /// The process that is killed: says what was acknowledged, a line each.
  static final class Appender {
    private static final int WRITERS = 8;

    private Appender() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      SigningKey key = SigningKey.load(folder.resolve("secret")).orElseThrow();
      FolderLedger ledger = open(folder.resolve("log"), key);
      KilledProcess.ready();
      for (int writer = 0; writer < WRITERS; writer++) {
        String name = arguments[1] + "-" + writer + "-";
        Thread.ofPlatform().start(() -> append(ledger, name));
      }
    }

    private static void append(FolderLedger ledger, String name) {
      for (int i = 0; ; i++) {
        String entry = name + i + " " + "z".repeat(600);
        AppendOutcome outcome = ledger.append(entry.getBytes(StandardCharsets.UTF_8));
        if (outcome instanceof AppendOutcome.Appended(long index)) {
          KilledProcess.say(index + " " + name + i);
        }
      }
    }
  }
}
