package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.tree.TileId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderLedgerTest extends LedgerContract<FolderLedger> {
  private int copies;

  @Override
  protected LedgerOpening<FolderLedger> open(LedgerSettings settings) throws IOException {
    return FolderLedger.open(current(), settings);
  }

  private Path current() {
    return folder.resolve("log-" + copies);
  }

  @Override
  protected void append(FolderLedger ledger, List<byte[]> entries) {
    entries.forEach(entry -> assertInstanceOf(AppendOutcome.Appended.class, ledger.append(entry)));
  }

  /// Goes on with a copy of what is in the files at this moment.
  @Override
  protected void abandon(FolderLedger ledger) throws IOException {
    Path from = current();
    copies++;
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, current().resolve(from.relativize(file)));
      }
    }
    ledger.close();
  }

  @Override
  protected void alter(long index, String text) throws IOException {
    Path bundle =
        current().resolve(TileId.holding(0, index, index + 256).ofEntries().full().path());
    String content = Files.readString(bundle, StandardCharsets.ISO_8859_1);
    Files.writeString(bundle, content.replace("entry " + index, text), StandardCharsets.ISO_8859_1);
  }

  @Override
  protected void loseAllButTheCheckpoint() throws IOException {
    byte[] checkpoint = Files.readAllBytes(current().resolve("checkpoint"));
    copies++;
    Files.createDirectories(current());
    Files.write(current().resolve("checkpoint"), checkpoint);
  }

  @Test
  void many_writers_get_places_of_their_own_and_receipts_that_hold() throws Exception {
    Set<Long> places = ConcurrentHashMap.newKeySet();
    try (FolderLedger ledger = opened()) {
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
    try (FolderLedger again = opened()) {
      assertEquals(4800, again.size());
      assertEquals(4800, append(again, "one more"));
    }
  }

  @Test
  void a_second_process_finds_it_busy() throws IOException {
    try (FolderLedger ledger = opened()) {
      assertEquals(0, ledger.size());
      assertInstanceOf(LedgerOpening.Busy.class, open(SETTINGS));
    }
  }

  @Test
  void an_entry_larger_than_the_format_is_refused() throws IOException {
    try (FolderLedger ledger = opened()) {
      assertInstanceOf(AppendOutcome.TooLarge.class, ledger.append(new byte[65_536]));
      assertInstanceOf(AppendOutcome.Appended.class, ledger.append(new byte[65_535]));
      assertInstanceOf(AppendOutcome.Appended.class, ledger.append(new byte[0]));
    }
  }

  @Test
  void an_interrupted_writer_breaks_nothing() throws IOException {
    try (FolderLedger ledger = opened()) {
      Thread.currentThread().interrupt();
      assertEquals(0, append(ledger, "in a hurry"));
      assertTrue(Thread.interrupted());
      assertEquals(1, append(ledger, "calm"));
    }
  }

  @Test
  void a_closed_ledger_takes_nothing() throws IOException {
    FolderLedger ledger = opened();
    ledger.close();
    assertInstanceOf(AppendOutcome.Closed.class, ledger.append(new byte[1]));
  }

  private FolderLedger opened() throws IOException {
    return SampleLog.opened(open(SETTINGS));
  }

  private static long append(FolderLedger ledger, String text) {
    AppendOutcome outcome = ledger.append(text.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(AppendOutcome.Appended.class, outcome).index();
  }

  private static void proven(FolderLedger ledger, long index) throws IOException {
    Receipt issued = assertInstanceOf(ReceiptOutcome.Issued.class, ledger.receipt(index)).receipt();
    Receipt receipt = Receipt.parse(issued.toBytes()).orElseThrow();
    assertInstanceOf(Receipt.Outcome.Proven.class, receipt.verify(Trust.in(KEY.verifier())));
  }
}
