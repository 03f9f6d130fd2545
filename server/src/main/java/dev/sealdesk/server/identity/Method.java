package dev.sealdesk.server.identity;

import java.util.Locale;

/// How somebody signed in.
public enum Method {
  PASSKEY,
  PASSPHRASE,
  /// A service, with its key.
  KEY;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
