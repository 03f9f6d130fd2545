package dev.sealdesk.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.protocol.events.Event;
import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.identity.People;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SessionTest {
  @TempDir private Path folder;
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

  private void assertOver() {
    Desk.refused(officer.browser().get("/api/session"), 401, "not-signed-in");
  }

  private long recorded(Class<? extends Event> type) {
    return desk.server
        .database()
        .read(
            sql ->
                sql.sql("select count(*) from event where name = :name")
                    .param("name", Event.name(type))
                    .query(Long.class)
                    .single());
  }

  @Test
  void a_copied_cookie_is_refused_and_ends_the_session_for_its_owner_too() {
    TestBrowser thief = desk.browser();
    thief.cookie = officer.browser().cookie;
    Desk.refused(thief.with("", "GET", "/api/session", ""), 401, "session-ended");
    assertOver();
    assertEquals(1, recorded(IdentityEvent.ProofRefused.class));
    assertEquals(1, recorded(IdentityEvent.SessionEnded.class));
  }

  @Test
  void a_copied_cookie_with_a_proof_by_another_key_ends_the_session() {
    TestBrowser thief = desk.browser();
    thief.cookie = officer.browser().cookie;
    Desk.refused(thief.get("/api/session"), 401, "session-ended");
    assertOver();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void a_proof_that_is_wrong_ends_the_session(
      String what, BiConsumer<Desk, Map<String, Object>> spoil) {
    TestBrowser browser = officer.browser();
    Desk.ok(browser.get("/api/session"));
    Map<String, Object> claims = browser.claims("GET", "/api/session");
    spoil.accept(desk, claims);
    Desk.refused(
        browser.with(browser.sign(claims), "GET", "/api/session", ""), 401, "session-ended");
    assertOver();
  }

  static Stream<Arguments> a_proof_that_is_wrong_ends_the_session() {
    return Stream.of(
        spoiled("another method", (_, claims) -> claims.put("htm", "POST")),
        spoiled(
            "another path", (_, claims) -> claims.put("htu", TestBrowser.ORIGIN + "/api/people")),
        spoiled("another host", (_, claims) -> claims.put("htu", "http://evil/api/session")),
        spoiled("no session", (_, claims) -> claims.remove("ath")),
        spoiled("another session", (_, claims) -> claims.put("ath", "AAAA")),
        spoiled("no id", (_, claims) -> claims.remove("jti")),
        spoiled("an endless id", (_, claims) -> claims.put("jti", "a".repeat(129))),
        spoiled("no time", (_, claims) -> claims.remove("iat")),
        spoiled("a time in words", (_, claims) -> claims.put("iat", "now")),
        spoiled("stale", (desk, claims) -> claims.put("iat", seconds(desk) - 61)),
        spoiled("from the future", (desk, claims) -> claims.put("iat", seconds(desk) + 61)));
  }

  private static long seconds(Desk desk) {
    return desk.clock.instant().getEpochSecond();
  }

  private static Arguments spoiled(String what, BiConsumer<Desk, Map<String, Object>> how) {
    return Arguments.of(what, how);
  }

  @Test
  void a_captured_request_cannot_be_sent_again() {
    TestBrowser browser = officer.browser();
    Desk.ok(browser.get("/api/session"));
    String proof = browser.sign(browser.claims("GET", "/api/session"));
    assertEquals(200, browser.with(proof, "GET", "/api/session", "").statusCode());
    Desk.refused(browser.with(proof, "GET", "/api/session", ""), 401, "session-ended");
    assertOver();
  }

  @Test
  void a_request_captured_long_ago_cannot_be_sent_again_either() {
    TestBrowser browser = officer.browser();
    Desk.ok(browser.get("/api/session"));
    String proof = browser.sign(browser.claims("GET", "/api/session"));
    assertEquals(200, browser.with(proof, "GET", "/api/session", "").statusCode());
    desk.clock.move(Duration.ofMinutes(10));
    Desk.refused(browser.with(proof, "GET", "/api/session", ""), 401, "session-ended");
  }

  @Test
  void a_signature_that_does_not_fit_ends_the_session() {
    TestBrowser browser = officer.browser();
    Desk.ok(browser.get("/api/session"));
    String forged =
        TestBrowser.sign(
            browser.claims("GET", "/api/session"),
            TestBrowser.newKey(),
            "dpop+jwt",
            browser.key.toPublicJWK());
    Desk.refused(browser.with(forged, "GET", "/api/session", ""), 401, "session-ended");
    assertOver();
  }

  @Test
  void a_token_of_another_kind_is_no_proof() {
    TestBrowser browser = officer.browser();
    Desk.ok(browser.get("/api/session"));
    String other =
        TestBrowser.sign(
            browser.claims("GET", "/api/session"), browser.key, "jwt", browser.key.toPublicJWK());
    Desk.refused(browser.with(other, "GET", "/api/session", ""), 401, "session-ended");
  }

  @Test
  void an_old_nonce_is_answered_with_a_new_one_and_harms_nobody() {
    TestBrowser browser = officer.browser();
    Desk.ok(browser.get("/api/session"));
    desk.clock.move(Duration.ofMinutes(3));
    HttpResponse<byte[]> answer =
        browser.with(
            browser.sign(browser.claims("GET", "/api/session")), "GET", "/api/session", "");
    Desk.refused(answer, 401, "proof-needs-nonce");
    assertTrue(answer.headers().firstValue("DPoP-Nonce").isPresent());
    Desk.ok(browser.get("/api/session"));
  }

  @Test
  void a_session_ends_after_fifteen_idle_minutes() {
    desk.clock.move(Duration.ofMinutes(15).minusSeconds(1));
    Desk.ok(officer.browser().get("/api/session"));
    desk.clock.move(Duration.ofMinutes(15));
    Desk.refused(officer.browser().get("/api/session"), 401, "session-ended");
    assertOver();
  }

  @Test
  void a_session_ends_after_twelve_hours_however_busy() {
    for (int i = 0; i < 71; i++) {
      desk.clock.move(Duration.ofMinutes(10));
      Desk.ok(officer.browser().get("/api/session"));
    }
    desk.clock.move(Duration.ofMinutes(10));
    Desk.refused(officer.browser().get("/api/session"), 401, "session-ended");
  }

  @Test
  void a_session_ends_by_itself_when_nobody_asks() {
    desk.clock.move(Duration.ofMinutes(15));
    desk.server.bean(Sessions.class).upkeep();
    assertEquals(1, recorded(IdentityEvent.SessionEnded.class));
    assertOver();
  }

  @Test
  void a_session_outlives_a_restart_and_its_times_do_too() {
    desk.clock.move(Duration.ofMinutes(10));
    Desk.ok(officer.browser().get("/api/session"));
    desk.close();
    desk = Desk.open(folder, desk.clock);
    TestBrowser same = new TestBrowser(desk.server, desk.clock, officer.browser().key);
    same.cookie = officer.browser().cookie;
    desk.clock.move(Duration.ofMinutes(14));
    Desk.ok(same.get("/api/session"));
    desk.clock.move(Duration.ofMinutes(15));
    Desk.refused(same.get("/api/session"), 401, "session-ended");
  }

  @Test
  void logging_out_ends_the_session_and_forgets_the_cookie() {
    TestBrowser browser = officer.browser();
    String cookie = browser.cookie;
    HttpResponse<byte[]> answer = browser.send("DELETE", "/api/session", "");
    assertEquals(204, answer.statusCode());
    assertEquals("", browser.cookie);
    browser.cookie = cookie;
    assertOver();
  }

  @Test
  void sessions_are_listed_and_ended_one_by_one() {
    TestBrowser second = desk.browser();
    String id = Desk.ok(Desk.signIn(officer.passkey(), second)).get("id").asString();
    assertEquals(2, Desk.ok(officer.browser().get("/api/sessions")).size());
    assertEquals(204, officer.browser().send("DELETE", "/api/sessions/" + id, "").statusCode());
    Desk.refused(second.get("/api/session"), 401, "not-signed-in");
    Desk.ok(officer.browser().get("/api/session"));
  }

  @Test
  void nobody_ends_the_sessions_of_others_as_their_own() {
    Desk.Somebody agent =
        Desk.enrolByPasskey(Desk.invite(officer, Desk.agent("kim")), desk.browser());
    String id = Desk.ok(officer.browser().get("/api/session")).get("id").asString();
    Desk.refused(agent.browser().send("DELETE", "/api/sessions/" + id, ""), 404, "not-found");
    Desk.ok(officer.browser().get("/api/session"));
  }

  @Test
  void an_agent_may_not_do_what_officers_do() {
    Desk.Somebody agent =
        Desk.enrolByPasskey(Desk.invite(officer, Desk.agent("kim")), desk.browser());
    Desk.refused(agent.browser().get("/api/people"), 403, "not-allowed");
    Desk.refused(agent.browser().post("/api/people", Desk.agent("lee")), 403, "not-allowed");
  }

  private HttpResponse<byte[]> change(String person, List<String> roles, boolean suspended) {
    HttpResponse<byte[]> now = officer.browser().get("/api/people/" + person);
    return officer
        .browser()
        .send(
            "PUT",
            "/api/people/" + person,
            new People.ChangedPerson("An Agent", 2, "employee", List.of("DE"), roles, suspended),
            "If-Match",
            now.headers().firstValue("ETag").orElseThrow());
  }

  @Test
  void a_change_of_role_ends_all_sessions_at_once() {
    Desk.Somebody agent =
        Desk.enrolByPasskey(Desk.invite(officer, Desk.agent("kim")), desk.browser());
    assertEquals(200, change(agent.id(), List.of("auditor"), false).statusCode());
    Desk.refused(agent.browser().get("/api/session"), 401, "not-signed-in");
    assertEquals(1, recorded(IdentityEvent.RoleGranted.class));
    assertEquals(1, recorded(IdentityEvent.RoleWithdrawn.class));
    assertEquals(200, Desk.signIn(agent.passkey(), agent.browser()).statusCode());
  }

  @Test
  void suspension_ends_all_sessions_and_keeps_out() {
    Desk.Somebody agent =
        Desk.enrolByPasskey(Desk.invite(officer, Desk.agent("kim")), desk.browser());
    assertEquals(200, change(agent.id(), List.of("agent"), true).statusCode());
    Desk.refused(agent.browser().get("/api/session"), 401, "not-signed-in");
    agent.browser().cookie = "";
    Desk.refused(Desk.signIn(agent.passkey(), agent.browser()), 401, "sign-in-refused");
    assertEquals(200, change(agent.id(), List.of("agent"), false).statusCode());
    assertEquals(200, Desk.signIn(agent.passkey(), agent.browser()).statusCode());
  }

  @Test
  void a_change_meant_for_an_older_version_is_refused() {
    Desk.Somebody agent =
        Desk.enrolByPasskey(Desk.invite(officer, Desk.agent("kim")), desk.browser());
    change(agent.id(), List.of("auditor"), false);
    HttpResponse<byte[]> late =
        officer
            .browser()
            .send(
                "PUT",
                "/api/people/" + agent.id(),
                new People.ChangedPerson("Kim", 2, "employee", List.of(), List.of(), false),
                "If-Match",
                "\"1\"");
    Desk.refused(late, 412, "changed-meanwhile");
  }

  @Test
  void the_last_officer_stays() {
    Desk.refused(change(officer.id(), List.of("agent"), false), 409, "conflict");
    Desk.refused(change(officer.id(), List.of("officer"), true), 409, "conflict");
  }

  @Test
  void administration_asks_for_both_factors_again_after_five_minutes() {
    desk.clock.move(Duration.ofMinutes(5));
    TestBrowser browser = officer.browser();
    Desk.refused(browser.post("/api/people", Desk.agent("kim")), 403, "step-up-needed");
    JsonNode challenge = Desk.ok(browser.post("/api/session/challenge", ""));
    HttpResponse<byte[]> confirmed =
        browser.post(
            "/api/session/confirm/passkey",
            officer.passkey().answer(challenge.get("challenge").asString()));
    assertEquals(desk.clock.instant().toString(), Desk.ok(confirmed).get("strongAt").asString());
    assertEquals(201, browser.post("/api/people", Desk.agent("kim")).statusCode());
  }

  @Test
  void nobody_confirms_with_somebody_elses_factor() {
    Desk.Somebody agent =
        Desk.enrolByPasskey(Desk.invite(officer, Desk.agent("kim")), desk.browser());
    TestBrowser browser = officer.browser();
    JsonNode challenge = Desk.ok(browser.post("/api/session/challenge", ""));
    Desk.refused(
        browser.post(
            "/api/session/confirm/passkey",
            agent.passkey().answer(challenge.get("challenge").asString())),
        422,
        "refused");
  }

  @Test
  void a_browser_is_enrolled_with_a_passphrase_and_makes_the_session_stronger() {
    TestBrowser browser = officer.browser();
    Secret seed = Secret.random();
    byte[] salt = Desk.salt();
    String first = Desk.ok(browser.post("/api/session/challenge", "")).get("challenge").asString();
    assertEquals(
        204,
        browser
            .send("PUT", "/api/factors/passphrase", Desk.passphrase(browser, seed, salt, first))
            .statusCode());
    String next = Desk.ok(browser.post("/api/session/challenge", "")).get("challenge").asString();
    assertEquals(
        204,
        browser
            .post(
                "/api/factors/browsers",
                new Enrolment.NewBrowser(next, browser.signature(seed, next), "a laptop"))
            .statusCode());
    JsonNode session = Desk.ok(Desk.signIn(seed, browser));
    assertEquals("enrolled", session.get("device").asString());
    String vouching = "/api/people/" + officer.id() + "/browsers/" + browser.thumbprint();
    assertEquals(204, browser.send("PUT", vouching, new People.Managed(true)).statusCode());
    assertEquals("managed", Desk.ok(Desk.signIn(seed, browser)).get("device").asString());
  }

  @Test
  void a_second_passkey_is_added_and_the_first_one_removed_but_never_the_last() {
    TestBrowser browser = officer.browser();
    String challenge =
        Desk.ok(browser.post("/api/session/challenge", "")).get("challenge").asString();
    TestPasskey second = new TestPasskey();
    assertEquals(
        204,
        browser.post("/api/factors/passkeys", second.make(challenge, officer.id())).statusCode());
    TestBrowser other = desk.browser();
    Desk.ok(Desk.signIn(officer.passkey(), other));
    String first = "/api/factors/passkeys/" + officer.passkey().credentialId();
    assertEquals(204, browser.send("DELETE", first, "").statusCode());
    Desk.refused(other.get("/api/session"), 401, "not-signed-in");
    Desk.refused(Desk.signIn(officer.passkey(), desk.browser()), 401, "sign-in-refused");
    assertEquals(200, Desk.signIn(second, desk.browser()).statusCode());
    String last = "/api/factors/passkeys/" + second.credentialId();
    Desk.refused(browser.send("DELETE", last, ""), 409, "conflict");
  }

  @Test
  void more_sessions_than_twenty_end_the_idlest() {
    for (int i = 0; i < Sessions.MAX_PER_OWNER - 1; i++) {
      desk.clock.move(Duration.ofSeconds(1));
      Desk.ok(Desk.signIn(officer.passkey(), desk.browser()));
    }
    Desk.ok(officer.browser().get("/api/session"));
    TestBrowser last = desk.browser();
    Desk.ok(Desk.signIn(officer.passkey(), last));
    assertEquals(Sessions.MAX_PER_OWNER, Desk.ok(last.get("/api/sessions")).size());
  }
}
