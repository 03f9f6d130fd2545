package dev.sealdesk.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Challenges that wait for their answer: each is good once, for five minutes, for one purpose and
/// for the key that asked for it.
final class Challenges {
  static final Duration LIFE = Duration.ofMinutes(5);

  /// Beyond it the oldest are forgotten. Budgets keep one address from filling it alone.
  static final int MAX_WAITING = 100_000;

  /// What an answer is for. An answer for one never counts for another.
  enum Purpose {
    SIGN_IN,
    ENROL,
    CONFIRM
  }

  private record Waiting(Purpose purpose, String thumbprint, Instant until) {}

  private static final class Bounded extends LinkedHashMap<String, Waiting> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Waiting> eldest) {
      return size() > MAX_WAITING;
    }
  }

  private final InstantSource clock;
  private final Bounded waiting = new Bounded();

  Challenges(InstantSource clock) {
    this.clock = clock;
  }

  synchronized String make(Purpose purpose, String thumbprint) {
    String challenge = Token.random().insecureText();
    waiting.put(challenge, new Waiting(purpose, thumbprint, clock.instant().plus(LIFE)));
    return challenge;
  }

  /// Whether it was waiting for this; from now on it is not.
  synchronized boolean take(String challenge, Purpose purpose, String thumbprint) {
    @Nullable Waiting found = waiting.remove(challenge);
    return found != null
        && found.purpose() == purpose
        && found.thumbprint().equals(thumbprint)
        && clock.instant().isBefore(found.until());
  }
}
