package dev.sealdesk.envelope.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.VectorFile;
import dev.sealdesk.envelope.VectorFile.Case;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.envelope.primitives.XWing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Records made long ago, which the browser part reads too.
class KeyVectorsTest {
  @ParameterizedTest
  @MethodSource
  void keys_made_long_ago_mean_what_they_meant(Case vector) {
    switch (vector.text("do")) {
      case "fingerprint" -> {
        Fingerprint print = accepted(PublicKey.decode(vector.bytes("public"))).fingerprint();
        assertEquals(vector.text("groups"), print.inGroups());
        assertEquals(vector.text("english"), String.join(" ", print.inWords(WordList.ENGLISH)));
        assertEquals(vector.text("japanese"), String.join(" ", print.inWords(WordList.JAPANESE)));
      }
      case "unlock" ->
          assertYields(
              vector,
              ProtectedKey.decode(vector.bytes("record")).then(key -> key.unlock(with(vector))));
      case "grant" ->
          assertYields(
              vector,
              Grant.decode(vector.bytes("record"))
                  .then(grant -> grant.open(unprotected(vector.bytes("holder")))));
      case "vouch" -> {
        PublicKey signer = accepted(PublicKey.decode(vector.bytes("signer")));
        PublicKey subject = accepted(PublicKey.decode(vector.bytes("subject")));
        Outcome<Vouch.VouchedKey> outcome =
            Vouch.decode(vector.bytes("record")).then(vouch -> vouch.verify(signer, subject));
        assertEquals(expectedRefusal(vector), refusal(outcome));
        if (outcome instanceof Outcome.Accepted<Vouch.VouchedKey>(var vouched)) {
          assertEquals(vector.text("time"), Long.toString(vouched.since().getEpochSecond()));
        }
      }
      default -> throw new IllegalStateException(vector.text("do"));
    }
  }

  static List<Case> keys_made_long_ago_mean_what_they_meant() {
    return VectorFile.cases("keys/keys.txt");
  }

  @ParameterizedTest
  @MethodSource
  void shares_made_long_ago_yield_their_key(Case vector) {
    List<RecoveryShare> shares = new ArrayList<>();
    for (int i = 1; vector.values().containsKey("share-" + i); i++) {
      shares.add(accepted(RecoveryShare.decode(vector.bytes("share-" + i))));
    }
    assertYields(vector, RecoveryShare.combine(shares));
  }

  static List<Case> shares_made_long_ago_yield_their_key() {
    return VectorFile.cases("keys/shares.txt");
  }

  @ParameterizedTest
  @MethodSource
  void wraps_are_opened_as_by_two_other_libraries(Case vector) {
    XWing.PrivateKey key = new XWing.PrivateKey(Secret.owning(vector.bytes("seed")));
    assertArrayEquals(vector.bytes("public"), key.publicKey());
    Optional<Secret> share = key.unwrap(vector.bytes("wrap"), vector.bytes("info"));
    assertEquals(
        vector.isValid() ? Optional.of(Secret.owning(vector.bytes("share"))) : Optional.empty(),
        share);
  }

  static List<Case> wraps_are_opened_as_by_two_other_libraries() {
    return VectorFile.cases("primitives/hpke-x-wing-aes-256-gcm.txt");
  }

  private static Unlocking with(Case vector) {
    if (vector.values().containsKey("output")) {
      return new Unlocking.ByPasskey(Secret.owning(vector.bytes("output")));
    }
    String typed = new String(vector.bytes("passphrase"), StandardCharsets.UTF_8);
    Passphrase passphrase = Passphrase.of(typed.toCharArray()).orElseThrow();
    return vector.values().containsKey("server-share")
        ? new Unlocking.ByPassphraseAndServer(
            passphrase, Secret.owning(vector.bytes("server-share")))
        : new Unlocking.ByPassphrase(passphrase);
  }

  private static void assertYields(Case vector, Outcome<PrivateKey> outcome) {
    assertEquals(expectedRefusal(vector), refusal(outcome));
    if (outcome instanceof Outcome.Accepted<PrivateKey>(PrivateKey key)) {
      assertArrayEquals(vector.bytes("seed"), key.seed().insecureBytes());
    }
  }

  private static Optional<String> expectedRefusal(Case vector) {
    return Optional.ofNullable(vector.values().get("refusal"));
  }

  private static <T> Optional<String> refusal(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T> _ -> Optional.empty();
      case Outcome.Refused<T>(Refusal why) ->
          Optional.of(why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    };
  }

  private static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal why) -> throw new AssertionError("refused: " + why);
    };
  }

  private static PrivateKey unprotected(byte[] record) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(record);
    String label = " SEALDESK UNPROTECTED PRIVATE KEY-----\n";
    return accepted(
        PrivateKey.fromUnprotectedText("-----BEGIN" + label + body + "\n-----END" + label));
  }
}
