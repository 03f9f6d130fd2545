package dev.sealdesk.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.Base64URL;
import dev.sealdesk.envelope.primitives.Ed25519;
import dev.sealdesk.envelope.primitives.Randomness;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.identity.People;
import dev.sealdesk.protocol.identity.SignIn;
import dev.sealdesk.server.boot.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A running server, a clock that the test moves, and people who enrol as people do.
public final class Desk implements AutoCloseable {
  /// A clock that stands still until it is moved.
  public static final class MovedClock implements InstantSource {
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Override
    public Instant instant() {
      return now;
    }

    public void move(Duration by) {
      now = now.plus(by);
    }
  }

  public final MovedClock clock;
  public final TestServer server;

  private Desk(Path folder, MovedClock clock, Class<?>... routes) {
    this.clock = clock;
    this.server = TestServer.start(folder, Map.of(), clock, routes);
  }

  public static Desk open(Path folder, Class<?>... routes) {
    return new Desk(folder, new MovedClock(), routes);
  }

  static Desk open(Path folder, MovedClock clock) {
    return new Desk(folder, clock);
  }

  public TestBrowser browser() {
    return new TestBrowser(server, clock);
  }

  /// Somebody with a browser, signed in.
  public record Somebody(String id, TestBrowser browser, TestPasskey passkey) {}

  public Somebody officer() {
    return enrolByPasskey(firstToken(), browser());
  }

  String firstToken() {
    return server.server().enrolmentLink().orElseThrow().getFragment();
  }

  public static Somebody enrolByPasskey(String token, TestBrowser browser) {
    JsonNode challenge =
        ok(browser.post("/api/enrolment/challenge", new Enrolment.Invitation(token)));
    TestPasskey passkey = new TestPasskey();
    String person = challenge.get("person").asString();
    Enrolment.NewPasskey made = passkey.make(challenge.get("challenge").asString(), person);
    HttpResponse<byte[]> answer =
        browser.post("/api/enrolment/passkey", new Enrolment.ByPasskey(token, made));
    assertEquals(201, answer.statusCode());
    return new Somebody(person, browser, passkey);
  }

  static void enrolByPassphrase(String token, TestBrowser browser, Secret seed, byte[] salt) {
    JsonNode challenge =
        ok(browser.post("/api/enrolment/challenge", new Enrolment.Invitation(token)));
    HttpResponse<byte[]> answer =
        browser.post(
            "/api/enrolment/passphrase",
            new Enrolment.ByPassphrase(
                token,
                passphrase(browser, seed, salt, challenge.get("challenge").asString()),
                "a laptop"));
    assertEquals(201, answer.statusCode());
  }

  static Enrolment.NewPassphrase passphrase(
      TestBrowser browser, Secret seed, byte[] salt, String challenge) {
    return new Enrolment.NewPassphrase(
        challenge,
        Base64URL.encode(salt).toString(),
        Base64URL.encode(Ed25519.publicKey(seed)).toString(),
        browser.signature(seed, challenge));
  }

  static byte[] salt() {
    return Randomness.bytes(16);
  }

  public static People.NewPerson agent(String name) {
    return new People.NewPerson(name, "An Agent", 2, "employee", List.of("DE"), List.of("agent"));
  }

  /// The token of the link that the officer made for a new person.
  public static String invite(Somebody officer, People.NewPerson person) {
    HttpResponse<byte[]> answer = officer.browser().post("/api/people", person);
    assertEquals(201, answer.statusCode());
    return token(TestBrowser.json(answer));
  }

  static String token(JsonNode invited) {
    String link = invited.get("link").asString();
    return link.substring(link.indexOf('#') + 1);
  }

  static HttpResponse<byte[]> signIn(TestPasskey passkey, TestBrowser browser) {
    JsonNode challenge = ok(browser.post("/api/sign-in/challenge", ""));
    return browser.post(
        "/api/sign-in/passkey", passkey.answer(challenge.get("challenge").asString()));
  }

  static HttpResponse<byte[]> signIn(Secret seed, TestBrowser browser) {
    String challenge = ok(browser.post("/api/sign-in/challenge", "")).get("challenge").asString();
    return browser.post(
        "/api/sign-in/passphrase",
        new SignIn.ByPassphrase(challenge, browser.signature(seed, challenge)));
  }

  public static JsonNode ok(HttpResponse<byte[]> answer) {
    assertEquals(
        200,
        answer.statusCode(),
        () -> new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
    return TestBrowser.json(answer);
  }

  public static void refused(HttpResponse<byte[]> answer, int status, String problem) {
    assertEquals(
        "urn:sealdesk:problem:" + problem, TestBrowser.json(answer).get("type").asString());
    assertEquals(status, answer.statusCode());
  }

  @Override
  public void close() {
    server.close();
  }
}
