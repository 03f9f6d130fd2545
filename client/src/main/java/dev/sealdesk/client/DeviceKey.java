package dev.sealdesk.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/// The key of a machine (P-256): sessions are bound to it, and it proves each request (RFC 9449). A
/// service's key is of the same kind.
public final class DeviceKey {
  private final ECKey key;
  private final String thumbprint;

  private DeviceKey(ECKey key) throws JOSEException {
    this.key = key;
    this.thumbprint = key.computeThumbprint().toString();
  }

  public static DeviceKey generate() {
    try {
      return new DeviceKey(new ECKeyGenerator(Curve.P_256).generate());
    } catch (JOSEException broken) {
      throw new IllegalStateException("no P-256 on this machine", broken);
    }
  }

  /// Reads what [#toInsecureText] wrote.
  public static Optional<DeviceKey> fromText(String text) {
    try {
      ECKey key = ECKey.parse(text.strip());
      return key.isPrivate() && key.getCurve().equals(Curve.P_256)
          ? Optional.of(new DeviceKey(key))
          : Optional.empty();
    } catch (ParseException | JOSEException malformed) {
      return Optional.empty();
    }
  }

  /// The private key as JWK. Every use is to be audited.
  public String toInsecureText() {
    return key.toJSONString() + "\n";
  }

  /// The public key as JWK, as services are registered with.
  public String publicText() {
    return key.toPublicJWK().toJSONString();
  }

  /// SHA-256 of the public key (RFC 7638), base64url.
  public String thumbprint() {
    return thumbprint;
  }

  String proof(Map<String, Object> claims) {
    return sign(
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("dpop+jwt"))
            .jwk(key.toPublicJWK())
            .build(),
        claims);
  }

  String assertion(Map<String, Object> claims) {
    return sign(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build(), claims);
  }

  private String sign(JWSHeader header, Map<String, Object> claims) {
    try {
      JWSObject signed = new JWSObject(header, new Payload(claims));
      signed.sign(new ECDSASigner(key));
      return signed.serialize();
    } catch (JOSEException broken) {
      throw new IllegalStateException("this machine cannot sign", broken);
    }
  }

  @Override
  public String toString() {
    return "DeviceKey[" + thumbprint + "]";
  }
}
