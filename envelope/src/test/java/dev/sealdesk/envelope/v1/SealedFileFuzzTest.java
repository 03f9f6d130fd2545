package dev.sealdesk.envelope.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.VectorFile;
import dev.sealdesk.envelope.VectorFile.Case;
import dev.sealdesk.envelope.keys.PrivateKey;
import java.util.Arrays;

class SealedFileFuzzTest {
  /// Not made anew, so that an input that was found means the same in each run.
  private static final Case FILE = VectorFile.cases("envelope/files.txt").getFirst();

  private static final PrivateKey READER = Sealed.key(FILE.bytes("key"));
  private static final byte[] SEALED = FILE.bytes("sealed");

  /// What is accepted is written again as it was.
  @FuzzTest(maxDuration = "3m")
  void no_header_breaks_the_parser(byte[] input) {
    if (Header.parse(input) instanceof Outcome.Accepted<Header>(Header header)) {
      assertArrayEquals(input, header.encoded());
      assertArrayEquals(header.encodedAttributes(), header.attributes().encoded());
    }
  }

  /// The input is written over a sealed file, at a place that its first two bytes name.
  @FuzzTest(maxDuration = "3m")
  void no_changed_file_is_opened(byte[] input) {
    if (input.length < 3) {
      return;
    }
    int at = (((input[0] & 0xff) << 8) | (input[1] & 0xff)) % SEALED.length;
    byte[] changed = Arrays.copyOf(SEALED, Math.max(SEALED.length, at + input.length - 2));
    System.arraycopy(input, 2, changed, at, input.length - 2);
    boolean same = Arrays.equals(changed, SEALED);
    assertTrue(same || Sealed.open(changed, READER).refusal.isPresent());
  }

  /// Files that only begin like one, or not even that.
  @FuzzTest(maxDuration = "3m")
  void no_stream_breaks_the_reader(byte[] input) {
    boolean same = Arrays.equals(input, SEALED);
    assertTrue(same || Sealed.open(input, READER).refusal.isPresent());
  }
}
