package dev.sealdesk.protocol.identity;

import java.util.List;

/// Making ways to sign in.
public final class Enrolment {
  private Enrolment() {}

  /// The link that somebody got.
  ///
  /// @param token from the fragment of the link
  public record Invitation(String token) {}

  /// What has to be signed, and who the link is for.
  ///
  /// @param person id of whom the link is for; its bytes are the user handle of the passkey
  /// @param passkeys ids of credentials that the person has already
  public record Challenge(
      String challenge,
      String relyingParty,
      long expiresInSeconds,
      String person,
      String name,
      String displayName,
      List<String> passkeys) {}

  public record ByPasskey(String token, NewPasskey passkey) {}

  public record ByPassphrase(String token, NewPassphrase passphrase, String label) {}

  /// What an authenticator made (WebAuthn, `AuthenticatorAttestationResponse`).
  public record NewPasskey(String clientData, String attestationObject, String label) {}

  /// A passphrase that was thought of.
  ///
  /// @param salt 16 bytes
  /// @param verifier Ed25519 public key, derived from the passphrase
  /// @param signature by its private key
  public record NewPassphrase(String challenge, String salt, String verifier, String signature) {}

  /// Enrols the browser that asks.
  ///
  /// @param signature by the key that is derived from the passphrase
  public record NewBrowser(String challenge, String signature, String label) {}
}
