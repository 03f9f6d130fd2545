package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.primitives.Ed25519;
import dev.sealdesk.envelope.primitives.XWing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Whom something is sealed to, and whose signatures hold. Says nothing about whether the key is
/// genuine: compare the fingerprint, or check a [Vouch].
public final class PublicKey {
  public static final int SIZE_BYTES = 1270;

  private static final byte VERSION = 1;
  private static final int X_WING_AT = 22;
  private static final int ED25519_AT = X_WING_AT + XWing.PUBLIC_KEY_BYTES;
  private static final byte[] FINGERPRINT_LABEL = Concatenation.terminatedLabel("sdk1/public");

  private final byte[] encoded;
  private final KeyKind kind;

  private PublicKey(byte[] encoded, KeyKind kind) {
    this.encoded = encoded;
    this.kind = kind;
  }

  static PublicKey of(KeyKind kind, int epoch, ObjectId owner, byte[] xWing, byte[] ed25519) {
    if (epoch < 1) {
      throw new IllegalArgumentException("epochs are counted from 1");
    }
    ByteBuffer buffer = ByteBuffer.allocate(SIZE_BYTES);
    buffer.put(VERSION).put((byte) kind.number()).putInt(epoch);
    buffer.put(owner.bytes()).put(xWing).put(ed25519);
    return new PublicKey(buffer.array(), kind);
  }

  public static Outcome<PublicKey> decode(byte[] encoded) {
    if (encoded.length != SIZE_BYTES || encoded[0] != VERSION) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    KeyKind kind = KeyKind.of(encoded[1]).orElse(null);
    PublicKey key = kind == null ? null : new PublicKey(encoded.clone(), kind);
    if (key == null
        || key.epoch() < 1
        || !XWing.isPublicKey(key.xWing())
        || !Ed25519.isPublicKey(key.ed25519())) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    return Outcome.accepted(key);
  }

  public static Outcome<PublicKey> fromText(String text) {
    return KeyText.PUBLIC_KEY.read(text).then(PublicKey::decode);
  }

  public String toText() {
    return KeyText.PUBLIC_KEY.write(encoded);
  }

  public byte[] encoded() {
    return encoded.clone();
  }

  public KeyKind kind() {
    return kind;
  }

  /// Counted from 1; each rotation adds one.
  public int epoch() {
    return ByteBuffer.wrap(encoded).getInt(2);
  }

  public ObjectId owner() {
    return ObjectId.of(Arrays.copyOfRange(encoded, 6, X_WING_AT));
  }

  /// The key that is wrapped to.
  public byte[] xWing() {
    return Arrays.copyOfRange(encoded, X_WING_AT, ED25519_AT);
  }

  byte[] ed25519() {
    return Arrays.copyOfRange(encoded, ED25519_AT, SIZE_BYTES);
  }

  public Fingerprint fingerprint() {
    return Fingerprint.of(Digests.sha256(FINGERPRINT_LABEL, encoded));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PublicKey key && Arrays.equals(encoded, key.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "PublicKey[" + kind + ", epoch " + epoch() + ", " + fingerprint() + "]";
  }
}
