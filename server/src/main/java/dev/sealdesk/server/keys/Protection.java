package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.keys.ProtectedKey;
import java.util.Optional;

/// What protects a private key at rest.
///
/// @param passkey id of the credential, base64url; empty for the passphrase
record Protection(String kind, String passkey) {
  static final Protection PASSPHRASE = new Protection("passphrase", "");

  private static final int MAX_ID_CHARS = 1364; // of 1,023 bytes, the most that WebAuthn allows

  static Optional<Protection> ofPasskey(String id) {
    return id.matches("[A-Za-z0-9_-]{1," + MAX_ID_CHARS + "}")
        ? Optional.of(new Protection("passkey", id))
        : Optional.empty();
  }

  boolean fits(ProtectedKey key) {
    return passkey.isEmpty() ? key.isByPassphrase() : key.isByPasskey();
  }
}
