package dev.sealdesk.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.jwk.ECKey;
import dev.sealdesk.protocol.identity.People;
import dev.sealdesk.protocol.identity.SignIn;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {
  private static final List<String> HERE = List.of("127.0.0.0/8", "::1/128");
  private static final List<String> ELSEWHERE = List.of("192.0.2.0/24");

  @TempDir private Path folder;
  private final ECKey key = TestBrowser.newKey();
  private Desk desk;
  private Desk.Somebody officer;

  @BeforeEach
  void open() {
    desk = Desk.open(folder);
    officer = desk.officer();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private String register(List<String> networks) {
    HttpResponse<byte[]> answer =
        officer
            .browser()
            .post(
                "/api/services",
                new People.NewService("mail", "email", networks, key.toPublicJWK().toJSONString()));
    assertEquals(201, answer.statusCode());
    return TestBrowser.json(answer).get("id").asString();
  }

  private Map<String, Object> claims(String service, TestBrowser program) {
    long now = desk.clock.instant().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", service);
    claims.put("sub", service);
    claims.put("aud", TestBrowser.ORIGIN + "/api/sign-in/service");
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iat", now);
    claims.put("exp", now + 60);
    claims.put("cnf", Map.of("jkt", program.thumbprint()));
    return claims;
  }

  private HttpResponse<byte[]> signIn(TestBrowser program, Map<String, Object> claims, ECKey by) {
    return program.post(
        "/api/sign-in/service", new SignIn.ByAssertion(TestBrowser.sign(claims, by)));
  }

  private TestBrowser signedIn(String service) {
    TestBrowser program = desk.browser();
    program.authorization =
        Desk.ok(signIn(program, claims(service, program), key)).get("token").asString();
    return program;
  }

  @Test
  void a_service_signs_in_with_its_key_and_proves_each_request() {
    TestBrowser program = signedIn(register(HERE));
    assertEquals("key", Desk.ok(program.get("/api/session")).get("method").asString());
    TestBrowser thief = desk.browser();
    thief.authorization = program.authorization;
    Desk.refused(thief.get("/api/session"), 401, "session-ended");
    Desk.refused(program.get("/api/session"), 401, "not-signed-in");
  }

  @Test
  void a_service_may_not_do_what_people_do() {
    TestBrowser program = signedIn(register(HERE));
    Desk.refused(program.get("/api/people"), 403, "not-allowed");
    Desk.refused(program.get("/api/factors"), 403, "not-allowed");
  }

  @Test
  void a_service_is_let_in_from_its_networks_only() {
    String service = register(ELSEWHERE);
    TestBrowser program = desk.browser();
    Desk.refused(signIn(program, claims(service, program), key), 401, "sign-in-refused");
  }

  @Test
  void a_change_of_networks_ends_what_goes_on() {
    String service = register(HERE);
    TestBrowser program = signedIn(service);
    People.ChangedService changed =
        new People.ChangedService("email", ELSEWHERE, key.toPublicJWK().toJSONString(), false);
    assertEquals(
        200, officer.browser().send("PUT", "/api/services/" + service, changed).statusCode());
    Desk.refused(program.get("/api/session"), 401, "not-signed-in");
  }

  @Test
  void an_assertion_counts_once_and_only_for_the_key_it_names() {
    String service = register(HERE);
    TestBrowser program = desk.browser();
    Map<String, Object> claims = claims(service, program);
    TestBrowser thief = desk.browser();
    Desk.refused(signIn(thief, claims, key), 401, "sign-in-refused");
    Desk.ok(signIn(program, claims, key));
    Desk.refused(signIn(program, claims, key), 401, "sign-in-refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "jti", "iat", "exp", "cnf"})
  void an_assertion_that_lacks_something_is_refused(String member) {
    String service = register(HERE);
    TestBrowser program = desk.browser();
    Map<String, Object> claims = claims(service, program);
    claims.remove(member);
    Desk.refused(signIn(program, claims, key), 401, "sign-in-refused");
  }

  @Test
  void an_assertion_by_another_key_is_refused() {
    String service = register(HERE);
    TestBrowser program = desk.browser();
    Desk.refused(
        signIn(program, claims(service, program), TestBrowser.newKey()), 401, "sign-in-refused");
  }

  @Test
  void a_private_key_is_not_taken() {
    HttpResponse<byte[]> answer =
        officer
            .browser()
            .post(
                "/api/services", new People.NewService("mail", "email", HERE, key.toJSONString()));
    Desk.refused(answer, 400, "malformed-request");
  }
}
