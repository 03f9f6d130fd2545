package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.envelope.primitives.XWing;

/// The second lock: share B, wrapped to the organisation's release key.
final class ReleaseLock {
  static final int SIZE_BYTES = XWing.WRAP_BYTES;

  private static final byte[] INFO_LABEL = Concatenation.terminatedLabel("sde1/lock2");

  private ReleaseLock() {}

  static byte[] seal(PublicKey release, Header header, Secret shareB) {
    return XWing.wrap(release.xWing(), info(release, header), shareB);
  }

  static Outcome<Secret> open(byte[] lock, PrivateKey release, Header header) {
    return release
        .reading()
        .unwrap(lock, info(release.publicKey(), header))
        .map(Outcome::accepted)
        .orElseGet(() -> Outcome.refused(Refusal.RELEASE_REFUSED));
  }

  private static byte[] info(PublicKey release, Header header) {
    return Concatenation.of(
        INFO_LABEL,
        Digests.sha256(release.xWing()),
        header.hash(),
        Digests.sha256(header.encodedAttributes()));
  }
}
