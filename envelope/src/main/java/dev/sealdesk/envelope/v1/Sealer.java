package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.Randomness;
import dev.sealdesk.envelope.primitives.Secret;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Seals content.
///
/// Promised: only the readers, and for two locks only after a release, learn the content; nobody
/// changes it unnoticed. Not promised: that the readers learn who sealed it.
public final class Sealer {
  private Sealer() {}

  /// Writes the whole sealed file and says how many bytes the content has. Runs on all cores, in
  /// constant memory; closes nothing.
  ///
  /// @param plaintext read to its end
  /// @param progress hears the number of payload bytes written, from any thread but one at a time
  public static long seal(
      SealingRequest request,
      ReadableByteChannel plaintext,
      WritableByteChannel sealed,
      LongConsumer progress)
      throws IOException {
    Optional<PublicKey> release = request.release();
    try (Secret shareA = Secret.random();
        Secret shareB = Secret.random()) {
      byte[] padded = Meta.padded(request.meta());
      int locks = release.isPresent() ? 2 : 1;
      Header header =
          Header.of(locks, request.item(), request.inCase(), request.attributes(), padded.length);
      byte[] hash = header.hash();
      try (KeySchedule.ContentKeys keys =
          KeySchedule.contentKeys(hash, shareA, release.isPresent() ? shareB : null)) {
        byte[] salt = Randomness.bytes(Cobblestone.SALT_BYTES);
        Content.writeFully(sealed, header.encoded());
        Content.writeFully(sealed, Meta.seal(padded, keys.meta(), hash, salt));
        Content.writeFully(sealed, ReaderLock.seal(request.readers(), hash, shareA));
        if (release.isPresent()) {
          Content.writeFully(sealed, ReleaseLock.seal(release.get(), header, shareB));
        }
        return Content.seal(
            keys.payload(), KeySchedule.payloadContext(hash), plaintext, sealed, progress);
      }
    } catch (RefusedFile tooLarge) {
      throw new IllegalArgumentException(tooLarge.why().name(), tooLarge);
    }
  }
}
