package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.protocol.ids.SessionId;

/// Who asks: somebody whose session and proof hold for this very request.
public sealed interface Caller {
  SessionId session();

  /// What policies ask about the session.
  SessionFacts facts();

  record OfPerson(PersonId person, SessionId session, SessionFacts facts) implements Caller {}

  record OfService(ServiceId service, SessionId session, SessionFacts facts) implements Caller {}
}
