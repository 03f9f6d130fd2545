package dev.sealdesk.envelope.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.primitives.Concatenation;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DamageTest {
  private static final int CHUNK = Cobblestone.SEALED_CHUNK_BYTES;

  private final PrivateKey agent = PrivateKey.generate(KeyKind.PERSON);
  private final PrivateKey release = PrivateKey.generate(KeyKind.RELEASE);
  private final PrivateKey session = PrivateKey.generate(KeyKind.SESSION);

  @Test
  void every_single_bit_flip_is_refused() {
    byte[] sealed = Sealed.seal(Sealed.content(20), agent.publicKey());
    assertEquals(Optional.empty(), Sealed.open(sealed, agent).refusal);
    IntStream.range(0, sealed.length * 8)
        .parallel()
        .forEach(
            bit -> {
              byte[] flipped = flipped(sealed, bit);
              Sealed.Opening opening = Sealed.open(flipped, agent);
              assertTrue(opening.refusal.isPresent(), "bit " + bit);
              assertEquals(0, opening.content.length, "bit " + bit);
            });
  }

  @Test
  void every_single_bit_flip_in_front_of_a_second_lock_is_refused() {
    byte[] sealed =
        Sealed.seal(Sealed.content(20), Optional.of(release.publicKey()), agent.publicKey());
    SealedFile original = Sealed.front(sealed);
    int lockBits = ReleaseLock.SIZE_BYTES * 8;
    int lockAt = ((int) original.payloadAt() - ReleaseLock.SIZE_BYTES) * 8;
    IntStream headerBits = IntStream.range(0, original.header().encoded().length * 8);
    IntStream.concat(headerBits, IntStream.range(lockAt, lockAt + lockBits))
        .parallel()
        .forEach(bit -> assertTrue(isReleaseRefused(flipped(sealed, bit)), "bit " + bit));
  }

  private boolean isReleaseRefused(byte[] sealed) {
    Outcome<Release> outcome =
        Sealed.read(Sealed.channel(sealed))
            .then(
                file ->
                    Release.grant(
                        file.secondLock(),
                        file.header(),
                        release,
                        session.publicKey(),
                        ObjectId.random()));
    return switch (outcome) {
      case Outcome.Accepted<Release> _ -> false;
      case Outcome.Refused<Release> _ -> true;
    };
  }

  @Test
  void every_cut_is_refused() {
    byte[] sealed = Sealed.seal(Sealed.content(40), agent.publicKey());
    IntStream.range(0, sealed.length)
        .parallel()
        .forEach(
            size ->
                assertTrue(
                    Sealed.open(Arrays.copyOf(sealed, size), agent).refusal.isPresent(),
                    "cut to " + size));
  }

  @Test
  void a_cut_between_chunks_is_seen() {
    byte[] sealed = Sealed.seal(Sealed.content(3 * 16_384 + 5), agent.publicKey());
    int chunks = (int) Sealed.front(sealed).payloadAt() + Cobblestone.FRONT_BYTES;
    byte[] cut = Arrays.copyOf(sealed, chunks + 2 * CHUNK);
    assertEquals(Optional.of(Refusal.CONTENT_CUT), Sealed.open(cut, agent).refusal);
  }

  @Test
  void bytes_behind_the_end_are_refused() {
    byte[] sealed = Sealed.seal(Sealed.content(40), agent.publicKey());
    byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
    assertEquals(Optional.of(Refusal.CONTENT_CHANGED), Sealed.open(longer, agent).refusal);
  }

  @Test
  void chunks_in_another_order_or_twice_are_refused() {
    byte[] content = Sealed.content(3 * 16_384 + 5);
    byte[] sealed = Sealed.seal(content, agent.publicKey());
    int at = (int) Sealed.front(sealed).payloadAt() + Cobblestone.FRONT_BYTES;
    byte[] front = Arrays.copyOf(sealed, at);
    byte[] first = Arrays.copyOfRange(sealed, at, at + CHUNK);
    byte[] second = Arrays.copyOfRange(sealed, at + CHUNK, at + 2 * CHUNK);
    byte[] rest = Arrays.copyOfRange(sealed, at + 2 * CHUNK, sealed.length);
    assertArrayEquals(sealed, Concatenation.of(front, first, second, rest));
    assertRefused(Concatenation.of(front, second, first, rest));
    assertRefused(Concatenation.of(front, first, first, rest));
    assertRefused(Concatenation.of(front, first, first, second, rest));
    assertRefused(Concatenation.of(front, second, rest));
  }

  private void assertRefused(byte[] sealed) {
    Sealed.Opening opening = Sealed.open(sealed, agent);
    assertEquals(Optional.of(Refusal.CONTENT_CHANGED), opening.refusal);
    assertEquals(0, opening.content.length);
  }

  @Test
  void only_whole_segments_before_the_damage_are_handed_out() {
    byte[] content = Sealed.content(4_000_000);
    byte[] sealed = Sealed.seal(content, agent.publicKey());
    byte[] changed = flipped(sealed, (sealed.length - 900_000) * 8);
    Sealed.Opening opening = Sealed.open(changed, agent);
    assertEquals(Optional.of(Refusal.CONTENT_CHANGED), opening.refusal);
    assertArrayEquals(Arrays.copyOf(content, opening.content.length), opening.content);
    assertEquals(0, opening.content.length % (1 << 20));
  }

  @Test
  void the_content_of_another_file_is_refused() {
    byte[] one = Sealed.seal(Sealed.content(40), agent.publicKey());
    byte[] other = Sealed.seal(Sealed.content(40), agent.publicKey());
    int at = (int) Sealed.front(one).payloadAt();
    byte[] mixed =
        Concatenation.of(Arrays.copyOf(one, at), Arrays.copyOfRange(other, at, other.length));
    assertEquals(Optional.of(Refusal.CONTENT_OF_ANOTHER_KEY), Sealed.open(mixed, agent).refusal);
  }

  @Test
  void a_newer_version_and_another_file_are_told_apart() {
    byte[] sealed = Sealed.seal(new byte[0], agent.publicKey());
    byte[] newer = sealed.clone();
    newer[7] = 2;
    assertEquals(Optional.of(Refusal.UNKNOWN_VERSION), Sealed.open(newer, agent).refusal);
    assertEquals(Optional.of(Refusal.NOT_SEALED), Sealed.open(new byte[100], agent).refusal);
    assertEquals(Optional.of(Refusal.NOT_SEALED), Sealed.open(new byte[0], agent).refusal);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }
}
