package dev.sealdesk.server.identity.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks proofs. Safe for any thread.
public final class Proofs {
  /// How far the time of a proof may be from ours.
  public static final Duration MAX_SKEW = Duration.ofSeconds(60);

  private static final int MAX_LENGTH = 4096;
  private static final int MAX_ID_LENGTH = 128;
  private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

  private final String origin;
  private final Nonces nonces;
  private final InstantSource clock;

  /// @param publicUrl what users type; proofs are made for it
  public Proofs(URI publicUrl, Nonces nonces, InstantSource clock) {
    this.origin = publicUrl.toString();
    this.nonces = nonces;
    this.clock = clock;
  }

  /// A request as a proof describes it.
  ///
  /// @param path without the query, as it was sent
  /// @param proof the header `DPoP`; null if there is none or more than one
  public record Asked(String method, String path, @Nullable String proof) {}

  /// What the proof of a session has to fit.
  ///
  /// @param tokenHash SHA-256 of the session's secret, base64url: the claim `ath`
  public record Bound(String tokenHash, String thumbprint, UsedProofs used) {}

  /// Checks a proof that comes before there is a session: it shows that the caller holds a key.
  /// Whoever asks has to keep it from being used again.
  public ProofOutcome check(Asked asked) {
    return check(asked, Optional.empty());
  }

  /// Checks the proof of a request in a session, and remembers it.
  public ProofOutcome check(Asked asked, Bound bound) {
    return check(asked, Optional.of(bound));
  }

  private ProofOutcome check(Asked asked, Optional<Bound> bound) {
    String text = asked.proof();
    if (text == null) {
      return new ProofOutcome.Unsound(ProofFault.MISSING);
    }
    if (text.length() > MAX_LENGTH) {
      return new ProofOutcome.Unsound(ProofFault.MALFORMED);
    }
    try {
      JWSObject proof = JWSObject.parse(text);
      Optional<ECKey> key = key(proof.getHeader());
      Map<String, Object> claims = proof.getPayload().toJSONObject();
      if (key.isEmpty() || claims == null) {
        return new ProofOutcome.Unsound(ProofFault.MALFORMED);
      }
      return check(asked, bound, proof, key.get(), claims);
    } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
      return new ProofOutcome.Unsound(ProofFault.MALFORMED);
    }
  }

  private ProofOutcome check(
      Asked asked, Optional<Bound> bound, JWSObject proof, ECKey key, Map<String, Object> claims)
      throws JOSEException {
    String thumbprint = key.computeThumbprint().toString();
    if (bound.isPresent() && !bound.get().thumbprint().equals(thumbprint)) {
      return new ProofOutcome.Unsound(ProofFault.KEY);
    }
    if (!proof.verify(new ECDSAVerifier(key))) {
      return new ProofOutcome.Unsound(ProofFault.SIGNATURE);
    }
    if (!asked.method().equals(claims.get("htm"))) {
      return new ProofOutcome.Unsound(ProofFault.METHOD);
    }
    if (!(origin + asked.path()).equals(claims.get("htu"))) {
      return new ProofOutcome.Unsound(ProofFault.TARGET);
    }
    if (bound.isPresent() && !bound.get().tokenHash().equals(claims.get("ath"))) {
      return new ProofOutcome.Unsound(ProofFault.SESSION);
    }
    Optional<ProofFault> used = time(bound, claims);
    if (used.isPresent()) {
      return new ProofOutcome.Unsound(used.get());
    }
    return claims.get("nonce") instanceof String nonce && nonces.isRecent(nonce)
        ? new ProofOutcome.Sound(thumbprint)
        : new ProofOutcome.NonceNeeded();
  }

  private Optional<ProofFault> time(Optional<Bound> bound, Map<String, Object> claims) {
    if (!(claims.get("iat") instanceof Long seconds)
        || !(claims.get("jti") instanceof String id)
        || id.isEmpty()
        || id.length() > MAX_ID_LENGTH) {
      return Optional.of(ProofFault.MALFORMED);
    }
    Instant now = clock.instant();
    if (Math.abs(now.getEpochSecond() - seconds) > MAX_SKEW.toSeconds()) {
      return Optional.of(ProofFault.TIME);
    }
    if (bound.isEmpty()) {
      return Optional.empty();
    }
    return switch (bound.get().used().note(id, now)) {
      case NEW -> Optional.empty();
      case USED -> Optional.of(ProofFault.REPLAYED);
      case FULL -> Optional.of(ProofFault.TOO_MANY);
    };
  }

  private static Optional<ECKey> key(JWSHeader header) {
    boolean expected =
        TYPE.equals(header.getType())
            && JWSAlgorithm.ES256.equals(header.getAlgorithm())
            && header.getCriticalParams() == null;
    return expected
            && header.getJWK() instanceof ECKey key
            && Curve.P_256.equals(key.getCurve())
            && !key.isPrivate()
        ? Optional.of(key)
        : Optional.empty();
  }
}
