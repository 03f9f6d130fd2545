package dev.sealdesk.server.identity.proof;

import com.nimbusds.jose.util.Base64URL;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The nonces that proofs have to contain (RFC 9449 §8): one for everybody, drawn anew each minute.
/// The one before is still taken, so a nonce is good for one to two minutes.
public final class Nonces {
  static final Duration CHANGES_AFTER = Duration.ofMinutes(1);
  private static final int SIZE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final InstantSource clock;
  private volatile Pair pair;

  public Nonces(InstantSource clock) {
    this.clock = clock;
    this.pair = new Pair(draw(), draw(), clock.instant());
  }

  private record Pair(String current, String previous, Instant drawn) {}

  /// The one that a client should use next.
  public String current() {
    return upToDate().current();
  }

  boolean isRecent(String nonce) {
    Pair now = upToDate();
    return nonce.equals(now.current()) || nonce.equals(now.previous());
  }

  private Pair upToDate() {
    Pair seen = pair;
    return isDue(seen) ? renew() : seen;
  }

  private boolean isDue(Pair seen) {
    // A clock that was set back must not keep a nonce alive.
    Duration age = Duration.between(seen.drawn(), clock.instant());
    return age.isNegative() || age.compareTo(CHANGES_AFTER) >= 0;
  }

  private synchronized Pair renew() {
    Pair seen = pair;
    if (isDue(seen)) {
      Instant now = clock.instant();
      boolean old =
          Duration.between(seen.drawn(), now).compareTo(CHANGES_AFTER.multipliedBy(2)) >= 0;
      pair = new Pair(draw(), old ? draw() : seen.current(), now);
    }
    return pair;
  }

  private static String draw() {
    byte[] bytes = new byte[SIZE_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64URL.encode(bytes).toString();
  }
}
