package dev.sealdesk.protocol.keys;

import java.util.List;
import java.util.Optional;

/// What the server tells of keys. Clients believe none of it before they checked it.
public final class KeyAnswers {
  private KeyAnswers() {}

  /// An entry of the ledger, to be checked against a checkpoint.
  ///
  /// @param place counted from 0
  /// @param entry its bytes in base64
  public record LedgerEntry(long place, String entry) {}

  /// Somebody's word for a key.
  ///
  /// @param signer fingerprint of the key that signed
  /// @param recorded empty for about a second, until the event has its place in the ledger
  public record KeyVouch(String signer, String vouch, Optional<LedgerEntry> recorded) {}

  /// A public key.
  ///
  /// @param kind `person`, `team`, `case` or `recovery`
  /// @param owner id of the person, team or case; of a recovery key, what its text says
  public record KnownKey(
      String kind,
      String owner,
      int epoch,
      String fingerprint,
      String publicKey,
      List<KeyVouch> vouches) {}

  /// All epochs, the newest first.
  public record KnownKeys(List<KnownKey> keys) {}

  /// A private key at rest.
  ///
  /// @param protection `passphrase` or `passkey`
  /// @param passkey id of the credential, base64url
  public record PrivateKeyAtRest(
      String fingerprint, String protection, Optional<String> passkey, String privateKey) {}

  public record OwnKeys(List<KnownKey> keys, List<PrivateKeyAtRest> privateKeys) {}

  /// That one key is or has to be granted to the holder of another, by their fingerprints.
  public record Holding(String granted, String holder) {}

  /// The keys of a team or a case.
  ///
  /// @param rotationDue whether somebody had the newest key who must not have the next one
  /// @param holders fingerprints of the keys that its keys are to be granted to
  /// @param missing what somebody who can open the granted key should grant
  public record SharedKeys(
      List<KnownKey> keys, boolean rotationDue, List<String> holders, List<Holding> missing) {}

  public record KeyGrant(String granted, String holder, String grant) {}

  public record KeyGrants(List<KeyGrant> grants) {}

  /// The recovery key in force, with all epochs.
  ///
  /// @param threshold 0 if there is none
  public record Recovery(List<KnownKey> keys, int threshold, List<String> holders) {}

  public record EpochFingerprint(int epoch, String fingerprint) {}

  /// What new content's second lock is made for.
  ///
  /// @param fingerprints of all epochs, the newest last
  /// @param recorded where the ledger has the making of the current one
  public record ReleaseKey(
      String publicKey, List<EpochFingerprint> fingerprints, Optional<LedgerEntry> recorded) {}
}
