package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.protocol.ids.SessionId;
import dev.sealdesk.server.http.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/// Who asks: somebody whose session and proof hold for this very request.
public sealed interface Caller {
  SessionId session();

  /// What policies ask about the session.
  SessionFacts facts();

  /// As whom events name the caller.
  default Actor actor() {
    return switch (this) {
      case OfPerson(PersonId person, _, _) -> new Actor.Person(person);
      case OfService(ServiceId service, _, _) -> new Actor.ServiceClient(service);
    };
  }

  /// The circumstances of the caller's request, for its events.
  default Circumstances circumstances(HttpServletRequest request) {
    return Callers.of(actor(), Optional.of(session()), request);
  }

  /// The caller of a request that a guarded route let in.
  static Caller of(Authentication authentication) {
    if (authentication.getPrincipal() instanceof SessionCheck.Present present) {
      return present.caller();
    }
    throw new IllegalStateException("a route that wants a caller is open to others");
  }

  record OfPerson(PersonId person, SessionId session, SessionFacts facts) implements Caller {}

  record OfService(ServiceId service, SessionId session, SessionFacts facts) implements Caller {}
}
