package dev.sealdesk.protocol.events;

import dev.sealdesk.protocol.ids.SessionId;
import java.util.Optional;
import java.util.UUID;

/// Under which circumstances something happened; the same members for every event.
///
/// @param route the pattern of the route, such as `GET /cases/{id}`, or what the server does by
///   itself, such as `start`; never anything that a caller chose
/// @param request what the log and the answer call the request
public record Circumstances(
    Actor actor,
    Optional<SessionId> session,
    Optional<Origin> origin,
    String route,
    Optional<UUID> request) {
  /// Of what the server does by itself.
  public static Circumstances ofServer(String route) {
    return new Circumstances(
        new Actor.Server(), Optional.empty(), Optional.empty(), route, Optional.empty());
  }
}
