package dev.sealdesk.server.identity.proof;

import java.util.Locale;

/// What is wrong with a proof.
public enum ProofFault {
  /// There is none, or there are several.
  MISSING,
  MALFORMED,
  SIGNATURE,
  /// It is by another key than the session's.
  KEY,
  METHOD,
  TARGET,
  /// It is for another session, or for none.
  SESSION,
  /// It was made too long ago, or will be.
  TIME,
  REPLAYED,
  /// More proofs in a short time than are remembered.
  TOO_MANY;

  /// As it stands in events.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
