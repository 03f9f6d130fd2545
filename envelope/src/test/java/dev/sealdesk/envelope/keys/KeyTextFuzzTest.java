package dev.sealdesk.envelope.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sealdesk.envelope.Outcome;
import java.nio.charset.StandardCharsets;

class KeyTextFuzzTest {
  /// What is accepted is written again as it was; everything else is refused, never thrown at.
  @FuzzTest(maxDuration = "3m")
  void no_text_breaks_the_reader_of_keys(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    ProtectedKey.fromText(text);
    Grant.fromText(text);
    Vouch.fromText(text);
    RecoveryShare.fromText(text);
    PrivateKey.fromUnprotectedText(text);
    if (PublicKey.fromText(text) instanceof Outcome.Accepted<PublicKey>(PublicKey key)) {
      assertEquals(text, key.toText());
    }
  }

  @FuzzTest(maxDuration = "3m")
  void no_record_breaks_the_reader_of_keys(byte[] input) {
    PublicKey.decode(input);
    ProtectedKey.decode(input);
    Grant.decode(input);
    Vouch.decode(input);
    RecoveryShare.decode(input.clone());
  }
}
