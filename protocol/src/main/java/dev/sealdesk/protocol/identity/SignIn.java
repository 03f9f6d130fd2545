package dev.sealdesk.protocol.identity;

import java.util.Optional;

/// Signing in, and confirming who one is in a session.
public final class SignIn {
  private SignIn() {}

  /// What has to be signed.
  ///
  /// @param challenge 32 bytes; good once
  /// @param relyingParty the id that passkeys are made for
  /// @param salt of the passphrase, 16 bytes, if this browser is enrolled and its owner has one
  public record Challenge(
      String challenge, String relyingParty, long expiresInSeconds, Optional<String> salt) {}

  /// What a passkey answered (WebAuthn, `AuthenticatorAssertionResponse`), without the results of
  /// extensions: those are secrets of the client.
  public record ByPasskey(
      String credentialId,
      String clientData,
      String authenticatorData,
      String signature,
      String userHandle) {}

  /// Who knows the passphrase signs the challenge.
  ///
  /// @param signature Ed25519 by the key that is derived from the passphrase
  public record ByPassphrase(String challenge, String signature) {}

  /// A service's signed assertion (RFC 7523).
  public record ByAssertion(String assertion) {}

  /// A session of a service.
  ///
  /// @param token for the header `Authorization: DPoP …`
  public record ServiceSession(String session, String token, long expiresInSeconds) {}
}
