package dev.sealdesk.server.http;

import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.ids.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;

/// Finds out who asks. It is asked once for each request to a route that is not open, and may set
/// headers of the answer.
public interface CallerCheck {
  Verdict check(HttpServletRequest request, HttpServletResponse response);

  /// What came of it.
  sealed interface Verdict {
    /// Somebody who did not try to prove anything.
    record Stranger() implements Verdict {}

    /// Somebody who is known.
    ///
    /// @param actor as whom events name it
    /// @param caller its authorities are names of [Audience] and [GuardedRoutes#FRESH]
    record Admitted(Authentication caller, Actor actor, SessionId session) implements Verdict {}

    record Refused(ProblemKind why) implements Verdict {}
  }
}
