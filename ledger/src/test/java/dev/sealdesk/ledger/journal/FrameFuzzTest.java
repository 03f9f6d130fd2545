package dev.sealdesk.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/// What a damaged disk can make of a file of the journal.
class FrameFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void frames_and_headers(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    long generation = SegmentHeader.generation(file).orElse(0L);
    for (int at = 0; at < bytes.length; at += Frame.ALIGNMENT_BYTES) {
      int position = at;
      Frame.at(file, at, generation)
          .ifPresent(frame -> assertTrue(position + frame.payloadBytes() <= bytes.length));
    }
  }
}
