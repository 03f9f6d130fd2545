package dev.sealdesk.server.identity;

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
import com.nimbusds.jose.util.Base64URL;
import dev.sealdesk.envelope.primitives.Argon2id;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.envelope.primitives.Ed25519;
import dev.sealdesk.envelope.primitives.Hkdf;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.server.boot.TestClient;
import dev.sealdesk.server.boot.TestServer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the browser application does: holds a key, proves each request, keeps a cookie.
public final class TestBrowser {
  static final String ORIGIN = "http://localhost";
  public static final JsonMapper JSON = new JsonMapper();

  private final TestClient client;
  private final InstantSource clock;
  final ECKey key;
  String nonce = "";
  String cookie = "";
  String authorization = "";

  TestBrowser(TestServer server, InstantSource clock) {
    this(server, clock, newKey());
  }

  TestBrowser(TestServer server, InstantSource clock, ECKey key) {
    this.client = server.client();
    this.clock = clock;
    this.key = key;
  }

  static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String thumbprint() {
    try {
      return key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The claims of an honest proof, for tests that spoil one.
  Map<String, Object> claims(String method, String path) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("htm", method);
    claims.put("htu", ORIGIN + path.replaceAll("\\?.*", ""));
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("nonce", nonce);
    String secret = cookie.isEmpty() ? authorization : cookie;
    if (!secret.isEmpty()) {
      claims.put(
          "ath",
          Base64URL.encode(Digests.sha256(secret.getBytes(StandardCharsets.US_ASCII))).toString());
    }
    return claims;
  }

  String sign(Map<String, Object> claims) {
    return sign(claims, key);
  }

  static String sign(Map<String, Object> claims, ECKey by) {
    return sign(claims, by, "dpop+jwt", by.toPublicJWK());
  }

  static String sign(Map<String, Object> claims, ECKey by, String type, ECKey shown) {
    try {
      JWSObject proof =
          new JWSObject(
              new JWSHeader.Builder(JWSAlgorithm.ES256)
                  .type(new JOSEObjectType(type))
                  .jwk(shown)
                  .build(),
              new Payload(claims));
      proof.sign(new ECDSASigner(by));
      return proof.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// As a whole program does it: once more if the nonce was old.
  public HttpResponse<byte[]> send(String method, String path, Object body, String... headers) {
    HttpResponse<byte[]> answer = once(method, path, body, headers);
    if (answer.statusCode() == 401
        && TestClient.json(answer).get("type").asString().endsWith("proof-needs-nonce")) {
      answer = once(method, path, body, headers);
    }
    return answer;
  }

  private HttpResponse<byte[]> once(String method, String path, Object body, String... headers) {
    return with(sign(claims(method, path)), method, path, body, headers);
  }

  public HttpResponse<byte[]> get(String path) {
    return send("GET", path, "");
  }

  public HttpResponse<byte[]> post(String path, Object body) {
    return send("POST", path, body);
  }

  /// With a proof of the test's own; none if it is empty.
  HttpResponse<byte[]> with(String proof, String method, String path, Object body, String... more) {
    List<String> headers = new ArrayList<>(List.of(more));
    if (!proof.isEmpty()) {
      headers.addAll(List.of("DPoP", proof));
    }
    if (!cookie.isEmpty()) {
      headers.addAll(List.of("Cookie", SessionCheck.COOKIE + "=" + cookie));
    }
    if (!authorization.isEmpty()) {
      headers.addAll(List.of("Authorization", "DPoP " + authorization));
    }
    String text = body instanceof String plain ? plain : JSON.writeValueAsString(body);
    if (!text.isEmpty()) {
      headers.addAll(List.of("Content-Type", "application/json"));
    }
    HttpResponse<byte[]> answer =
        client.send(
            method,
            path,
            text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text),
            headers.toArray(String[]::new));
    answer.headers().firstValue("DPoP-Nonce").ifPresent(fresh -> nonce = fresh);
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.replaceAll("^[^=]+=([^;]*);.*$", "$1"));
    return answer;
  }

  /// What a passphrase becomes at the client (spec/sessions.md §4).
  static Secret signingSeed(String passphrase, byte[] salt) {
    try (Secret known = Secret.owning(passphrase.getBytes(StandardCharsets.UTF_8));
        Secret stretched = Argon2id.stretch(known, salt, 65_536, 3, 1);
        Secret extracted = Hkdf.extractSha256(salt, stretched)) {
      return Hkdf.expandSha256(
          extracted, "sdk1/sign-in".getBytes(StandardCharsets.US_ASCII), Secret.SIZE_BYTES);
    }
  }

  /// Cheap for tests that are not about the passphrase: any 32 bytes may be the seed.
  String signature(Secret seed, String challenge) {
    byte[] message =
        concatenation(
            "sdk1/sign-in\0".getBytes(StandardCharsets.US_ASCII),
            new Base64URL(challenge).decode(),
            new Base64URL(thumbprint()).decode(),
            ORIGIN.getBytes(StandardCharsets.UTF_8));
    return Base64URL.encode(Ed25519.sign(seed, message)).toString();
  }

  private static byte[] concatenation(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  public static JsonNode json(HttpResponse<byte[]> answer) {
    return TestClient.json(answer);
  }

  Instant now() {
    return clock.instant();
  }
}
