package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final SigningKey KEY =
      SigningKey.generate("example.org/log", SignatureType.ED25519);
  private static final LedgerSettings SETTINGS =
      LedgerSettings.of(KEY).publishingEvery(Duration.ofMillis(50)).withJournalFilesOf(256 * 1024);

  @TempDir private Path folder;

  @Test
  void many_writers_get_places_of_their_own_and_receipts_that_hold() throws Exception {
    Set<Long> places = ConcurrentHashMap.newKeySet();
    try (Ledger ledger = open()) {
      List<Thread> writers = new ArrayList<>();
      for (int writer = 0; writer < 16; writer++) {
        String name = "writer " + writer + " ";
        writers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int i = 0; i < 300; i++) {
                        places.add(append(ledger, name + i));
                      }
                    }));
      }
      for (Thread writer : writers) {
        writer.join();
      }
      assertEquals(4800, places.size());
      assertInstanceOf(PublishOutcome.Published.class, ledger.publish());
      for (long index = 0; index < 4800; index += 97) {
        proven(ledger, index);
      }
      assertInstanceOf(ReceiptOutcome.NoSuchEntry.class, ledger.receipt(4800));
    }
    try (Ledger again = open()) {
      assertEquals(4800, again.size());
      assertEquals(4800, append(again, "one more"));
    }
  }

  @Test
  void a_second_process_finds_it_busy() throws IOException {
    try (Ledger ledger = open()) {
      assertEquals(0, ledger.size());
      assertInstanceOf(LedgerOpening.Busy.class, Ledger.open(folder, SETTINGS));
    }
  }

  @Test
  void a_ledger_of_another_key_is_not_opened() throws IOException {
    open().close();
    SigningKey other = SigningKey.generate("example.org/log", SignatureType.ED25519);
    assertInstanceOf(LedgerOpening.OtherKey.class, Ledger.open(folder, LedgerSettings.of(other)));
  }

  @Test
  void an_entry_larger_than_the_format_is_refused() throws IOException {
    try (Ledger ledger = open()) {
      assertInstanceOf(AppendOutcome.TooLarge.class, ledger.append(new byte[65_536]));
      assertInstanceOf(AppendOutcome.Appended.class, ledger.append(new byte[65_535]));
      assertInstanceOf(AppendOutcome.Appended.class, ledger.append(new byte[0]));
    }
  }

  @Test
  void an_interrupted_writer_breaks_nothing() throws IOException {
    try (Ledger ledger = open()) {
      Thread.currentThread().interrupt();
      assertEquals(0, append(ledger, "in a hurry"));
      assertTrue(Thread.interrupted());
      assertEquals(1, append(ledger, "calm"));
    }
  }

  @Test
  void a_closed_ledger_takes_nothing() throws IOException {
    Ledger ledger = open();
    ledger.close();
    assertInstanceOf(AppendOutcome.Closed.class, ledger.append(new byte[1]));
  }

  @Test
  void a_checkpoint_of_more_entries_than_there_are_is_not_glossed_over() throws IOException {
    try (Ledger ledger = open()) {
      append(ledger, "one");
      append(ledger, "two");
    }
    byte[] later = Files.readAllBytes(folder.resolve("checkpoint"));
    delete(folder);
    try (Ledger ledger = open()) {
      append(ledger, "one");
    }
    Files.write(folder.resolve("checkpoint"), later);
    LedgerOpening.Damaged damaged =
        assertInstanceOf(LedgerOpening.Damaged.class, Ledger.open(folder, SETTINGS));
    assertTrue(damaged.what().contains("2 entries"), damaged.what());
  }

  private Ledger open() throws IOException {
    return assertInstanceOf(LedgerOpening.Opened.class, Ledger.open(folder, SETTINGS)).ledger();
  }

  private static long append(Ledger ledger, String text) {
    AppendOutcome outcome = ledger.append(text.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(AppendOutcome.Appended.class, outcome).index();
  }

  private static void proven(Ledger ledger, long index) throws IOException {
    Receipt issued = assertInstanceOf(ReceiptOutcome.Issued.class, ledger.receipt(index)).receipt();
    Receipt receipt = Receipt.parse(issued.toBytes()).orElseThrow();
    assertInstanceOf(Receipt.Outcome.Proven.class, receipt.verify(Trust.in(KEY.verifier())));
  }

  private static void delete(Path folder) throws IOException {
    try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
