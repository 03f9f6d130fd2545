package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.primitives.Secret;

/// What opens a private key at rest.
public sealed interface Unlocking {
  record ByPassphrase(Passphrase passphrase) implements Unlocking {}

  /// By a passkey.
  ///
  /// @param output what the passkey's PRF extension gave for [ProtectedKey#prfInput]
  record ByPasskey(Secret output) implements Unlocking {}

  /// By both, so that a stolen database cannot be guessed at.
  ///
  /// @param serverShare what the server hands out only after login
  record ByPassphraseAndServer(Passphrase passphrase, Secret serverShare) implements Unlocking {}

  /// The number that stands in the record.
  default int number() {
    return switch (this) {
      case ByPassphrase _ -> 1;
      case ByPasskey _ -> 2;
      case ByPassphraseAndServer _ -> 3;
    };
  }
}
