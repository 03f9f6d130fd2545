package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Ed25519;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/// Somebody's word that a key belongs to whom it says.
public final class Vouch {
  public static final int SIZE_BYTES = 137;

  private static final byte VERSION = 1;
  private static final int SUBJECT_AT = 1 + Fingerprint.SIZE_BYTES;
  private static final int TIME_AT = SUBJECT_AT + Fingerprint.SIZE_BYTES;
  private static final int SIGNATURE_AT = TIME_AT + 8;
  private static final byte[] LABEL = Concatenation.terminatedLabel("sdk1/vouch");

  private final byte[] encoded;

  private Vouch(byte[] encoded) {
    this.encoded = encoded;
  }

  /// A key that was vouched for, as [#verify] found it. Nothing else makes one.
  public static final class VouchedKey {
    private final PublicKey key;
    private final Instant since;

    private VouchedKey(PublicKey key, Instant since) {
      this.key = key;
      this.since = since;
    }

    public PublicKey key() {
      return key;
    }

    public Instant since() {
      return since;
    }
  }

  public static Vouch of(PrivateKey signer, PublicKey subject, Instant time) {
    byte[] front =
        ByteBuffer.allocate(SIGNATURE_AT)
            .put(VERSION)
            .put(signer.publicKey().fingerprint().bytes())
            .put(subject.fingerprint().bytes())
            .putLong(time.getEpochSecond())
            .array();
    return new Vouch(Concatenation.of(front, signer.sign(Concatenation.of(LABEL, front))));
  }

  public static Outcome<Vouch> decode(byte[] encoded) {
    boolean wellFormed =
        encoded.length == SIZE_BYTES && encoded[0] == VERSION && encoded[TIME_AT] >= 0;
    return wellFormed
        ? Outcome.accepted(new Vouch(encoded.clone()))
        : Outcome.refused(Refusal.MALFORMED_KEY);
  }

  public static Outcome<Vouch> fromText(String text) {
    return KeyText.VOUCH.read(text).then(Vouch::decode);
  }

  public String toText() {
    return KeyText.VOUCH.write(encoded);
  }

  /// Who says to have signed; [#verify] tells whether it is so.
  public Fingerprint signer() {
    return Fingerprint.of(Arrays.copyOfRange(encoded, 1, SUBJECT_AT));
  }

  /// Which key it is about.
  public Fingerprint subject() {
    return Fingerprint.of(Arrays.copyOfRange(encoded, SUBJECT_AT, TIME_AT));
  }

  /// Whether the signer vouched for just this key.
  public Outcome<VouchedKey> verify(PublicKey signer, PublicKey subject) {
    byte[] front = Arrays.copyOf(encoded, SIGNATURE_AT);
    byte[] signature = Arrays.copyOfRange(encoded, SIGNATURE_AT, SIZE_BYTES);
    boolean aboutThese =
        Arrays.equals(front, 1, SUBJECT_AT, signer.fingerprint().bytes(), 0, Fingerprint.SIZE_BYTES)
            && Arrays.equals(
                front,
                SUBJECT_AT,
                TIME_AT,
                subject.fingerprint().bytes(),
                0,
                Fingerprint.SIZE_BYTES);
    if (!aboutThese
        || !Ed25519.verifies(signer.ed25519(), Concatenation.of(LABEL, front), signature)) {
      return Outcome.refused(Refusal.NOT_VOUCHED);
    }
    Instant since = Instant.ofEpochSecond(Math.min(ByteBuffer.wrap(front).getLong(TIME_AT), MAX));
    return Outcome.accepted(new VouchedKey(subject, since));
  }

  /// The last second that an [Instant] can hold.
  private static final long MAX = Instant.MAX.getEpochSecond();
}
