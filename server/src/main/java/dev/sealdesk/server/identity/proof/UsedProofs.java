package dev.sealdesk.server.identity.proof;

import dev.sealdesk.envelope.primitives.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// The ids of proofs that one session has used, for as long as their time would still be accepted.
/// Each session has its own, so that one cannot make another's be forgotten; when it is full, more
/// proofs are refused, never forgotten.
public final class UsedProofs {
  /// In each of two generations of [Proofs#MAX_SKEW] times two: at least 160 requests a second, for
  /// as long as one likes.
  static final int MAX_PER_GENERATION = 20_000;

  /// A proof is accepted from [Proofs#MAX_SKEW] before to as long after its time.
  private static final Duration GENERATION = Proofs.MAX_SKEW.multipliedBy(2);

  /// What came of noting one.
  enum Noting {
    NEW,
    USED,
    FULL
  }

  private record Id(long high, long low) {}

  private Set<Id> current = new HashSet<>();
  private Set<Id> previous = new HashSet<>();
  private Instant begun = Instant.EPOCH;

  synchronized Noting note(String proofId, Instant now) {
    if (Duration.between(begun, now).compareTo(GENERATION) >= 0) {
      previous = current;
      current = new HashSet<>();
      begun = now;
    }
    ByteBuffer hash = ByteBuffer.wrap(Digests.sha256(proofId.getBytes(StandardCharsets.UTF_8)));
    Id id = new Id(hash.getLong(), hash.getLong());
    if (previous.contains(id) || current.contains(id)) {
      return Noting.USED;
    }
    if (current.size() >= MAX_PER_GENERATION) {
      return Noting.FULL;
    }
    current.add(id);
    return Noting.NEW;
  }
}
