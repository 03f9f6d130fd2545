package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.protocol.ids.SessionId;
import dev.sealdesk.server.identity.proof.UsedProofs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A session that goes on, in memory. What changes with each request stays here.
final class LiveSession {
  /// Whose it is.
  sealed interface Owner {
    record OfPerson(PersonId id, Set<String> roles) implements Owner {
      public OfPerson {
        roles = Set.copyOf(roles);
      }
    }

    /// A service.
    ///
    /// @param networks where it may be used from
    record OfService(ServiceId id, Networks networks) implements Owner {}
  }

  /// How it began: what does not change.
  record Beginning(
      SessionId id,
      String tokenHash,
      Owner owner,
      String thumbprint,
      Instant madeAt,
      String address,
      String userAgent) {}

  /// When and how both factors were shown last.
  record Strength(Method method, int assurance, Device device, Instant at) {}

  private final Beginning beginning;
  private final UsedProofs used = new UsedProofs();
  private volatile Strength strength;
  private volatile Instant seenAt;
  private volatile Instant savedAt;

  LiveSession(Beginning beginning, Strength strength, Instant seenAt) {
    this.beginning = beginning;
    this.strength = strength;
    this.seenAt = seenAt;
    this.savedAt = seenAt;
  }

  Beginning beginning() {
    return beginning;
  }

  SessionId id() {
    return beginning.id();
  }

  Strength strength() {
    return strength;
  }

  void strengthen(Strength shown) {
    strength = shown;
  }

  Instant seenAt() {
    return seenAt;
  }

  void see(Instant now) {
    seenAt = now;
  }

  boolean isUnsaved() {
    return seenAt.isAfter(savedAt);
  }

  void saved(Instant seen) {
    savedAt = seen;
  }

  UsedProofs used() {
    return used;
  }

  Instant endsAt() {
    return beginning.madeAt().plus(Sessions.MAX_AGE);
  }

  /// Why it is over, if it is.
  Optional<EndReason> over(Instant now) {
    if (!now.isBefore(endsAt())) {
      return Optional.of(EndReason.EXPIRED);
    }
    return Duration.between(seenAt, now).compareTo(Sessions.MAX_IDLE) >= 0
        ? Optional.of(EndReason.IDLE)
        : Optional.empty();
  }

  boolean isFresh(Instant now) {
    return Duration.between(strength.at(), now).compareTo(Sessions.FRESH) < 0;
  }

  Caller caller(String address) {
    SessionFacts facts =
        new SessionFacts(
            strength.method(),
            strength.assurance(),
            strength.device(),
            strength.at(),
            beginning.thumbprint(),
            address);
    return switch (beginning.owner()) {
      case Owner.OfPerson(PersonId person, _) -> new Caller.OfPerson(person, id(), facts);
      case Owner.OfService(ServiceId service, _) -> new Caller.OfService(service, id(), facts);
    };
  }
}
