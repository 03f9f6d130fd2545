package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sealdesk.ledger.erasure.Opening;
import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.TileId;
import java.nio.charset.StandardCharsets;

/// One fuzz test for each parser. None may throw anything, on any bytes; and what is read is
/// written as it was, for there is one form of everything.
class ParserFuzzTest {
  private static final Trust TRUST = Trust.in(SampleLog.KEY.verifier());

  @FuzzTest(maxDuration = "60s")
  void signed_notes_and_checkpoints(byte[] bytes) {
    SignedNote.parse(bytes)
        .ifPresent(
            note -> {
              assertArrayEquals(bytes, note.toBytes());
              Checkpoint.parse(note.text())
                  .ifPresent(found -> assertFalse(found.origin().isEmpty()));
            });
    TRUST.read(bytes);
  }

  @FuzzTest(maxDuration = "60s")
  void receipts(byte[] bytes) {
    Receipt.parse(bytes)
        .ifPresent(
            receipt -> {
              assertArrayEquals(bytes, receipt.toBytes());
              assertFalse(receipt.verify(TRUST) instanceof Receipt.Outcome.Proven);
            });
  }

  @FuzzTest(maxDuration = "60s")
  void keys(byte[] bytes) {
    String text = text(bytes);
    VerifierKey.parse(text).ifPresent(key -> assertEquals(text, key.text()));
    SigningKey.parse(text).ifPresent(key -> assertFalse(key.verifier().name().isEmpty()));
  }

  @FuzzTest(maxDuration = "60s")
  void bundles(byte[] bytes) {
    int width = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0xff);
    EntryBundle.parse(bytes, width).ifPresent(bundle -> assertEquals(width, bundle.width()));
    byte[] cut = EntryBundle.cut(bytes, width);
    EntryBundle.parse(cut, width).ifPresent(bundle -> assertEquals(width, bundle.width()));
  }

  @FuzzTest(maxDuration = "60s")
  void paths_of_tiles(byte[] bytes) {
    String path = text(bytes);
    TileId.parse(path).ifPresent(id -> assertEquals(path, id.path()));
  }

  @FuzzTest(maxDuration = "60s")
  void the_settled_state(byte[] bytes) {
    Settled.parse(bytes)
        .ifPresent(settled -> assertEquals(settled.size(), settled.builder().size()));
  }

  @FuzzTest(maxDuration = "60s")
  void openings(byte[] bytes) {
    Opening.parse(bytes).ifPresent(opening -> assertArrayEquals(bytes, opening.toBytes()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
