package dev.sealdesk.client;

import dev.sealdesk.protocol.identity.SessionInfo;
import java.io.IOException;

/// Somebody who is signed in from this machine.
public final class Session implements AutoCloseable {
  private final Wire wire;
  private final Ledger ledger;
  private Profile profile;

  Session(Wire wire, Profile profile) {
    this.wire = wire;
    this.profile = profile;
    this.ledger = new Ledger(wire, profile);
  }

  public Ledger ledger() {
    return ledger;
  }

  public Profile profile() {
    return profile;
  }

  Wire wire() {
    return wire;
  }

  void use(Profile changed) {
    profile = changed;
  }

  public Reply<SessionInfo> info() throws IOException {
    return Calls.get(wire, "/api/session", SessionInfo.class);
  }

  /// Ends the session at the server and forgets it here. The machine stays enrolled.
  public Reply<Done> signOut() throws IOException {
    profile.forgetSession();
    return Calls.send(wire, "DELETE", "/api/session");
  }

  public Administration administration() {
    return new Administration(wire);
  }

  public Cases cases() {
    return new Cases(wire);
  }

  public Content content() {
    return new Content(this);
  }

  public Events events() {
    return new Events(wire, ledger);
  }

  public Keys keys() {
    return new Keys(this);
  }

  public SharedKeyring sharedKeys() {
    return new SharedKeyring(wire, keys());
  }

  @Override
  public void close() {
    wire.close();
  }
}
