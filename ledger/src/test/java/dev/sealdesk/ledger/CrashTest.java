package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.journal.Journal;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

class CrashTest {
  private static final LedgerSettings SETTINGS =
      LedgerSettings.of(SampleLog.KEY)
          .publishingEvery(Duration.ofMillis(5))
          .withJournalFilesOf(Journal.MIN_SEGMENT_BYTES);

  private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();

  @Tries(20)
  void a_power_loss_loses_nothing_acknowledged_and_accepts_no_torn_tail(RandomGenerator random)
      throws Exception {
    SimulatedDisk disk = new SimulatedDisk(random);
    for (int round = 0; round < 3; round++) {
      disk.failAfter(Integer.MAX_VALUE);
      FolderLedger ledger = open(disk);
      disk.failAfter(random.nextInt(400));
      write(ledger, round, random.nextInt(1, 6), random.nextInt(1, 3000));
      disk.failAfter(0);
      closeBroken(ledger);
      disk = disk.afterPowerLoss();
      check(disk);
    }
  }

  @Tries(4)
  void a_full_disk_refuses_and_goes_on_when_there_is_room(RandomGenerator random) throws Exception {
    SimulatedDisk disk = new SimulatedDisk(random);
    FolderLedger ledger = open(disk);
    disk.limit(disk.usedBytes() + random.nextInt(200_000, 400_000));
    boolean refused = false;
    for (int i = 0; i < 5000 && !refused; i++) {
      refused =
          append(ledger, "before " + i + " " + "x".repeat(500)) instanceof AppendOutcome.NoRoom;
    }
    assertTrue(refused);
    disk.limit(Long.MAX_VALUE);
    assertInstanceOf(AppendOutcome.Appended.class, append(ledger, "after"));
    assertInstanceOf(PublishOutcome.Published.class, ledger.publish());
    ledger.close();
    check(disk);
  }

  private void write(FolderLedger ledger, int round, int writers, int bytes) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      String name = round + "-" + writer + "-";
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < 100; i++) {
                        append(ledger, name + i + " " + "y".repeat(bytes));
                      }
                    } catch (LedgerBroken powerFailed) {
                      // That is the point.
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private AppendOutcome append(FolderLedger ledger, String text) {
    sent.add(text);
    AppendOutcome outcome = ledger.append(text.getBytes(StandardCharsets.UTF_8));
    if (outcome instanceof AppendOutcome.Appended(long index)) {
      assertEquals(null, acknowledged.put(index, text), "two entries at one place");
    }
    return outcome;
  }

  private void check(SimulatedDisk disk) throws IOException {
    try (FolderLedger ledger = open(disk)) {
      assertInstanceOf(PublishOutcome.Published.class, ledger.publish());
      Set<String> seen = new HashSet<>();
      for (long index = 0; index < ledger.size(); index++) {
        String entry = proven(ledger, index);
        assertTrue(sent.contains(entry), "half an entry at " + index);
        assertTrue(seen.add(entry), "twice: " + index);
        assertEquals(acknowledged.getOrDefault(index, entry), entry);
        acknowledged.put(index, entry);
      }
      assertEquals(ledger.size(), acknowledged.size(), "lost");
    }
  }

  private static String proven(FolderLedger ledger, long index) throws IOException {
    Receipt receipt =
        assertInstanceOf(ReceiptOutcome.Issued.class, ledger.receipt(index)).receipt();
    Receipt.Outcome.Proven proven =
        assertInstanceOf(
            Receipt.Outcome.Proven.class, receipt.verify(Trust.in(SampleLog.KEY.verifier())));
    return new String(proven.entry().toBytes(), StandardCharsets.UTF_8);
  }

  private static FolderLedger open(SimulatedDisk disk) throws IOException {
    return SampleLog.opened(FolderLedger.openOn(disk, SETTINGS));
  }

  private static void closeBroken(FolderLedger ledger) {
    try {
      ledger.close();
    } catch (IOException powerFailed) {
      // That is the point.
    }
  }
}
