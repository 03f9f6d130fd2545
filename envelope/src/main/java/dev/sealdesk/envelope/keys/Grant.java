package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.primitives.XWing;
import java.util.Arrays;

/// A private key, handed to the holder of another one: a team's to its members, a case's to its
/// teams, any to recovery.
public final class Grant {
  public static final int SIZE_BYTES = 1 + PublicKey.SIZE_BYTES + XWing.WRAP_BYTES;

  private static final byte VERSION = 1;
  private static final int WRAP_AT = 1 + PublicKey.SIZE_BYTES;
  private static final byte[] LABEL = Concatenation.terminatedLabel("sdk1/grant");

  private final byte[] encoded;
  private final PublicKey granted;

  private Grant(byte[] encoded, PublicKey granted) {
    this.encoded = encoded;
    this.granted = granted;
  }

  public static Grant of(PrivateKey granted, PublicKey holder) {
    byte[] wrap = XWing.wrap(holder.xWing(), info(holder, granted.publicKey()), granted.seed());
    byte[] encoded = Concatenation.of(new byte[] {VERSION}, granted.publicKey().encoded(), wrap);
    return new Grant(encoded, granted.publicKey());
  }

  public static Outcome<Grant> decode(byte[] encoded) {
    if (encoded.length != SIZE_BYTES || encoded[0] != VERSION) {
      return Outcome.refused(Refusal.MALFORMED_KEY);
    }
    return PublicKey.decode(Arrays.copyOfRange(encoded, 1, WRAP_AT))
        .then(key -> Outcome.accepted(new Grant(encoded.clone(), key)));
  }

  public static Outcome<Grant> fromText(String text) {
    return KeyText.GRANT.read(text).then(Grant::decode);
  }

  public String toText() {
    return KeyText.GRANT.write(encoded);
  }

  /// The key that is inside.
  public PublicKey granted() {
    return granted;
  }

  public Outcome<PrivateKey> open(PrivateKey holder) {
    byte[] wrap = Arrays.copyOfRange(encoded, WRAP_AT, SIZE_BYTES);
    return holder
        .reading()
        .unwrap(wrap, info(holder.publicKey(), granted))
        .map(seed -> PrivateKey.matching(granted, seed))
        .orElseGet(() -> Outcome.refused(Refusal.NOT_A_READER));
  }

  private static byte[] info(PublicKey holder, PublicKey granted) {
    return Concatenation.of(LABEL, Digests.sha256(holder.xWing()), granted.fingerprint().bytes());
  }
}
