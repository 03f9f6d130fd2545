package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.keys.PublicKey;

/// A public key as it lies in the database.
///
/// @param rotationDue whether somebody who had the private key left since
record StoredKey(PublicKey key, boolean vouched, boolean rotationDue) {
  String fingerprint() {
    return key.fingerprint().hex();
  }

  String owner() {
    return key.owner().toString();
  }
}
