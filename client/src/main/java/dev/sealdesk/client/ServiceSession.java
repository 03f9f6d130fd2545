package dev.sealdesk.client;

import dev.sealdesk.protocol.identity.SessionInfo;
import java.io.IOException;

/// A service that is signed in, for as long as this lives.
public final class ServiceSession implements AutoCloseable {
  private final Wire wire;

  ServiceSession(Wire wire) {
    this.wire = wire;
  }

  public Reply<SessionInfo> info() throws IOException {
    return Calls.get(wire, "/api/session", SessionInfo.class);
  }

  /// Ends the session at the server.
  public Reply<Done> signOut() throws IOException {
    return Calls.send(wire, "DELETE", "/api/session");
  }

  @Override
  public void close() {
    wire.close();
  }
}
