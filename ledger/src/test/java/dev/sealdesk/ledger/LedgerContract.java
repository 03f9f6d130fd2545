package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.Prover;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.NaiveTree;
import dev.sealdesk.ledger.tree.Proofs;
import dev.sealdesk.ledger.tree.TileId;
import dev.sealdesk.ledger.verify.Fault;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import dev.sealdesk.ledger.witness.Cosigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every storage.
public abstract class LedgerContract<L extends Ledger> {
  protected static final SigningKey KEY =
      SigningKey.generate("example.org/log", SignatureType.ED25519);

  /// Publishes when it is told to.
  protected static final LedgerSettings SETTINGS =
      LedgerSettings.of(KEY).publishingEvery(Duration.ofHours(1)).withJournalFilesOf(256 * 1024);

  @TempDir protected Path folder;

  protected abstract LedgerOpening<L> open(LedgerSettings settings) throws IOException;

  /// Makes the entries durable and gives them their places.
  protected abstract void append(L ledger, List<byte[]> entries) throws IOException;

  /// Ends without finishing anything, as a process that is killed.
  protected abstract void abandon(L ledger) throws IOException;

  /// Puts another entry at a place, as somebody who owns the storage can.
  protected abstract void alter(long index, String text) throws IOException;

  /// Takes the last rows away, as somebody who restores an old copy does.
  protected abstract void loseAllButTheCheckpoint() throws IOException;

  @Tries(3)
  void entries_in_any_portions_make_the_same_log(RandomGenerator random) throws IOException {
    NaiveTree expected = new NaiveTree();
    int round = 0;
    while (expected.builder().size() < 2000) {
      try (L ledger = SampleLog.opened(open(SETTINGS))) {
        assertEquals(expected.builder().size(), ledger.size());
        for (int portion = 0; portion < 3; portion++) {
          append(ledger, more(expected, random.nextInt(1, 400)));
          assertInstanceOf(PublishOutcome.Published.class, ledger.publish());
          assertSameLog(expected, ledger);
        }
      }
      round++;
    }
    assertTrue(round > 1, "it was opened again");
  }

