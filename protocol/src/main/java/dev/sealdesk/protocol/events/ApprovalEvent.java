package dev.sealdesk.protocol.events;

import dev.sealdesk.protocol.ids.PersonId;
import java.time.Instant;

/// Actions that need a second person.
///
/// The `approval` in all of them is the same id from being asked to being used.
public sealed interface ApprovalEvent extends Event {
  /// Somebody wants to do what needs a second person.
  ///
  /// @param action the name of the event that it will cause
  /// @param digest SHA-256 of exactly what is to be done, in hex
  record Asked(String approval, String action, String digest, Instant expires)
      implements ApprovalEvent {}

  record Given(String approval, PersonId askedBy) implements ApprovalEvent {}

  record Refused(String approval, PersonId askedBy, String reason) implements ApprovalEvent {}

  record Used(String approval) implements ApprovalEvent {}

  record Expired(String approval) implements ApprovalEvent {}
}
