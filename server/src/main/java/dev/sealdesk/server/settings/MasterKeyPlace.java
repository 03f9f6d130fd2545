package dev.sealdesk.server.settings;

import java.nio.file.Path;
import java.util.Optional;

/// Where the organisation's master key is kept.
public sealed interface MasterKeyPlace {
  /// A key store file in the data folder (PKCS #12).
  ///
  /// @param passphrase a file that holds its passphrase; without it the server draws one, and keeps
  ///   it in a file beside it that only its own account may read
  record File(Optional<Path> passphrase) implements MasterKeyPlace {}

  /// A hardware security module, through PKCS #11. The key never leaves it.
  ///
  /// @param library the module's own library
  /// @param slotIndex which of its slots, counted from 0
  /// @param pin a file that holds the PIN of the token in it
  record Module(Path library, int slotIndex, Path pin) implements MasterKeyPlace {}
}
