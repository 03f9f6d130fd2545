package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.rows.RowStore;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds for every database.
public abstract class RowLedgerContract extends LedgerContract<RowLedger> {
  /// A database, as those see it who write to it and who tamper with it.
  public interface Rows extends AutoCloseable {
    RowStore store();

    /// In one transaction, as a change and its events are written.
    void record(List<byte[]> entries) throws IOException;

    /// As if the transaction had been begun when rows of that number were written.
    void record(long id, byte[] entry) throws IOException;

    void alter(long place, byte[] entry) throws IOException;

    void remove(long place) throws IOException;

    void removeAll() throws IOException;

    /// Overwrites the tiles by as many zeros.
    ///
    /// @param bytes of each
    void blankTiles(int bytes) throws IOException;

    void removeTiles() throws IOException;

    @Override
    void close() throws IOException;
  }

  private Rows rows;

  /// Opens the database of this test, which is made if there is none.
  protected abstract Rows openRows() throws IOException;

  /// The same database, as another process has it open.
  protected abstract Rows openElsewhere(Rows rows) throws IOException;

  @BeforeEach
  void openDatabase() throws IOException {
    rows = openRows();
  }

  @AfterEach
  void closeDatabase() throws IOException {
    rows.close();
  }

  @Override
  protected LedgerOpening<RowLedger> open(LedgerSettings settings) throws IOException {
    return RowLedger.open(rows.store(), settings);
  }

  @Override
  protected void append(RowLedger ledger, List<byte[]> entries) throws IOException {
    rows.record(entries);
    ledger.place();
  }

  @Override
  protected void abandon(RowLedger ledger) throws IOException {
    rows.close();
    rows = openRows();
  }

  @Override
  protected void alter(long index, String text) throws IOException {
    rows.alter(index, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected void loseAllButTheCheckpoint() throws IOException {
    rows.removeAll();
  }

  @Test
  void a_row_gets_its_place_only_once_it_is_committed_and_when_it_is_due() throws Exception {
    LedgerSettings soon = SETTINGS.publishingEvery(Duration.ofMillis(5));
    try (RowLedger ledger = SampleLog.opened(open(soon))) {
      rows.record(entries("one", "two"));
      while (ledger.published().isEmpty() || ledger.published().get().checkpoint().size() < 2) {
        Thread.sleep(5);
      }
      assertEquals(2, ledger.size());
    }
  }

  @Test
  void a_transaction_that_commits_late_gets_the_next_place() throws IOException {
    try (RowLedger ledger = SampleLog.opened(open(SETTINGS))) {
      rows.record(100, entries("early").getFirst());
      assertEquals(1, ledger.place());
      rows.record(50, entries("late").getFirst());
      assertEquals(1, ledger.place());
      assertEquals(List.of("early", "late"), contents(ledger));
    }
  }

  @Test
  void several_processes_may_place_the_same_rows_and_each_gets_one_place() throws Exception {
    try (RowLedger one = SampleLog.opened(open(SETTINGS));
        Rows otherRows = openElsewhere(rows);
        RowLedger other = SampleLog.opened(RowLedger.open(otherRows.store(), SETTINGS))) {
      Thread writer = Thread.ofPlatform().start(() -> write(500));
      Thread placer = Thread.ofPlatform().start(() -> place(other, writer));
      place(one, writer);
      placer.join();
      one.publish();
      other.publish();
      assertEquals(
          one.published().orElseThrow().checkpoint(), other.published().orElseThrow().checkpoint());
      assertEquals(500, new HashSet<>(contents(one)).size());
      assertSound(one);
    }
  }

  private void write(int count) {
    try {
      for (int i = 0; i < count; i++) {
        rows.record(entries("entry " + i));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void place(RowLedger ledger, Thread writer) {
    try {
      while (writer.isAlive()) {
        ledger.place();
        ledger.publish();
      }
      ledger.place();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Tries(6)
  void a_database_that_fails_loses_and_doubles_nothing(RandomGenerator random) throws IOException {
    FailingRows failing = new FailingRows(rows.store(), random);
    Set<String> recorded = new HashSet<>();
    RowLedger ledger = SampleLog.opened(RowLedger.open(failing, SETTINGS));
    int number = 0;
    for (int round = 0; round < 25; round++) {
      List<byte[]> entries = new ArrayList<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        recorded.add("entry " + number);
        entries.add(("entry " + number++).getBytes(StandardCharsets.UTF_8));
      }
      rows.record(entries);
      try {
        ledger.place();
        ledger.publish();
        if (random.nextInt(4) == 0) {
          ledger = SampleLog.opened(RowLedger.open(failing, SETTINGS));
        }
      } catch (IOException failed) {
        assertEquals("the connection broke", failed.getMessage());
      }
    }
    try (RowLedger last = SampleLog.opened(open(SETTINGS))) {
      last.place();
      last.publish();
      List<String> contents = contents(last);
      assertEquals(recorded.size(), contents.size());
      assertEquals(recorded, new HashSet<>(contents));
      assertSound(last);
    }
  }

  @Test
  void rows_and_tiles_of_different_moments_are_not_opened() throws IOException {
    try (RowLedger ledger = SampleLog.opened(open(SETTINGS))) {
      append(ledger, entries("one", "two", "three"));
    }
    rows.blankTiles(96);
    LedgerOpening.Damaged<?> damaged =
        assertInstanceOf(LedgerOpening.Damaged.class, open(SETTINGS));
    assertTrue(damaged.what().contains("3 rows"), damaged.what());
    rows.removeTiles();
    damaged = assertInstanceOf(LedgerOpening.Damaged.class, open(SETTINGS));
    assertTrue(damaged.what().contains("tile 0/0"), damaged.what());
  }

  @Test
  void a_row_that_was_removed_from_the_middle_stops_the_sequencer() throws IOException {
    RowLedger ledger = SampleLog.opened(open(SETTINGS));
    append(ledger, entries("one", "two", "three"));
    rows.remove(1);
    rows.record(entries("four"));
    assertThrows(IOException.class, ledger::place);
    assertEquals(List.of(), rows.store().entries(1, 1));
    assertInstanceOf(LedgerOpening.Damaged.class, open(SETTINGS));
  }

  private static List<byte[]> entries(String... texts) {
    List<byte[]> entries = new ArrayList<>();
    for (String text : texts) {
      entries.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return entries;
  }

  private static List<String> contents(RowLedger ledger) throws IOException {
    ledger.publish();
    LogReader reader = new LogReader(ledger.source());
    List<String> contents = new ArrayList<>();
    for (long index = 0; index < ledger.size(); index++) {
      contents.add(new String(reader.entry(index, ledger.size()), StandardCharsets.UTF_8));
    }
    return contents;
  }

  private static void assertSound(RowLedger ledger) throws IOException {
    assertInstanceOf(
        Verdict.Sound.class,
        new Verification(ledger.source(), Trust.in(KEY.verifier()), List.of(), 2)
            .run((_, _) -> {}));
  }
}
