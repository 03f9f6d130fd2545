package dev.sealdesk.envelope.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.Secret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final PrivateKey officer = PrivateKey.generate(KeyKind.PERSON);
  private final PrivateKey agent = PrivateKey.generate(KeyKind.PERSON);
  private final PrivateKey team = PrivateKey.generate(KeyKind.TEAM);

  @Test
  void a_public_key_survives_its_way_as_text() {
    String text = agent.publicKey().toText();
    assertEquals(agent.publicKey(), accepted(PublicKey.fromText(text)));
  }

  @Test
  void there_is_one_text_for_a_key() {
    String text = agent.publicKey().toText();
    for (String other :
        List.of(
            text.replace("\n", "\r\n"),
            text + "\n",
            " " + text,
            text.replaceFirst("(?m)^(.{64})\n", "$1 \n"),
            text.substring(0, text.length() - 1),
            "")) {
      assertEquals(Refusal.MALFORMED_KEY, refusal(PublicKey.fromText(other)));
    }
    assertEquals(Refusal.WRONG_LABEL, refusal(ProtectedKey.fromText(text)));
  }

  @Test
  void a_public_key_with_other_numbers_is_refused() {
    for (int at : List.of(0, 1, 2)) {
      byte[] changed = agent.publicKey().encoded();
      changed[at] = (byte) 0xff;
      assertEquals(Refusal.MALFORMED_KEY, refusal(PublicKey.decode(changed)), "byte " + at);
    }
    byte[] unreduced = agent.publicKey().encoded();
    java.util.Arrays.fill(unreduced, 22, 40, (byte) 0xff);
    assertEquals(Refusal.MALFORMED_KEY, refusal(PublicKey.decode(unreduced)));
  }

  @Test
  void a_passphrase_protects_a_key_and_another_does_not_open_it() {
    ProtectedKey key = protect(new Unlocking.ByPassphrase(passphrase("correct horse")));
    ProtectedKey read = accepted(ProtectedKey.fromText(key.toText()));
    assertSame(agent, read.unlock(new Unlocking.ByPassphrase(passphrase("correct horse"))));
    assertEquals(
        Refusal.WRONG_PASSPHRASE,
        refusal(read.unlock(new Unlocking.ByPassphrase(passphrase("correct house")))));
    assertEquals(
        Refusal.WRONG_PASSPHRASE, refusal(read.unlock(new Unlocking.ByPasskey(Secret.random()))));
  }

  @Test
  void a_passphrase_may_be_typed_composed_or_not() {
    ProtectedKey key = protect(new Unlocking.ByPassphrase(passphrase("caf\u00e9 が")));
    assertSame(agent, key.unlock(new Unlocking.ByPassphrase(passphrase("cafe\u0301 か\u3099"))));
  }

  @Test
  void a_passkey_and_a_server_share_protect_a_key() {
    Secret output = Secret.random();
    assertSame(
        agent, protect(new Unlocking.ByPasskey(output)).unlock(new Unlocking.ByPasskey(output)));
    Secret share = Secret.random();
    ProtectedKey both = protect(new Unlocking.ByPassphraseAndServer(passphrase("x"), share));
    assertSame(agent, both.unlock(new Unlocking.ByPassphraseAndServer(passphrase("x"), share)));
    assertEquals(
        Refusal.WRONG_PASSPHRASE,
        refusal(
            both.unlock(new Unlocking.ByPassphraseAndServer(passphrase("x"), Secret.random()))));
  }

  @Test
  void work_outside_the_limits_is_refused_before_it_is_done() {
    byte[] record = record(protect(new Unlocking.ByPassphrase(passphrase("x"))).toText());
    for (int memoryKib : List.of(0, 65_535, (1 << 20) + 1, Integer.MAX_VALUE, -1)) {
      ByteBuffer.wrap(record).putInt(1288, memoryKib);
      assertEquals(Refusal.PROTECTION_OUTSIDE_LIMITS, refusal(ProtectedKey.decode(record)));
    }
  }

  @Test
  void a_key_without_protection_says_so() {
    String text = agent.toInsecureText();
    assertTrue(text.startsWith("-----BEGIN SEALDESK UNPROTECTED PRIVATE KEY-----"));
    assertSame(agent, PrivateKey.fromUnprotectedText(text));
  }

  @Test
  void a_grant_hands_a_key_to_its_holder_only() {
    Grant grant = accepted(Grant.fromText(Grant.of(team, agent.publicKey()).toText()));
    assertEquals(team.publicKey(), grant.granted());
    assertSame(team, grant.open(agent));
    assertEquals(Refusal.NOT_A_READER, refusal(grant.open(officer)));
  }

  @Test
  void a_vouch_holds_for_the_two_keys_it_is_about() {
    Vouch vouch = accepted(Vouch.fromText(Vouch.of(officer, agent.publicKey(), NOON).toText()));
    Vouch.VouchedKey vouched = accepted(vouch.verify(officer.publicKey(), agent.publicKey()));
    assertEquals(agent.publicKey(), vouched.key());
    assertEquals(NOON, vouched.since());
    assertEquals(Refusal.NOT_VOUCHED, refusal(vouch.verify(officer.publicKey(), team.publicKey())));
    assertEquals(Refusal.NOT_VOUCHED, refusal(vouch.verify(team.publicKey(), agent.publicKey())));
  }

  @Test
  void every_changed_byte_of_a_vouch_is_refused() {
    byte[] record = record(Vouch.of(officer, agent.publicKey(), NOON).toText());
    for (int at = 0; at < record.length; at++) {
      byte[] changed = record.clone();
      changed[at] ^= 1;
      Outcome<Vouch.VouchedKey> outcome =
          Vouch.decode(changed).then(v -> v.verify(officer.publicKey(), agent.publicKey()));
      refusal(outcome);
    }
  }

  @Test
  void rotation_keeps_the_owner_and_nothing_else() {
    PrivateKey next = team.rotated();
    assertEquals(2, next.publicKey().epoch());
    assertEquals(team.publicKey().owner(), next.publicKey().owner());
    assertEquals(KeyKind.TEAM, next.publicKey().kind());
    assertNotEquals(team.publicKey().fingerprint(), next.publicKey().fingerprint());
    assertEquals(
        next.publicKey(),
        accepted(Vouch.of(team, next.publicKey(), NOON).verify(team.publicKey(), next.publicKey()))
            .key());
  }

  @Test
  void any_two_of_three_shares_yield_the_key() {
    List<RecoveryShare> shares = RecoveryShare.split(team, 2, 3);
    for (int[] pair : new int[][] {{0, 1}, {0, 2}, {2, 1}}) {
      assertSame(team, RecoveryShare.combine(List.of(shares.get(pair[0]), shares.get(pair[1]))));
    }
    assertSame(team, RecoveryShare.combine(shares));
    assertEquals(Refusal.TOO_FEW_SHARES, refusal(RecoveryShare.combine(shares.subList(0, 1))));
    assertEquals(
        Refusal.SHARES_OF_DIFFERENT_SETS,
        refusal(
            RecoveryShare.combine(List.of(shares.get(0), RecoveryShare.split(team, 2, 3).get(1)))));
    assertEquals(
        Refusal.SHARES_OF_DIFFERENT_SETS,
        refusal(RecoveryShare.combine(List.of(shares.get(0), shares.get(0)))));
  }

  @Test
  void a_share_with_a_slip_is_refused() {
    String text = RecoveryShare.split(team, 2, 3).getFirst().toInsecureText();
    accepted(RecoveryShare.fromText(text));
    for (int at = 0; at < RecoveryShare.SIZE_BYTES; at++) {
      byte[] changed = record(text);
      changed[at] ^= 4;
      refusal(RecoveryShare.decode(changed));
    }
  }

  @Test
  void nothing_secret_shows_in_a_text() {
    String seed = Base64.getEncoder().encodeToString(agent.seed().insecureBytes());
    for (Object secret : List.of(agent, agent.seed(), agent.reading(), passphrase("x"))) {
      assertFalse(secret.toString().contains(seed));
      assertTrue(secret.toString().length() < 300, secret.toString());
    }
    assertFalse(java.io.Serializable.class.isAssignableFrom(Secret.class));
  }

  @Test
  void a_closed_key_cannot_be_used() {
    PrivateKey closed = PrivateKey.generate(KeyKind.CASE);
    byte[] bytes = closed.seed().insecureBytes();
    closed.close();
    assertEquals(0, java.util.stream.IntStream.range(0, 32).map(i -> bytes[i]).sum());
    assertThrows(IllegalStateException.class, () -> closed.toInsecureText());
  }

  @Test
  void fingerprints_have_twelve_words_in_two_languages() {
    Fingerprint zeros = Fingerprint.of(new byte[32]);
    assertEquals("abandon", zeros.inWords(WordList.ENGLISH).getFirst());
    assertEquals("あいこくしん", zeros.inWords(WordList.JAPANESE).getLast());
    byte[] ones = new byte[32];
    java.util.Arrays.fill(ones, (byte) 0xff);
    assertEquals(
        List.of("zoo", "zoo"), Fingerprint.of(ones).inWords(WordList.ENGLISH).subList(10, 12));
    assertEquals(12, agent.publicKey().fingerprint().inWords(WordList.JAPANESE).size());
    assertEquals(79, agent.publicKey().fingerprint().inGroups().length());
  }

  private ProtectedKey protect(Unlocking unlocking) {
    return ProtectedKey.protect(agent, unlocking, ProtectedKey.newSalt(), Effort.USUAL);
  }

  private static Passphrase passphrase(String text) {
    return Passphrase.of(text.toCharArray()).orElseThrow();
  }

  private static byte[] record(String text) {
    String body = text.lines().filter(l -> !l.startsWith("-")).reduce("", String::concat);
    return Base64.getDecoder().decode(body);
  }

  private static void assertSame(PrivateKey expected, Outcome<PrivateKey> outcome) {
    assertEquals(expected.seed(), accepted(outcome).seed());
  }

  private static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal why) -> throw new AssertionError("refused: " + why);
    };
  }

  private static <T> Refusal refusal(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T> _ -> throw new AssertionError("accepted");
      case Outcome.Refused<T>(Refusal why) -> why;
    };
  }
}
