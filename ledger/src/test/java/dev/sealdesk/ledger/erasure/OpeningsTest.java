package dev.sealdesk.ledger.erasure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.AppendOutcome;
import dev.sealdesk.ledger.FolderLedger;
import dev.sealdesk.ledger.LedgerOpening;
import dev.sealdesk.ledger.LedgerSettings;
import dev.sealdesk.ledger.PublishOutcome;
import dev.sealdesk.ledger.ReceiptOutcome;
import dev.sealdesk.ledger.SampleLog;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.tree.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningsTest {
  private static final byte[] CONTENT = "ada@example.org".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void a_proof_survives_that_its_content_is_forgotten() throws IOException {
    Openings openings = new Openings(folder.resolve("openings"));
    LedgerSettings settings = LedgerSettings.of(SampleLog.KEY).withJournalFilesOf(256 * 1024);
    LedgerOpening<FolderLedger> opening = FolderLedger.open(folder.resolve("log"), settings);
    try (FolderLedger ledger = SampleLog.opened(opening)) {
      Hash commitment = openings.keep(Opening.of(CONTENT));
      assertEquals(new AppendOutcome.Appended(0), ledger.append(commitment.toBytes()));
      assertInstanceOf(PublishOutcome.Published.class, ledger.publish());
      assertArrayEquals(CONTENT, openings.find(commitment).orElseThrow().content());

      assertTrue(openings.forget(commitment));

      assertEquals(Optional.empty(), openings.find(commitment));
      assertFalse(openings.forget(commitment));
      Receipt receipt = assertInstanceOf(ReceiptOutcome.Issued.class, ledger.receipt(0)).receipt();
      assertInstanceOf(
          Receipt.Outcome.Proven.class, receipt.verify(Trust.in(SampleLog.KEY.verifier())));
    }
  }

  @Test
  void equal_contents_have_different_commitments() {
    assertNotEquals(Opening.of(CONTENT).commitment(), Opening.of(CONTENT).commitment());
  }

  @Test
  void an_altered_opening_is_not_passed_off_as_the_real_one() throws IOException {
    Openings openings = new Openings(folder);
    Hash commitment = openings.keep(Opening.of(CONTENT));
    List<Path> files;
    try (var found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    Files.write(
        files.getFirst(), Opening.of("eve@example.org".getBytes(StandardCharsets.UTF_8)).toBytes());
    assertThrows(IOException.class, () -> openings.find(commitment));
  }

  @Test
  void forgetting_that_a_crash_interrupted_is_forgetting() throws IOException {
    Openings openings = new Openings(folder.resolve("openings"));
    Hash commitment = openings.keep(Opening.of(CONTENT));
    try (var found = Files.walk(folder)) {
      Path file = found.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.write(file, new byte[Math.toIntExact(Files.size(file))]);
    }
    assertEquals(Optional.empty(), openings.find(commitment));
    assertTrue(openings.forget(commitment));
    assertFalse(openings.forget(commitment));
  }

  @Test
  void only_the_owner_can_look_at_openings() throws IOException {
    Openings openings = new Openings(folder.resolve("openings"));
    openings.keep(Opening.of(CONTENT));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("openings"))));
  }

  @Test
  void an_opening_never_prints_what_it_opens() {
    assertEquals("Opening", Opening.of(CONTENT).toString());
  }
}
