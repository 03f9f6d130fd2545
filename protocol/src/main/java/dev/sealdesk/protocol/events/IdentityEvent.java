package dev.sealdesk.protocol.events;

import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.protocol.ids.SessionId;
import dev.sealdesk.protocol.ids.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// People, services and their sessions.
public sealed interface IdentityEvent extends Event {
  record FirstLinkMade(Instant expires) implements IdentityEvent {}

  record PersonInvited(PersonId person, Personal name, List<String> roles, Instant expires)
      implements IdentityEvent {
    public PersonInvited {
      roles = List.copyOf(roles);
    }
  }

  record InvitationWithdrawn(PersonId person) implements IdentityEvent {}

  record EnrolmentRefused(String reason) implements IdentityEvent {}

  record PersonEnrolled(PersonId person, String factor) implements IdentityEvent {}

  record FactorAdded(PersonId person, String factor, String factorId) implements IdentityEvent {}

  record FactorRemoved(PersonId person, String factor, String factorId) implements IdentityEvent {}

  record SignedIn(PersonId person, SessionId session, List<String> factors)
      implements IdentityEvent {
    public SignedIn {
      factors = List.copyOf(factors);
    }
  }

  /// Somebody did not prove who they are.
  ///
  /// @param person empty if it is not known, or does not exist
  record SignInRefused(Optional<PersonId> person, String reason) implements IdentityEvent {}

  /// So many failed that more are not looked at for a while.
  record LockedOut(Optional<PersonId> person, Instant until) implements IdentityEvent {}

  record SessionEnded(SessionId session, PersonId person, String reason) implements IdentityEvent {}

  /// A cookie came without a proof by the key it is bound to: it was copied.
  record ProofRefused(SessionId session, PersonId person, String reason) implements IdentityEvent {}

  record SteppedUp(PersonId person, SessionId session, String factor) implements IdentityEvent {}

  record StepUpRefused(PersonId person, SessionId session, String reason)
      implements IdentityEvent {}

  record RoleGranted(PersonId person, String role) implements IdentityEvent {}

  record RoleWithdrawn(PersonId person, String role) implements IdentityEvent {}

  record PersonChanged(PersonId person, List<String> members) implements IdentityEvent {
    public PersonChanged {
      members = List.copyOf(members);
    }
  }

  record PersonSuspended(PersonId person, String reason) implements IdentityEvent {}

  record PersonResumed(PersonId person) implements IdentityEvent {}

  record PersonRemoved(PersonId person) implements IdentityEvent {}

  record ServiceRegistered(
      ServiceId service,
      String name,
      List<String> roles,
      List<String> networks,
      String keyFingerprint)
      implements IdentityEvent {
    public ServiceRegistered {
      roles = List.copyOf(roles);
      networks = List.copyOf(networks);
    }
  }

  record ServiceKeyReplaced(ServiceId service, String keyFingerprint) implements IdentityEvent {}

  record ServiceSignedIn(ServiceId service, SessionId session) implements IdentityEvent {}

  record ServiceRefused(Optional<ServiceId> service, String reason) implements IdentityEvent {}

  record ServiceSessionEnded(ServiceId service, SessionId session, String reason)
      implements IdentityEvent {}

  /// A service's token came without a proof by its key, or from elsewhere: it was copied.
  record ServiceProofRefused(ServiceId service, SessionId session, String reason)
      implements IdentityEvent {}

  record ServiceChanged(ServiceId service, List<String> members) implements IdentityEvent {
    public ServiceChanged {
      members = List.copyOf(members);
    }
  }

  record ServiceRemoved(ServiceId service) implements IdentityEvent {}

  record TeamJoined(TeamId team, PersonId person) implements IdentityEvent {}

  record TeamLeft(TeamId team, PersonId person) implements IdentityEvent {}

  record SingleSignOnChanged(String issuer) implements IdentityEvent {}

  /// A request that needed somebody else, or more of them.
  record RequestRefused(String reason) implements IdentityEvent {}
}
