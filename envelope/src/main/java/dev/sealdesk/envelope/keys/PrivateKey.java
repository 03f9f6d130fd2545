package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Ed25519;
import dev.sealdesk.envelope.primitives.Hkdf;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.envelope.primitives.XWing;
import java.util.Arrays;

/// Reads what was sealed to its public key, and vouches for other keys. Close it when done; it is
/// overwritten then.
public final class PrivateKey implements AutoCloseable {
  private static final byte[] X_WING_LABEL = Concatenation.label("sdk1/xwing");
  private static final byte[] ED25519_LABEL = Concatenation.label("sdk1/ed25519");

  private final PublicKey publicKey;
  private final Secret seed;
  private final XWing.PrivateKey reading;

  private PrivateKey(PublicKey publicKey, Secret seed, XWing.PrivateKey reading) {
    this.publicKey = publicKey;
    this.seed = seed;
    this.reading = reading;
  }

  public static PrivateKey generate(KeyKind kind) {
    return generate(kind, ObjectId.random());
  }

  /// The first key of an owner that has an id already.
  public static PrivateKey generate(KeyKind kind, ObjectId owner) {
    return fromSeed(kind, 1, owner, Secret.random());
  }

  /// The key that takes this one's place: same kind and owner, next epoch, nothing else in common.
  public PrivateKey rotated() {
    return succeeding(publicKey);
  }

  /// The same for whoever may replace a key without having it.
  public static PrivateKey succeeding(PublicKey before) {
    int epoch = Math.addExact(before.epoch(), 1);
    return fromSeed(before.kind(), epoch, before.owner(), Secret.random());
  }

  /// Takes the seed over.
  static PrivateKey fromSeed(KeyKind kind, int epoch, ObjectId owner, Secret seed) {
    try (Secret xWing = Hkdf.expandSha256(seed, X_WING_LABEL, Secret.SIZE_BYTES);
        Secret ed25519 = Hkdf.expandSha256(seed, ED25519_LABEL, Secret.SIZE_BYTES)) {
      XWing.PrivateKey reading = new XWing.PrivateKey(xWing);
      byte[] vouching = Ed25519.publicKey(ed25519);
      PublicKey publicKey = PublicKey.of(kind, epoch, owner, reading.publicKey(), vouching);
      return new PrivateKey(publicKey, seed, reading);
    }
  }

  /// The key of a seed that was kept elsewhere, as [#copyOfSeed] gave it. Takes the seed over;
  /// closes it again if it belongs to another public key.
  public static Outcome<PrivateKey> matching(PublicKey publicKey, Secret seed) {
    PrivateKey derived = fromSeed(publicKey.kind(), publicKey.epoch(), publicKey.owner(), seed);
    if (derived.publicKey.equals(publicKey)) {
      return Outcome.accepted(derived);
    }
    derived.close();
    return Outcome.refused(Refusal.OTHER_PUBLIC_KEY);
  }

  /// Reads the form without protection, for machines that have no one to ask.
  public static Outcome<PrivateKey> fromUnprotectedText(String text) {
    return KeyText.UNPROTECTED_PRIVATE_KEY.read(text).then(PrivateKey::decodeUnprotected);
  }

  /// Whether a text says that it is of the form without protection.
  public static boolean isUnprotectedText(String text) {
    return KeyText.UNPROTECTED_PRIVATE_KEY.isLabelOf(text);
  }

  private static Outcome<PrivateKey> decodeUnprotected(byte[] encoded) {
    int seedAt = 1 + PublicKey.SIZE_BYTES;
    if (encoded.length != seedAt + Secret.SIZE_BYTES || encoded[0] != 1) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    return PublicKey.decode(Arrays.copyOfRange(encoded, 1, seedAt))
        .then(key -> matching(key, Secret.moving(encoded, seedAt, encoded.length)));
  }

  /// The seed in clear, as text. Every use is to be audited.
  public String toInsecureText() {
    byte[] encoded = Concatenation.of(new byte[] {1}, publicKey.encoded(), seed.insecureBytes());
    try {
      return KeyText.UNPROTECTED_PRIVATE_KEY.write(encoded);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /// Ready to be tried on wraps.
  public XWing.PrivateKey reading() {
    return reading;
  }

  byte[] sign(byte[] message) {
    try (Secret ed25519 = Hkdf.expandSha256(seed, ED25519_LABEL, Secret.SIZE_BYTES)) {
      return Ed25519.sign(ed25519, message);
    }
  }

  Secret seed() {
    return seed;
  }

  /// For those who wrap it by other means than a passphrase or a passkey. The caller closes it.
  public Secret copyOfSeed() {
    return seed.copy();
  }

  @Override
  public void close() {
    seed.close();
  }

  @Override
  public String toString() {
    return "PrivateKey[of " + publicKey + "]";
  }
}
