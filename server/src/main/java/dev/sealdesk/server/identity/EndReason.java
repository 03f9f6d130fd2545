package dev.sealdesk.server.identity;

import java.util.Locale;

/// Why a session ended.
public enum EndReason {
  LOGOUT,
  IDLE,
  EXPIRED,
  ENDED_BY_OWNER,
  ENDED_BY_OFFICER,
  AUTHORITY_CHANGED,
  SUSPENDED,
  FACTOR_REMOVED,
  PROOF_FAILED,
  NETWORK,
  /// The same owner began more than may go on at once.
  TOO_MANY;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
