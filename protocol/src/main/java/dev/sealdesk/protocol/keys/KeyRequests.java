package dev.sealdesk.protocol.keys;

import java.util.List;
import java.util.Optional;

/// What clients store.
public final class KeyRequests {
  private KeyRequests() {}

  /// A public key of the person who asks.
  ///
  /// @param vouch by the key of the epoch before
  public record OwnPublicKey(String publicKey, Optional<String> vouch) {}

  /// A private key of the person who asks, protected by a passphrase or a passkey.
  public record OwnPrivateKey(String privateKey) {}

  public record NewVouch(String vouch) {}

  /// A private key, wrapped to the holder of another one.
  ///
  /// @param holder fingerprint of the key that opens it
  public record HeldGrant(String holder, String grant) {}

  /// A key of a team or a case.
  ///
  /// @param vouch by the key of the epoch before, by the team of the case, or by the officer who
  ///   asks; may come later for a team's first key
  public record SharedKey(String publicKey, Optional<String> vouch, List<HeldGrant> grants) {}

  public record MoreGrants(List<HeldGrant> grants) {}

  /// A recovery key.
  ///
  /// @param vouch by the officer who asks
  /// @param threshold how many shares join
  /// @param holders ids of the people who hold a share each
  public record RecoveryKey(String publicKey, String vouch, int threshold, List<String> holders) {}

  /// A recovery of a team's keys.
  ///
  /// @param holders whose shares were joined
  public record RecoveryUse(String team, List<String> holders) {}
}
