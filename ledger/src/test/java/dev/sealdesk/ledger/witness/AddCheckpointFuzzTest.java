package dev.sealdesk.ledger.witness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sealdesk.ledger.note.SignedNote;
import java.nio.charset.StandardCharsets;

/// What anyone can send to a witness.
class AddCheckpointFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void requests(byte[] bytes) {
    AddCheckpoint.parse(bytes)
        .ifPresent(
            request ->
                SignedNote.parse(request.note().getBytes(StandardCharsets.UTF_8))
                    .ifPresent(
                        note ->
                            assertArrayEquals(
                                bytes,
                                AddCheckpoint.body(request.oldSize(), request.proof(), note))));
  }
}
