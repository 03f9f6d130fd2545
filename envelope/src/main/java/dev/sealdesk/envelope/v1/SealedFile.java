package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Secret;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// All of a sealed file that lies in front of its content, parsed and within limits. Only this type
/// takes a key, so no key is touched before the header is checked.
public final class SealedFile {
  private final Header header;
  private final byte[] sealedMeta;
  private final byte[] firstLock;
  private final byte[] secondLock;

  private SealedFile(Header header, byte[] sealedMeta, byte[] firstLock, byte[] secondLock) {
    this.header = header;
    this.sealedMeta = sealedMeta;
    this.firstLock = firstLock;
    this.secondLock = secondLock;
  }

  /// Reads up to where the content begins, and not a byte further.
  ///
  /// @throws IOException if the channel breaks
  public static Outcome<SealedFile> read(ReadableByteChannel channel) throws IOException {
    try {
      byte[] fixed = readFront(channel, Header.FIXED_BYTES);
      byte[] list = readFront(channel, Header.attributesBytes(fixed));
      Header header = Header.read(Concatenation.of(fixed, list));
      byte[] sealedMeta = readFront(channel, header.sealedMetaBytes());
      byte[] count = readFront(channel, ReaderLock.COUNT_BYTES);
      int wraps = ((count[0] & 0xff) << 8) | (count[1] & 0xff);
      byte[] firstLock = Concatenation.of(count, readFront(channel, ReaderLock.bodyBytes(wraps)));
      byte[] secondLock = readFront(channel, header.locks() == 2 ? ReleaseLock.SIZE_BYTES : 0);
      return Outcome.accepted(new SealedFile(header, sealedMeta, firstLock, secondLock));
    } catch (RefusedFile refused) {
      return Outcome.refused(refused.why());
    }
  }

  private static byte[] readFront(ReadableByteChannel channel, int sizeBytes)
      throws IOException, RefusedFile {
    byte[] bytes = new byte[sizeBytes];
    int done = Content.readUpTo(channel, bytes);
    if (done == sizeBytes) {
      return bytes;
    }
    if (sizeBytes == Header.FIXED_BYTES) {
      Header.attributesBytes(Arrays.copyOf(bytes, done)); // says whether it is ours at all
    }
    throw new RefusedFile(Refusal.ENDS_IN_FRONT);
  }

  public Header header() {
    return header;
  }

  /// How long the content of a file of this length is; nothing if no content makes a file that
  /// long. Nobody vouches for it before the last chunk is authenticated.
  ///
  /// @param fileBytes the length of the whole file
  public OptionalLong contentBytes(long fileBytes) {
    long contentBytes =
        Cobblestone.plaintextBytesOfChunks(fileBytes - payloadAt() - Cobblestone.FRONT_BYTES);
    return contentBytes < 0 ? OptionalLong.empty() : OptionalLong.of(contentBytes);
  }

  /// Of the first lock, those to nobody included.
  public int wraps() {
    return ((firstLock[0] & 0xff) << 8) | (firstLock[1] & 0xff);
  }

  /// Where the content begins in the file.
  public long payloadAt() {
    return (long) header.encoded().length
        + sealedMeta.length
        + firstLock.length
        + secondLock.length;
  }

  /// The wrap that the release part opens; empty for a file with one lock.
  public byte[] secondLock() {
    return secondLock.clone();
  }

  /// All bytes in front of the content.
  public byte[] front() {
    return Concatenation.of(header.encoded(), sealedMeta, firstLock, secondLock);
  }

  /// Opens a file with one lock.
  public Outcome<UnlockedFile> unlock(PrivateKey reader) {
    return header.locks() == 2
        ? Outcome.refused(Refusal.RELEASE_MISSING)
        : firstShare(reader).then(shareA -> unlocked(shareA, Optional.empty()));
  }

  /// Opens a file with two locks.
  ///
  /// @param session the key that the release was asked for
  public Outcome<UnlockedFile> unlock(PrivateKey reader, Release release, PrivateKey session) {
    if (header.locks() != 2) {
      return Outcome.refused(Refusal.RELEASE_REFUSED);
    }
    return firstShare(reader)
        .then(
            shareA ->
                switch (release.open(session, header)) {
                  case Outcome.Accepted<Secret>(Secret shareB) ->
                      unlocked(shareA, Optional.of(shareB));
                  case Outcome.Refused<Secret>(Refusal why) -> {
                    shareA.close();
                    yield Outcome.refused(why);
                  }
                });
  }

  private Outcome<UnlockedFile> unlocked(Secret shareA, Optional<Secret> shareB) {
    byte[] hash = header.hash();
    KeySchedule.ContentKeys keys = KeySchedule.contentKeys(hash, shareA, shareB.orElse(null));
    shareA.close();
    shareB.ifPresent(Secret::close);
    try {
      Fields meta = Meta.open(sealedMeta, keys.meta(), hash);
      return Outcome.accepted(
          new UnlockedFile(meta, KeySchedule.payloadContext(hash), payloadAt(), keys.payload()));
    } catch (RefusedFile refused) {
      keys.payload().close();
      return Outcome.refused(refused.why());
    } finally {
      keys.meta().close();
    }
  }

  /// The same file for these readers and no others. Content, description and second lock stay as
  /// they are; whoever could read before has had the chance to keep share A.
  ///
  /// @param readers 1 to 1,024 keys, each once
  public Outcome<SealedFile> rewrapped(PrivateKey reader, List<PublicKey> readers) {
    List<PublicKey> checked = SealingRequest.checked(readers);
    return relocked(reader, shareA -> ReaderLock.seal(checked, header.hash(), shareA));
  }

  /// The same file for these readers too. Refuses if that makes more wraps than a file may have.
  public Outcome<SealedFile> rewrappedAlsoFor(PrivateKey reader, List<PublicKey> added) {
    List<PublicKey> checked = SealingRequest.checked(added);
    if (wraps() + checked.size() > Limits.MAX_READERS) {
      return Outcome.refused(Refusal.TOO_LARGE);
    }
    return relocked(reader, shareA -> ReaderLock.extend(firstLock, checked, header.hash(), shareA));
  }

  private Outcome<SealedFile> relocked(PrivateKey reader, Function<Secret, byte[]> newLock) {
    return firstShare(reader)
        .then(
            shareA -> {
              try (shareA) {
                return Outcome.accepted(
                    new SealedFile(header, sealedMeta, newLock.apply(shareA), secondLock));
              }
            });
  }

  private Outcome<Secret> firstShare(PrivateKey reader) {
    try {
      return Outcome.accepted(ReaderLock.open(firstLock, reader, header.hash()));
    } catch (RefusedFile refused) {
      return Outcome.refused(refused.why());
    }
  }
}
