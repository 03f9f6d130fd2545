package dev.sealdesk.envelope.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import java.util.Arrays;

class SealedFileFuzzTest {
  private static final PrivateKey READER = PrivateKey.generate(KeyKind.PERSON);
  private static final byte[] SEALED = Sealed.seal(Sealed.content(50), READER.publicKey());

  /// What is accepted is written again as it was.
  @FuzzTest
  void no_header_breaks_the_parser(byte[] input) {
    if (Header.parse(input) instanceof Outcome.Accepted<Header>(Header header)) {
      assertArrayEquals(input, header.encoded());
      assertArrayEquals(header.encodedAttributes(), header.attributes().encoded());
    }
  }

  /// The input is written over a sealed file, at a place that its first two bytes name.
  @FuzzTest
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

  @FuzzTest
  void no_stream_breaks_the_reader(byte[] input) {
    assertTrue(Sealed.open(input, READER).refusal.isPresent());
  }
}
