package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.tree.Entry;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes rows and gives them their places in the log.
class RowKillTest {
  private static final int ROUNDS = Integer.getInteger("kills", 2);
  private static final int MAX_MILLIS = 400;

  private static final LedgerSettings SETTINGS =
      LedgerSettings.of(SampleLog.KEY).publishingEvery(Duration.ofHours(1));

  @TempDir private Path folder;

  @Test
  void a_killed_process_loses_no_row_and_places_none_twice() throws Exception {
    SampleLog.KEY.save(folder.resolve("secret"));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(ROUNDS);
    Set<String> committed = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      KilledProcess.run(
          Recorder.class,
          List.of(folder.toString(), String.valueOf(round)),
          random.nextInt(MAX_MILLIS),
          committed::add);
      try (SqliteRows rows = new SqliteRows(folder.resolve("rows.db"));
          RowLedger ledger = SampleLog.opened(RowLedger.open(rows, SETTINGS))) {
        ledger.place();
        ledger.publish();
        assertPlacedOnce(committed, rows, ledger);
      }
    }
  }

  private static void assertPlacedOnce(Set<String> committed, SqliteRows rows, RowLedger ledger)
      throws IOException {
    Set<String> placed = new HashSet<>();
    for (Entry found : rows.entries(0, Math.toIntExact(ledger.size()))) {
      String entry = new String(found.toBytes(), StandardCharsets.UTF_8);
      assertTrue(placed.add(entry), () -> entry + " has two places");
      assertTrue(entry.matches("\\d+-\\d+-[ab]"), () -> "half an entry: " + entry);
      // What was recorded in one transaction is there together or not at all.
      String half = entry.substring(0, entry.length() - 1);
      committed.add(half + "a");
      committed.add(half + "b");
    }
    assertEquals(committed, placed);
    assertInstanceOf(
        Verdict.Sound.class,
        new Verification(ledger.source(), Trust.in(SampleLog.KEY.verifier()), List.of(), 2)
            .run((_, _) -> {}));
  }

  /// The process that is killed: two entries in each transaction.
  static final class Recorder {
    private Recorder() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      SigningKey key = SigningKey.load(folder.resolve("secret")).orElseThrow();
      SqliteRows rows = new SqliteRows(folder.resolve("rows.db"));
      LedgerSettings settings = LedgerSettings.of(key).publishingEvery(Duration.ofMillis(5));
      RowLedger ledger = SampleLog.opened(RowLedger.open(rows, settings));
      KilledProcess.ready();
      for (int i = 0; ledger.trouble().isEmpty(); i++) {
        String name = arguments[1] + "-" + i + "-";
        rows.record(List.of(bytes(name + "a"), bytes(name + "b")));
        KilledProcess.say(name + "a");
        KilledProcess.say(name + "b");
      }
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
