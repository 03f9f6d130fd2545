package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.envelope.primitives.XWing;
import java.util.Arrays;

/// Share B of one file on its way to the session key of one asker, after a permitted and recorded
/// release. It opens nothing without share A.
public final class Release {
  public static final int SIZE_BYTES = ObjectId.SIZE_BYTES + XWing.WRAP_BYTES;

  private static final byte[] INFO_LABEL = Concatenation.terminatedLabel("sde1/release");

  private final ObjectId grant;
  private final byte[] wrap;

  private Release(ObjectId grant, byte[] wrap) {
    this.grant = grant;
    this.wrap = wrap;
  }

  /// For the release part alone, once the policy said yes and the event is durable.
  ///
  /// @param releaseKey the organisation's, which lock 2 was made for
  public static Outcome<Release> grant(
      byte[] secondLock, Header header, PrivateKey releaseKey, PublicKey session, ObjectId grant) {
    if (secondLock.length != ReleaseLock.SIZE_BYTES) {
      return Outcome.refused(Refusal.RELEASE_REFUSED);
    }
    return ReleaseLock.open(secondLock, releaseKey, header)
        .then(
            shareB -> {
              try (shareB) {
                byte[] info = info(session, header, grant);
                return Outcome.accepted(
                    new Release(grant, XWing.wrap(session.xWing(), info, shareB)));
              }
            });
  }

  public static Outcome<Release> decode(byte[] encoded) {
    if (encoded.length != SIZE_BYTES) {
      return Outcome.refused(Refusal.RELEASE_REFUSED);
    }
    ObjectId grant = ObjectId.of(Arrays.copyOf(encoded, ObjectId.SIZE_BYTES));
    return Outcome.accepted(
        new Release(grant, Arrays.copyOfRange(encoded, ObjectId.SIZE_BYTES, SIZE_BYTES)));
  }

  public byte[] encoded() {
    return Concatenation.of(grant.bytes(), wrap);
  }

  Outcome<Secret> open(PrivateKey session, Header header) {
    return session
        .reading()
        .unwrap(wrap, info(session.publicKey(), header, grant))
        .map(Outcome::accepted)
        .orElseGet(() -> Outcome.refused(Refusal.RELEASE_REFUSED));
  }

  private static byte[] info(PublicKey session, Header header, ObjectId grant) {
    return Concatenation.of(
        INFO_LABEL, Digests.sha256(session.xWing()), header.hash(), grant.bytes());
  }
}
