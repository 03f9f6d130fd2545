package dev.sealdesk.server.http;

import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.Origin;
import dev.sealdesk.protocol.events.Personal;
import dev.sealdesk.protocol.ids.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// The circumstances of a request, for its events.
public final class Callers {
  private Callers() {}

  /// Of a request by somebody who proved who they are.
  ///
  /// @param actor who it was proved to be, which the request itself does not tell
  public static Circumstances of(
      Actor actor, Optional<SessionId> session, HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    return new Circumstances(
        actor,
        session,
        Optional.of(
            new Origin(
                new Personal(request.getRemoteAddr()), new Personal(agent == null ? "" : agent))),
        RequestLog.known(request.getMethod()) + " " + RequestLog.route(request),
        Optional.of(RequestId.of(request)));
  }

  private record Admitted(Actor actor, SessionId session) {}

  static void admit(HttpServletRequest request, Actor actor, SessionId session) {
    request.setAttribute(Callers.class.getName(), new Admitted(actor, session));
  }

  /// Of a request to a guarded route, by whoever was let in.
  public static Circumstances admitted(HttpServletRequest request) {
    if (request.getAttribute(Callers.class.getName()) instanceof Admitted admitted) {
      return of(admitted.actor(), Optional.of(admitted.session()), request);
    }
    throw new IllegalStateException("a route that wants a caller is open to others");
  }

  /// Of a request by somebody who proved nothing.
  public static Circumstances stranger(HttpServletRequest request) {
    return of(new Actor.Stranger(), Optional.empty(), request);
  }
}
