package dev.sealdesk.server.identity;

import java.util.Locale;

/// What is known of the browser that a session is bound to.
public enum Device {
  /// Its key is enrolled, and an officer vouches for the machine.
  MANAGED,
  ENROLLED,
  UNKNOWN;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
