package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.AesGcm;
import dev.sealdesk.envelope.primitives.Argon2id;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.primitives.Hkdf;
import dev.sealdesk.envelope.primitives.Randomness;
import dev.sealdesk.envelope.primitives.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A private key at rest: worthless without the passphrase, or the passkey, it was protected with.
public final class ProtectedKey {
  public static final int SIZE_BYTES = 1354;

  private static final byte VERSION = 1;
  private static final int PASSPHRASE = 1;
  private static final int PASSKEY = 2;
  private static final int SALT_AT = 2 + PublicKey.SIZE_BYTES;
  private static final int SALT_BYTES = 16;
  private static final int EFFORT_AT = SALT_AT + SALT_BYTES;
  private static final int NONCE_AT = EFFORT_AT + 6;
  private static final int SEALED_AT = NONCE_AT + AesGcm.NONCE_BYTES;
  private static final byte[] PROTECT_LABEL = Concatenation.label("sdk1/protect");
  private static final byte[] PRF_LABEL = Concatenation.terminatedLabel("sdk1/prf");

  private final byte[] encoded;
  private final PublicKey publicKey;

  private ProtectedKey(byte[] encoded, PublicKey publicKey) {
    this.encoded = encoded;
    this.publicKey = publicKey;
  }

  /// A salt for [#protect]; a passkey needs it beforehand, see [#prfInput].
  public static byte[] newSalt() {
    return Randomness.bytes(SALT_BYTES);
  }

  /// What a passkey's PRF is to be asked for.
  public static byte[] prfInput(byte[] salt) {
    return Digests.sha256(PRF_LABEL, salt);
  }

  public static ProtectedKey protect(
      PrivateKey key, Unlocking unlocking, byte[] salt, Effort effort) {
    ByteBuffer record = ByteBuffer.allocate(SIZE_BYTES);
    record.put(VERSION).put((byte) unlocking.number()).put(key.publicKey().encoded()).put(salt);
    if (unlocking.number() == PASSKEY) {
      record.putInt(0).putShort((short) 0);
    } else {
      record.putInt(effort.memoryKib()).put((byte) effort.passes()).put((byte) effort.lanes());
    }
    record.put(Randomness.bytes(AesGcm.NONCE_BYTES));
    ProtectedKey result = new ProtectedKey(record.array(), key.publicKey());
    try (Secret wrapping = result.wrappingKey(unlocking)) {
      byte[] seed = key.seed().insecureBytes();
      ByteBuffer sealed = ByteBuffer.wrap(result.encoded).position(SEALED_AT);
      new AesGcm(wrapping).encrypt(result.nonce(), result.front(), ByteBuffer.wrap(seed), sealed);
    }
    return result;
  }

  public static Outcome<ProtectedKey> decode(byte[] encoded) {
    if (encoded.length != SIZE_BYTES || encoded[0] != VERSION) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    int protection = encoded[1];
    if (protection < 1 || protection > 3) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    ByteBuffer record = ByteBuffer.wrap(encoded);
    int memoryKib = record.getInt(EFFORT_AT);
    int passes = record.get(EFFORT_AT + 4) & 0xff;
    int lanes = record.get(EFFORT_AT + 5) & 0xff;
    boolean allowed =
        protection == PASSKEY
            ? memoryKib == 0 && passes == 0 && lanes == 0
            : Effort.isWithinLimits(memoryKib, passes, lanes);
    if (!allowed) {
      return Outcome.refused(Refusal.PROTECTION_OUTSIDE_LIMITS);
    }
    return PublicKey.decode(Arrays.copyOfRange(encoded, 2, SALT_AT))
        .then(key -> Outcome.accepted(new ProtectedKey(encoded.clone(), key)));
  }

  public static Outcome<ProtectedKey> fromText(String text) {
    return KeyText.PRIVATE_KEY.read(text).then(ProtectedKey::decode);
  }

  public String toText() {
    return KeyText.PRIVATE_KEY.write(encoded);
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  public boolean isByPassphrase() {
    return encoded[1] == PASSPHRASE;
  }

  public boolean isByPasskey() {
    return encoded[1] == PASSKEY;
  }

  public byte[] salt() {
    return Arrays.copyOfRange(encoded, SALT_AT, EFFORT_AT);
  }

  public Outcome<PrivateKey> unlock(Unlocking unlocking) {
    if (unlocking.number() != encoded[1]) {
      return Outcome.refused(Refusal.WRONG_PASSPHRASE);
    }
    byte[] seed = new byte[Secret.SIZE_BYTES];
    try (Secret wrapping = wrappingKey(unlocking)) {
      ByteBuffer sealed = ByteBuffer.wrap(encoded).position(SEALED_AT);
      return new AesGcm(wrapping).decrypt(nonce(), front(), sealed, ByteBuffer.wrap(seed))
          ? PrivateKey.matching(publicKey, Secret.owning(seed))
          : Outcome.refused(Refusal.WRONG_PASSPHRASE);
    }
  }

  private byte[] nonce() {
    return Arrays.copyOfRange(encoded, NONCE_AT, SEALED_AT);
  }

  private byte[] front() {
    return Arrays.copyOf(encoded, SEALED_AT);
  }

  private Secret wrappingKey(Unlocking unlocking) {
    byte[] info =
        Concatenation.of(
            PROTECT_LABEL, new byte[] {(byte) unlocking.number()}, publicKey.fingerprint().bytes());
    try (Secret input = input(unlocking);
        Secret extracted = Hkdf.extractSha256(salt(), input)) {
      return Hkdf.expandSha256(extracted, info, Secret.SIZE_BYTES);
    }
  }

  private Secret input(Unlocking unlocking) {
    return switch (unlocking) {
      case Unlocking.ByPassphrase(Passphrase passphrase) -> stretched(passphrase);
      case Unlocking.ByPasskey(Secret output) -> output.copy();
      case Unlocking.ByPassphraseAndServer(Passphrase passphrase, Secret serverShare) -> {
        try (Secret stretched = stretched(passphrase)) {
          yield Secret.joined(stretched, serverShare);
        }
      }
    };
  }

  private Secret stretched(Passphrase passphrase) {
    ByteBuffer record = ByteBuffer.wrap(encoded);
    int memoryKib = record.getInt(EFFORT_AT);
    return Argon2id.stretch(
        passphrase.bytes(),
        salt(),
        memoryKib,
        record.get(EFFORT_AT + 4),
        record.get(EFFORT_AT + 5));
  }

  @Override
  public String toString() {
    return "ProtectedKey[of " + publicKey + "]";
  }
}
