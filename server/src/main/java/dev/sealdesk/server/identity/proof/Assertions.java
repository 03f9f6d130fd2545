package dev.sealdesk.server.identity.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Checks what services sign to sign in: an assertion of RFC 7523 (`private_key_jwt`), bound to the
/// key that the session will be proved with (RFC 7800), so that whoever copies it gets nothing.
public final class Assertions {
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_ID_LENGTH = 128;

  private final String audience;
  private final InstantSource clock;

  /// @param audience the URL that assertions are for
  public Assertions(URI audience, InstantSource clock) {
    this.audience = audience.toString();
    this.clock = clock;
  }

  /// A public key as services register it: P-256, as JWK, and nothing private.
  ///
  /// @return its thumbprint; empty if it is not one
  public static Optional<String> thumbprint(String jwk) {
    try {
      return key(jwk).map(ECKey::toPublicJWK).map(Assertions::thumbprint);
    } catch (IllegalStateException notComputable) {
      return Optional.empty();
    }
  }

  private static String thumbprint(ECKey key) {
    try {
      return key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<ECKey> key(String jwk) {
    try {
      return jwk.length() <= MAX_LENGTH
          ? Optional.of(ECKey.parse(jwk))
              .filter(key -> Curve.P_256.equals(key.getCurve()) && !key.isPrivate())
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException | IllegalStateException malformed) {
      return Optional.empty();
    }
  }

  /// Who an assertion says it is from. Nothing is checked yet.
  public Optional<String> issuer(String assertion) {
    if (assertion.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      Map<String, Object> claims = JWSObject.parse(assertion).getPayload().toJSONObject();
      return claims != null && claims.get("iss") instanceof String issuer
          ? Optional.of(issuer)
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Whether an assertion is the issuer's, for this server, now, for the first time, and for who
  /// holds this key.
  ///
  /// @param jwk the issuer's public key
  /// @param holder thumbprint of the key that proved the request
  public boolean holds(
      String assertion, String issuer, String jwk, String holder, UsedProofs used) {
    try {
      JWSObject signed = JWSObject.parse(assertion);
      Optional<ECKey> key = key(jwk);
      Map<String, Object> claims = signed.getPayload().toJSONObject();
      return key.isPresent()
          && claims != null
          && JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm())
          && signed.getHeader().getCriticalParams() == null
          && signed.verify(new ECDSAVerifier(key.get()))
          && issuer.equals(claims.get("iss"))
          && issuer.equals(claims.get("sub"))
          && audience.equals(claims.get("aud"))
          && claims.get("cnf") instanceof Map<?, ?> bound
          && holder.equals(bound.get("jkt"))
          && isTimely(claims, used);
    } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
      return false;
    }
  }

  private boolean isTimely(Map<String, Object> claims, UsedProofs used) {
    long now = clock.instant().getEpochSecond();
    return claims.get("iat") instanceof Long made
        && Math.abs(now - made) <= Proofs.MAX_SKEW.toSeconds()
        && claims.get("exp") instanceof Long expires
        && expires > now
        && claims.get("jti") instanceof String id
        && !id.isEmpty()
        && id.length() <= MAX_ID_LENGTH
        && used.note(id, clock.instant()) == UsedProofs.Noting.NEW;
  }
}