  private static List<byte[]> more(NaiveTree expected, int count) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] entry = ("entry " + expected.builder().size()).getBytes(StandardCharsets.UTF_8);
      expected.add(entry);
      entries.add(entry);
    }
    return entries;
  }

  private void assertSameLog(NaiveTree expected, L ledger) throws IOException {
    int size = (int) expected.builder().size();
    Checkpoint head = ledger.published().orElseThrow().checkpoint();
    assertEquals(size, head.size());
    assertEquals(expected.root(0, size), head.root());
    LogReader reader = new LogReader(ledger.source());
    for (int index = 0; index < size; index += 61) {
      assertArrayEquals(expected.entry(index), reader.entry(index, size));
    }
    assertInstanceOf(Verdict.Sound.class, verify(ledger));
  }

  @Test
  void each_published_checkpoint_extends_the_one_before() throws IOException {
    NaiveTree expected = new NaiveTree();
    try (L ledger = SampleLog.opened(open(SETTINGS))) {
      List<Checkpoint> heads = new ArrayList<>();
      for (int portion : List.of(1, 1, 253, 1, 1, 300)) {
        append(ledger, more(expected, portion));
        ledger.publish();
        Checkpoint now = ledger.published().orElseThrow().checkpoint();
        Prover prover =
            new Prover(new LogReader(ledger.source()), ledger.published().orElseThrow());
        for (Checkpoint before : heads) {
          List<Hash> proof = prover.consistency(before.size());
          assertTrue(Proofs.extend(before.size(), before.root(), now.size(), now.root(), proof));
        }
        heads.add(now);
      }
    }
  }

  @Test
  void a_receipt_is_issued_once_the_entry_is_published() throws IOException {
    try (L ledger = SampleLog.opened(open(SETTINGS))) {
      ledger.publish();
      append(ledger, more(new NaiveTree(), 3));
      assertInstanceOf(ReceiptOutcome.NotPublishedYet.class, ledger.receipt(2));
      assertInstanceOf(ReceiptOutcome.NoSuchEntry.class, ledger.receipt(3));
      assertInstanceOf(ReceiptOutcome.NoSuchEntry.class, ledger.receipt(-1));
      ledger.publish();
      Receipt issued = assertInstanceOf(ReceiptOutcome.Issued.class, ledger.receipt(2)).receipt();
      Receipt read = Receipt.parse(issued.toBytes()).orElseThrow();
      Receipt.Outcome.Proven proven =
          assertInstanceOf(Receipt.Outcome.Proven.class, read.verify(Trust.in(KEY.verifier())));
      assertEquals("entry 2", new String(proven.entry().toBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void the_smallest_and_the_largest_entry_are_kept() throws IOException {
    byte[] largest = new byte[65_535];
    largest[65_534] = 1;
    try (L ledger = SampleLog.opened(open(SETTINGS))) {
      append(ledger, List.of(new byte[0], largest));
    }
    try (L again = SampleLog.opened(open(SETTINGS))) {
      LogReader reader = new LogReader(again.source());
      assertArrayEquals(new byte[0], reader.entry(0, 2));
      assertArrayEquals(largest, reader.entry(1, 2));
    }
  }

  @Test
  void what_was_durable_is_there_after_an_end_without_warning() throws IOException {
    NaiveTree expected = new NaiveTree();
    for (int portion : List.of(1, 255, 256, 257, 700)) {
      L ledger = SampleLog.opened(open(SETTINGS));
      append(ledger, more(expected, portion));
      abandon(ledger);
    }
    try (L again = SampleLog.opened(open(SETTINGS))) {
      again.publish();
      assertSameLog(expected, again);
    }
  }

  @Test
  void readers_find_what_a_log_of_this_size_has_and_nothing_else() throws IOException {
    try (L ledger = SampleLog.opened(open(SETTINGS))) {
      append(ledger, more(new NaiveTree(), 300));
      ledger.publish();
      for (String path :
          List.of(
              "checkpoint",
              "tile/0/000",
              "tile/0/001.p/44",
              "tile/1/000.p/1",
              "tile/entries/000",
              "tile/entries/001.p/44")) {
        assertTrue(read(ledger, path).isPresent(), path);
      }
      for (String path :
          List.of("tile/0/001", "tile/0/002", "tile/1/001", "tile/2/000.p/1", "tile/entries/001")) {
        assertTrue(read(ledger, path).isEmpty(), path);
      }
    }
  }

  private Optional<byte[]> read(L ledger, String path) throws IOException {
    return ledger.source().read(path, 1 << 24);
  }

  @Test
  void an_altered_entry_is_found_by_whoever_verifies() throws IOException {
    try (L ledger = SampleLog.opened(open(SETTINGS))) {
      append(ledger, more(new NaiveTree(), 600));
      ledger.publish();
      alter(77, "entry 7x");
      Verdict.Unsound unsound = assertInstanceOf(Verdict.Unsound.class, verify(ledger));
      assertEquals(
          List.of(new Fault.EntryAltered(77, new TileId(TileId.ENTRIES, 0, 256).path())),
          unsound.faults());
    }
  }

  @Test
  void fewer_entries_than_were_published_are_not_glossed_over() throws IOException {
    try (L ledger = SampleLog.opened(open(SETTINGS))) {
      append(ledger, more(new NaiveTree(), 10));
    }
    loseAllButTheCheckpoint();
    LedgerOpening<L> opening = open(SETTINGS);
    LedgerOpening.Damaged<?> damaged =
        assertInstanceOf(LedgerOpening.Damaged.class, opening, opening.toString());
    assertTrue(damaged.what().contains("10 entries"), damaged.what());
  }

  @Test
  void a_ledger_of_another_key_is_not_opened() throws IOException {
    SampleLog.opened(open(SETTINGS)).close();
    SigningKey other = SigningKey.generate("example.org/log", SignatureType.ED25519);
    assertInstanceOf(LedgerOpening.OtherKey.class, open(LedgerSettings.of(other)));
  }

  @Test
  void without_enough_witnesses_nothing_is_published_and_it_is_said() throws Exception {
    SigningKey witness =
        SigningKey.generate("example.org/witness", SignatureType.ED25519_COSIGNATURE);
    LedgerSettings.Witness silent =
        new LedgerSettings.Witness(
            witness.verifier(),
            (note, size, consistency) -> new Cosigner.Outcome.Unreachable("asleep"));
    LedgerSettings asking =
        SETTINGS.withWitnesses(List.of(silent), 1).publishingEvery(Duration.ofMillis(5));
    try (L ledger = SampleLog.opened(open(asking))) {
      append(ledger, more(new NaiveTree(), 3));
      assertInstanceOf(PublishOutcome.Waiting.class, ledger.publish());
      assertEquals(Optional.empty(), ledger.published());
      while (ledger.trouble().isEmpty()) {
        Thread.sleep(5);
      }
      String trouble = ledger.trouble().orElseThrow();
      assertTrue(trouble.contains("0 of 1") && trouble.contains("asleep"), trouble);
    }
  }

  private Verdict verify(L ledger) throws IOException {
    return new Verification(ledger.source(), Trust.in(KEY.verifier()), List.of(), 2)
        .run((_, _) -> {});
  }
}
