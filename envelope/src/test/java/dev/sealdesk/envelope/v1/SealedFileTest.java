package dev.sealdesk.envelope.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
  private final PrivateKey agent = PrivateKey.generate(KeyKind.PERSON);
  private final PrivateKey colleague = PrivateKey.generate(KeyKind.PERSON);
  private final PrivateKey stranger = PrivateKey.generate(KeyKind.PERSON);
  private final PrivateKey release = PrivateKey.generate(KeyKind.RELEASE);
  private final PrivateKey session = PrivateKey.generate(KeyKind.SESSION);

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 16_383, 16_384, 16_385, 32_768, 1_048_575, 1_048_576, 1_048_577, 5_000_001, 8_388_608
      })
  void what_was_sealed_is_opened(int sizeBytes) {
    byte[] content = Sealed.content(sizeBytes);
    byte[] sealed = Sealed.seal(content, agent.publicKey());
    Sealed.Opening opening = Sealed.open(sealed, agent);
    assertEquals(Optional.empty(), opening.refusal);
    assertArrayEquals(content, opening.content);
    long payloadBytes = sealed.length - Sealed.front(sealed).payloadAt();
    assertEquals(Cobblestone.sealedBytes(sizeBytes), payloadBytes);
  }

  @Test
  void each_of_several_readers_opens_it_and_nobody_else() {
    byte[] content = Sealed.content(100);
    byte[] sealed = Sealed.seal(content, agent.publicKey(), colleague.publicKey());
    assertArrayEquals(content, Sealed.open(sealed, agent).content);
    assertArrayEquals(content, Sealed.open(sealed, colleague).content);
    assertEquals(Optional.of(Refusal.NOT_A_READER), Sealed.open(sealed, stranger).refusal);
  }

  @Test
  void the_description_comes_with_the_content_and_shows_nowhere_in_the_file() {
    byte[] sealed = Sealed.seal(Sealed.content(10), agent.publicKey());
    UnlockedFile file = Sealed.accepted(Sealed.front(sealed).unlock(agent));
    assertEquals(Sealed.META, file.meta());
    assertFalse(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1).contains("trace"));
  }

  @Test
  void the_header_is_read_without_a_key() {
    byte[] sealed = Sealed.seal(Sealed.content(10), agent.publicKey());
    Header header = Sealed.front(sealed).header();
    assertEquals(1, header.locks());
    assertEquals(Sealed.ATTRIBUTES, header.attributes());
    assertEquals(ObjectId.none(), header.inCase());
    assertArrayEquals(header.encoded(), Sealed.accepted(Header.parse(header.encoded())).encoded());
  }

  @Test
  void the_number_of_readers_hides_in_a_power_of_two() {
    PublicKey[] readers =
        Stream.generate(() -> PrivateKey.generate(KeyKind.PERSON).publicKey())
            .limit(9)
            .toArray(PublicKey[]::new);
    int[] wraps =
        java.util.stream.IntStream.rangeClosed(1, 9)
            .map(n -> Sealed.front(Sealed.seal(new byte[0], Arrays.copyOf(readers, n))).wraps())
            .toArray();
    assertArrayEquals(new int[] {4, 4, 4, 4, 8, 8, 8, 8, 16}, wraps);
  }

  @Test
  void two_files_of_the_same_content_have_nothing_in_common() {
    byte[] content = Sealed.content(100);
    byte[] one = Sealed.seal(content, agent.publicKey());
    byte[] other = Sealed.seal(content, agent.publicKey());
    int at = Header.FIXED_BYTES + Sealed.ATTRIBUTES.encoded().length;
    int equal = 0;
    for (int i = at; i < one.length; i++) {
      equal += one[i] == other[i] ? 1 : 0;
    }
    assertTrue(equal < (one.length - at) / 64, equal + " equal bytes");
  }

  @Test
  void two_locks_open_with_a_release_for_this_session_only() {
    byte[] content = Sealed.content(20_000);
    byte[] sealed = Sealed.seal(content, Optional.of(release.publicKey()), agent.publicKey());
    Release granted = grant(sealed);
    assertArrayEquals(content, Sealed.open(sealed, agent, granted, session).content);
    assertEquals(Optional.of(Refusal.RELEASE_MISSING), Sealed.open(sealed, agent).refusal);
    assertEquals(
        Optional.of(Refusal.NOT_A_READER), Sealed.open(sealed, stranger, granted, session).refusal);
    assertEquals(
        Optional.of(Refusal.RELEASE_REFUSED),
        Sealed.open(sealed, agent, granted, stranger).refusal);
  }

  @Test
  void a_release_of_one_file_does_not_open_another() {
    byte[] one = Sealed.seal(new byte[9], Optional.of(release.publicKey()), agent.publicKey());
    byte[] other = Sealed.seal(new byte[9], Optional.of(release.publicKey()), agent.publicKey());
    assertEquals(
        Optional.of(Refusal.RELEASE_REFUSED),
        Sealed.open(one, agent, grant(other), session).refusal);
    SealedFile mixed = Sealed.front(one);
    assertEquals(
        Refusal.RELEASE_REFUSED,
        Sealed.refusal(
            Release.grant(
                Sealed.front(other).secondLock(),
                mixed.header(),
                release,
                session.publicKey(),
                ObjectId.random())));
  }

  @Test
  void a_release_survives_its_way() {
    byte[] sealed = Sealed.seal(new byte[9], Optional.of(release.publicKey()), agent.publicKey());
    Release sent = grant(sealed);
    Release received = Sealed.accepted(Release.decode(sent.encoded()));
    assertEquals(Optional.empty(), Sealed.open(sealed, agent, received, session).refusal);
    byte[] changed = sent.encoded();
    changed[0] ^= 1; // another grant id
    assertEquals(
        Optional.of(Refusal.RELEASE_REFUSED),
        Sealed.open(sealed, agent, Sealed.accepted(Release.decode(changed)), session).refusal);
  }

  @Test
  void rewrapping_changes_the_readers_and_nothing_else() {
    byte[] content = Sealed.content(50_000);
    byte[] sealed = Sealed.seal(content, agent.publicKey());
    SealedFile before = Sealed.front(sealed);
    SealedFile after = Sealed.accepted(before.rewrapped(agent, List.of(colleague.publicKey())));
    byte[] rewrapped = withFront(sealed, after);
    assertArrayEquals(content, Sealed.open(rewrapped, colleague).content);
    assertEquals(Optional.of(Refusal.NOT_A_READER), Sealed.open(rewrapped, agent).refusal);
    int payloadAt = (int) before.payloadAt();
    assertEquals(payloadAt, after.payloadAt());
    assertArrayEquals(
        Arrays.copyOfRange(sealed, payloadAt, sealed.length),
        Arrays.copyOfRange(rewrapped, payloadAt, rewrapped.length));
  }

  @Test
  void rewrapping_for_others_too_keeps_those_there_are() {
    byte[] content = Sealed.content(50);
    byte[] sealed = Sealed.seal(content, agent.publicKey());
    SealedFile after =
        Sealed.accepted(
            Sealed.front(sealed).rewrappedAlsoFor(agent, List.of(colleague.publicKey())));
    byte[] rewrapped = withFront(sealed, after);
    assertArrayEquals(content, Sealed.open(rewrapped, colleague).content);
    assertArrayEquals(content, Sealed.open(rewrapped, agent).content);
    assertEquals(
        Refusal.NOT_A_READER,
        Sealed.refusal(after.rewrapped(stranger, List.of(stranger.publicKey()))));
  }

  private Release grant(byte[] sealed) {
    SealedFile file = Sealed.front(sealed);
    return Sealed.accepted(
        Release.grant(
            file.secondLock(), file.header(), release, session.publicKey(), ObjectId.random()));
  }

  private static byte[] withFront(byte[] sealed, SealedFile front) {
    int payloadAt = (int) Sealed.front(sealed).payloadAt();
    return dev.sealdesk.envelope.primitives.Concatenation.of(
        front.front(), Arrays.copyOfRange(sealed, payloadAt, sealed.length));
  }
}
