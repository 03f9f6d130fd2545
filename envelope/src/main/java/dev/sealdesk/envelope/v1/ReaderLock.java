package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.Concatenation;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.primitives.Randomness;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.envelope.primitives.XWing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The first lock: share A, wrapped to each reader. Filled up with wraps to nobody and shuffled, so
/// that neither number nor place tells who reads.
final class ReaderLock {
  static final int COUNT_BYTES = 2;
  static final int MAC_BYTES = Digests.SIZE_BYTES;

  private static final byte[] INFO_LABEL = Concatenation.terminatedLabel("sde1/lock1");

  private ReaderLock() {}

  /// The bytes that follow the count, or a refusal if no lock has this many wraps.
  static int bodyBytes(int wraps) throws RefusedFile {
    boolean allowed =
        wraps >= Limits.MIN_WRAPS && wraps <= Limits.MAX_READERS && Integer.bitCount(wraps) == 1;
    if (!allowed) {
      throw new RefusedFile(Refusal.MALFORMED_HEADER);
    }
    return wraps * XWing.WRAP_BYTES + MAC_BYTES;
  }

  static byte[] seal(List<PublicKey> readers, byte[] headerHash, Secret shareA) {
    List<byte[]> wraps =
        new ArrayList<>(
            readers.parallelStream().map(r -> wrap(r.xWing(), headerHash, shareA)).toList());
    return filled(wraps, headerHash, shareA);
  }

  /// Keeps the wraps there are, and adds some. Which of the old ones are to nobody, nobody knows;
  /// so all stay.
  static byte[] extend(byte[] lock, List<PublicKey> added, byte[] headerHash, Secret shareA) {
    List<byte[]> wraps = new ArrayList<>(wraps(lock));
    added.forEach(reader -> wraps.add(wrap(reader.xWing(), headerHash, shareA)));
    return filled(wraps, headerHash, shareA);
  }

  private static byte[] wrap(byte[] xWing, byte[] headerHash, Secret share) {
    return XWing.wrap(xWing, info(xWing, headerHash), share);
  }

  private static byte[] filled(List<byte[]> wraps, byte[] headerHash, Secret shareA) {
    if (wraps.isEmpty() || wraps.size() > Limits.MAX_READERS) {
      throw new IllegalArgumentException("a file has 1 to 1,024 readers");
    }
    int places = Math.max(Limits.MIN_WRAPS, Integer.highestOneBit(wraps.size() * 2 - 1));
    try (Secret forgotten = Secret.random();
        Secret nothing = Secret.random()) {
      byte[] nobody = new XWing.PrivateKey(forgotten).publicKey();
      while (wraps.size() < places) {
        wraps.add(wrap(nobody, headerHash, nothing));
      }
    }
    Collections.shuffle(wraps, Random.from(Randomness.choices()));
    byte[] count = {(byte) (places >> 8), (byte) places};
    byte[] body = Concatenation.of(wraps.toArray(byte[][]::new));
    byte[] authenticated = Concatenation.of(count, body);
    return Concatenation.of(authenticated, mac(authenticated, headerHash, shareA));
  }

  /// Share A, if the key opens a wrap and the lock is as whoever has share A left it.
  static Secret open(byte[] lock, PrivateKey reader, byte[] headerHash) throws RefusedFile {
    byte[] info = info(reader.publicKey().xWing(), headerHash);
    XWing.PrivateKey reading = reader.reading();
    for (byte[] wrap : wraps(lock)) {
      Optional<Secret> shareA = reading.unwrap(wrap, info);
      if (shareA.isPresent()) {
        return authenticated(lock, headerHash, shareA.get());
      }
    }
    throw new RefusedFile(Refusal.NOT_A_READER);
  }

  private static Secret authenticated(byte[] lock, byte[] headerHash, Secret shareA)
      throws RefusedFile {
    int macAt = lock.length - MAC_BYTES;
    byte[] mac = mac(Arrays.copyOf(lock, macAt), headerHash, shareA);
    if (Digests.equal(mac, Arrays.copyOfRange(lock, macAt, lock.length))) {
      return shareA;
    }
    shareA.close();
    throw new RefusedFile(Refusal.LOCKS_CHANGED);
  }

  private static List<byte[]> wraps(byte[] lock) {
    List<byte[]> wraps = new ArrayList<>();
    for (int at = COUNT_BYTES; at < lock.length - MAC_BYTES; at += XWing.WRAP_BYTES) {
      wraps.add(Arrays.copyOfRange(lock, at, at + XWing.WRAP_BYTES));
    }
    return wraps;
  }

  private static byte[] mac(byte[] authenticated, byte[] headerHash, Secret shareA) {
    try (Secret key = KeySchedule.locksKey(headerHash, shareA)) {
      return Digests.hmacSha256(key, authenticated);
    }
  }

  private static byte[] info(byte[] xWing, byte[] headerHash) {
    return Concatenation.of(INFO_LABEL, Digests.sha256(xWing), headerHash);
  }
}
