package dev.sealdesk.envelope.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.VectorFile;
import dev.sealdesk.envelope.VectorFile.Case;
import dev.sealdesk.envelope.primitives.AesEngine;
import dev.sealdesk.envelope.primitives.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CobblestoneVectorsTest {
  @ParameterizedTest
  @MethodSource
  void chunked_encryption_agrees_with_wycheproof(Case vector)
      throws IOException, NoSuchAlgorithmException {
    byte[] sealed = inflated(vector.bytes("deflated"));
    ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
    boolean accepted =
        switch (opened(vector, sealed, plaintext)) {
          case Outcome.Accepted<Long> _ -> true;
          case Outcome.Refused<Long> _ -> false;
        };
    assertEquals(vector.isValid(), accepted);
    if (vector.isValid()) {
      assertEquals(vector.number("plaintext-bytes"), plaintext.size());
      byte[] digest = MessageDigest.getInstance("SHA-512").digest(plaintext.toByteArray());
      assertArrayEquals(vector.bytes("plaintext-sha512"), digest);
    }
  }

  static List<Case> chunked_encryption_agrees_with_wycheproof() {
    return VectorFile.cases("primitives/cobblestone-256.txt");
  }

  @Test
  void a_closed_message_has_no_key() {
    Cobblestone stone = Cobblestone.of(Secret.random(), new byte[24], new byte[0]);
    stone.close();
    assertThrows(IllegalStateException.class, () -> stone.newChunks(AesEngine.PLATFORM));
  }

  private static Outcome<Long> opened(Case vector, byte[] sealed, ByteArrayOutputStream plaintext)
      throws IOException {
    byte[] key = vector.bytes("key");
    if (key.length != Secret.SIZE_BYTES) {
      return Outcome.refused(dev.sealdesk.envelope.Refusal.MALFORMED_KEY); // the type has no others
    }
    try {
      return Outcome.accepted(
          Content.open(
              Secret.owning(key),
              vector.bytes("context"),
              Channels.newChannel(new ByteArrayInputStream(sealed)),
              Channels.newChannel(plaintext),
              _ -> {}));
    } catch (RefusedFile refused) {
      return Outcome.refused(refused.why());
    }
  }

  private static byte[] inflated(byte[] deflated) throws IOException {
    return new InflaterInputStream(new ByteArrayInputStream(deflated)).readAllBytes();
  }
}
