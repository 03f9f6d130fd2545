package dev.sealdesk.client;

import dev.sealdesk.envelope.primitives.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Sends requests with their proofs (spec/sessions.md, section 2). Any thread may.
final class Wire implements AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  /// For one answer to begin; releases and parts of uploads may wait for a disk.
  private static final Duration ANSWERING = Duration.ofSeconds(60);

  private static final int MAX_ANSWER_BYTES = 32 << 20;
  private static final int OK = 200;

  private final Server server;
  private final DeviceKey key;
  private final HttpClient http;
  private final String language;
  private volatile Credential credential;
  private volatile String nonce = "";
  private volatile Optional<Duration> ahead = Optional.empty();

  /// @param language of sentences that the server says, as HTTP has it
  Wire(Server server, DeviceKey key, Credential credential, String language) {
    this.server = server;
    this.key = key;
    this.credential = credential;
    this.language = language;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER);
    server.certificate().map(PinnedCertificate::context).ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  Server server() {
    return server;
  }

  DeviceKey key() {
    return key;
  }

  Credential credential() {
    return credential;
  }

  void use(Credential fresh) {
    credential = fresh;
  }

  String language() {
    return language;
  }

  /// A request before it is proved.
  ///
  /// @param path with the query
  /// @param body is asked again if the request is repeated
  record Request(
      String method, String path, Supplier<BodyPublisher> body, Map<String, String> headers) {
    static Request of(String method, String path) {
      return new Request(method, path, BodyPublishers::noBody, Map.of());
    }

    static Request json(String method, String path, Object body) {
      byte[] bytes = Json.bytes(body);
      return new Request(
          method,
          path,
          () -> BodyPublishers.ofByteArray(bytes),
          Map.of("Content-Type", "application/json"));
    }

    Request with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Request(method, path, body, Map.copyOf(more));
    }
  }

  /// An answer, read to its end.
  @SuppressWarnings("ArrayRecordComponent") // as it came; never compared
  record Answer(int status, java.net.http.HttpHeaders headers, byte[] body) {
    boolean isGood() {
      return status >= 200 && status < 300;
    }

    Refusal.ByServer problem() {
      return Problems.read(status, body);
    }
  }

  /// Asks with a proof, and once more if only the nonce was old.
  Answer ask(Request request) throws IOException {
    Answer answer = once(request);
    return answer.status() == 401 && answer.problem().kind().equals("proof-needs-nonce")
        ? once(request)
        : answer;
  }

  private Answer once(Request request) throws IOException {
    HttpRequest.Builder builder = builder(request);
    builder.header("DPoP", proof(request));
    credential.addTo(builder);
    HttpResponse<InputStream> response = send(builder.build());
    response.headers().firstValue("DPoP-Nonce").ifPresent(fresh -> nonce = fresh);
    return whole(response);
  }

  /// Asks a route that is open: without proof, without the session's secret.
  Answer askOpenly(Request request) throws IOException {
    HttpResponse<InputStream> response = send(builder(request).build());
    learnTime(response);
    return whole(response);
  }

  /// The same, for content of any length. Whoever calls closes the body.
  HttpResponse<InputStream> stream(Request request) throws IOException {
    return send(builder(request).build());
  }

  /// What is done with a body of any length.
  @FunctionalInterface
  interface Reading<T> {
    T of(InputStream body) throws IOException;
  }

  /// Asks with a proof for something of any length.
  <T> Reply<T> download(String path, Reading<T> reading) throws IOException {
    ask(Request.of("GET", "/api/session")); // a nonce that is fresh: the answer below is read once
    Request request = Request.of("GET", path);
    HttpRequest.Builder builder = builder(request).header("DPoP", proof(request));
    credential.addTo(builder);
    HttpResponse<InputStream> response = send(builder.build());
    if (response.statusCode() != OK) {
      return Reply.refused(whole(response).problem());
    }
    try (InputStream body = response.body()) {
      return Reply.done(reading.of(body));
    }
  }

  private HttpRequest.Builder builder(Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(server.address() + request.path()))
            .timeout(ANSWERING)
            .header("Accept-Language", language)
            .header("User-Agent", "sealdesk-client")
            .method(request.method(), request.body().get());
    request.headers().forEach(builder::header);
    return builder;
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  static Answer whole(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(MAX_ANSWER_BYTES + 1);
      if (bytes.length > MAX_ANSWER_BYTES) {
        throw new IOException("the server's answer is larger than an answer may be");
      }
      return new Answer(response.statusCode(), response.headers(), bytes);
    }
  }

  private String proof(Request request) throws IOException {
    Map<String, Object> claims = new HashMap<>();
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("htm", request.method());
    claims.put("htu", server.origin() + request.path().replaceAll("\\?.*", ""));
    claims.put("iat", now().getEpochSecond());
    if (!nonce.isEmpty()) {
      claims.put("nonce", nonce);
    }
    String secret = credential.secret();
    if (!secret.isEmpty()) {
      byte[] hash = Digests.sha256(secret.getBytes(StandardCharsets.US_ASCII));
      claims.put("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }
    return key.proof(claims);
  }

  /// The server's time: a proof with another ends the session. It is learnt from an open route.
  Instant now() throws IOException {
    if (ahead.isEmpty()) {
      askOpenly(Request.of("GET", "/health/live"));
      ahead = Optional.of(ahead.orElse(Duration.ZERO));
    }
    return Instant.now().plus(ahead.orElse(Duration.ZERO));
  }

  private void learnTime(HttpResponse<?> response) {
    Optional<String> date = response.headers().firstValue("Date");
    if (date.isPresent()) {
      try {
        Instant told =
            ZonedDateTime.parse(
                    date.get(), DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                .toInstant();
        ahead = Optional.of(Duration.between(Instant.now(), told));
      } catch (DateTimeParseException noDate) {
        ahead = Optional.of(Duration.ZERO);
      }
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
