package dev.sealdesk.envelope.primitives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sealdesk.envelope.VectorFile;
import dev.sealdesk.envelope.VectorFile.Case;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The vectors of others for each primitive, against the libraries as we call them.
class PublishedVectorsTest {
  @ParameterizedTest
  @MethodSource("aesGcm")
  void aes_gcm_of_the_platform_agrees_with_wycheproof(Case vector) {
    assertAesGcm(vector, AesEngine.PLATFORM);
  }

  @ParameterizedTest
  @MethodSource("aesGcm")
  void native_aes_gcm_agrees_with_wycheproof(Case vector) {
    assumeTrue(AesEngine.NATIVE.isAvailable());
    assertAesGcm(vector, AesEngine.NATIVE);
  }

  private static void assertAesGcm(Case vector, AesEngine engine) {
    byte[] plaintext = vector.bytes("plaintext");
    byte[] sealed = Concatenation.of(vector.bytes("ciphertext"), vector.bytes("tag"));
    byte[] nonce = vector.bytes("nonce");
    byte[] aad = vector.bytes("aad");
    ByteBuffer opened = engine.newBuffer(sealed.length);
    boolean accepted =
        new AesGcm(Secret.owning(vector.bytes("key")), engine)
            .decrypt(nonce, aad, filled(engine, sealed), opened);
    assertEquals(vector.isValid(), accepted);
    if (vector.isValid()) {
      assertEquals(ByteBuffer.wrap(plaintext), opened.flip());
      ByteBuffer again = engine.newBuffer(sealed.length);
      new AesGcm(Secret.owning(vector.bytes("key")), engine)
          .encrypt(nonce, aad, filled(engine, plaintext), again);
      assertEquals(ByteBuffer.wrap(sealed), again.flip());
    }
  }

  private static ByteBuffer filled(AesEngine engine, byte[] bytes) {
    return engine.newBuffer(bytes.length).put(bytes).flip();
  }

  static List<Case> aesGcm() {
    return VectorFile.cases("primitives/aes-256-gcm.txt");
  }

  @ParameterizedTest
  @MethodSource
  void hkdf_with_sha256_agrees_with_wycheproof(Case vector) {
    byte[] salt = vector.bytes("salt");
    Secret extracted = Hkdf.extractSha256(salt, Secret.owning(vector.bytes("input")));
    byte[] expected = vector.bytes("output");
    Secret output = Hkdf.expandSha256(extracted, vector.bytes("info"), expected.length);
    assertArrayEquals(expected, output.insecureBytes());
  }

  static List<Case> hkdf_with_sha256_agrees_with_wycheproof() {
    return VectorFile.cases("primitives/hkdf-sha256.txt");
  }

  @ParameterizedTest
  @MethodSource
  void expanding_with_sha512_agrees_with_wycheproof(Case vector) throws Exception {
    byte[] salt = vector.bytes("salt").length == 0 ? new byte[64] : vector.bytes("salt");
    // We only expand; the JDK extracts here.
    var mac = javax.crypto.Mac.getInstance("HmacSHA512");
    mac.init(new javax.crypto.spec.SecretKeySpec(salt, "HmacSHA512"));
    Secret extracted = Secret.owning(mac.doFinal(vector.bytes("input")));
    byte[] expected = vector.bytes("output");
    Secret output = Hkdf.expandSha512(extracted, vector.bytes("info"), expected.length);
    assertArrayEquals(expected, output.insecureBytes());
  }

  static List<Case> expanding_with_sha512_agrees_with_wycheproof() {
    return VectorFile.cases("primitives/hkdf-sha512.txt");
  }

  @ParameterizedTest
  @MethodSource
  void x25519_agrees_with_wycheproof(Case vector) {
    X25519Agreement agreement = new X25519Agreement();
    agreement.init(new X25519PrivateKeyParameters(vector.bytes("private")));
    var publicKey = new X25519PublicKeyParameters(vector.bytes("public"));
    byte[] expected = vector.bytes("shared");
    byte[] shared = new byte[32];
    if (Arrays.equals(expected, new byte[32])) {
      // Low order: X-Wing would go on, the library stops; either way nothing opens.
      assertThrows(
          IllegalStateException.class, () -> agreement.calculateAgreement(publicKey, shared, 0));
      return;
    }
    agreement.calculateAgreement(publicKey, shared, 0);
    assertArrayEquals(expected, shared);
  }

  static List<Case> x25519_agrees_with_wycheproof() {
    return VectorFile.cases("primitives/x25519.txt");
  }

  @ParameterizedTest
  @MethodSource
  void ml_kem_keys_agree_with_wycheproof(Case vector) {
    var key = new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, vector.bytes("seed"));
    assertArrayEquals(vector.bytes("public"), key.getPublicKey());
  }

  static List<Case> ml_kem_keys_agree_with_wycheproof() {
    return VectorFile.cases("primitives/ml-kem-768-keys.txt");
  }

  @ParameterizedTest
  @MethodSource
  void ml_kem_opens_as_wycheproof_says(Case vector) {
    Optional<byte[]> shared;
    try {
      var key = new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, vector.bytes("seed"));
      shared = Optional.of(new MLKEMExtractor(key).extractSecret(vector.bytes("ciphertext")));
    } catch (IllegalArgumentException refused) {
      shared = Optional.empty();
    }
    assertEquals(vector.isValid(), shared.isPresent());
    shared.ifPresent(bytes -> assertArrayEquals(vector.bytes("shared"), bytes));
  }

  static List<Case> ml_kem_opens_as_wycheproof_says() {
    return VectorFile.cases("primitives/ml-kem-768-decapsulation.txt");
  }

  @ParameterizedTest
  @MethodSource
  void public_keys_are_accepted_as_wycheproof_says(Case vector) {
    byte[] xWing = Concatenation.of(vector.bytes("public"), new byte[32]);
    assertEquals(vector.isValid(), XWing.isPublicKey(xWing));
  }

  static List<Case> public_keys_are_accepted_as_wycheproof_says() {
    return VectorFile.cases("primitives/ml-kem-768-public-keys.txt");
  }

  @ParameterizedTest
  @MethodSource
  void x_wing_agrees_with_its_draft(Case vector) {
    byte[] seed = vector.bytes("seed");
    assertArrayEquals(
        vector.bytes("public"), new XWing.PrivateKey(Secret.owning(seed)).publicKey());
    var extractor = new XWingKEMExtractor(new XWingPrivateKeyParameters(seed));
    assertArrayEquals(
        vector.bytes("shared"), extractor.extractSecret(vector.bytes("encapsulation")));
  }

  static List<Case> x_wing_agrees_with_its_draft() {
    return VectorFile.cases("primitives/x-wing.txt");
  }

  @ParameterizedTest
  @MethodSource
  void hpke_opens_what_others_sealed(Case vector) throws InvalidCipherTextException {
    HPKE hpke =
        new HPKE(
            HPKE.mode_base,
            (short) vector.number("kem"),
            (short) vector.number("kdf"),
            (short) vector.number("aead"));
    AsymmetricCipherKeyPair pair =
        hpke.deserializePrivateKey(vector.bytes("private"), vector.bytes("public"));
    byte[] opened =
        hpke.open(
            vector.bytes("encapsulation"),
            pair,
            vector.bytes("info"),
            vector.bytes("aad"),
            vector.bytes("ciphertext"),
            null,
            null,
            null);
    assertArrayEquals(vector.bytes("plaintext"), opened);
    assertTrue(opened.length > 0);
  }

  static List<Case> hpke_opens_what_others_sealed() {
    return VectorFile.cases("primitives/hpke.txt");
  }
}
