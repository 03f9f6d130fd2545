package dev.sealdesk.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.identity.SignIn;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SignInTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = Desk.open(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void the_first_officer_enrols_with_the_link_of_the_first_start_and_is_signed_in() {
    Desk.Somebody officer = desk.officer();
    JsonNode session = Desk.ok(officer.browser().get("/api/session"));
    assertEquals("passkey", session.get("method").asString());
    assertEquals("unknown", session.get("device").asString());
    assertEquals(200, officer.browser().get("/api/people").statusCode());
  }

  @Test
  void a_link_is_good_once() {
    String token = desk.firstToken();
    Desk.enrolByPasskey(token, desk.browser());
    HttpResponse<byte[]> again =
        desk.browser().post("/api/enrolment/challenge", new Enrolment.Invitation(token));
    Desk.refused(again, 410, "gone");
  }

  @Test
  void two_who_hold_the_same_link_cannot_both_enrol() {
    String token = desk.firstToken();
    TestBrowser late = desk.browser();
    JsonNode challenge =
        Desk.ok(late.post("/api/enrolment/challenge", new Enrolment.Invitation(token)));
    Enrolment.NewPasskey made =
        new TestPasskey()
            .make(challenge.get("challenge").asString(), challenge.get("person").asString());
    Desk.enrolByPasskey(token, desk.browser());
    Desk.refused(
        late.post("/api/enrolment/passkey", new Enrolment.ByPasskey(token, made)), 410, "gone");
  }

  @Test
  void a_link_expires() {
    String token = Desk.invite(desk.officer(), Desk.agent("kim"));
    desk.clock.move(Duration.ofHours(73));
    HttpResponse<byte[]> late =
        desk.browser().post("/api/enrolment/challenge", new Enrolment.Invitation(token));
    Desk.refused(late, 410, "gone");
  }

  @Test
  void a_new_link_voids_the_one_before() {
    Desk.Somebody officer = desk.officer();
    JsonNode first = TestBrowser.json(officer.browser().post("/api/people", Desk.agent("kim")));
    String person = first.get("person").asString();
    String second =
        Desk.token(Desk.ok(officer.browser().post("/api/people/" + person + "/invitation", "")));
    Desk.refused(
        desk.browser()
            .post("/api/enrolment/challenge", new Enrolment.Invitation(Desk.token(first))),
        410,
        "gone");
    assertEquals(person, Desk.enrolByPasskey(second, desk.browser()).id());
  }

  @Test
  void the_first_link_is_printed_until_an_officer_enrolled_and_never_after() {
    String before = desk.firstToken();
    desk.close();
    desk = Desk.open(folder, desk.clock);
    assertNotEquals(before, desk.firstToken());
    desk.officer();
    desk.close();
    desk = Desk.open(folder, desk.clock);
    assertTrue(desk.server.server().enrolmentLink().isEmpty());
  }

  @Test
  void a_passkey_signs_in_from_any_browser() {
    Desk.Somebody officer = desk.officer();
    JsonNode session = Desk.ok(Desk.signIn(officer.passkey(), desk.browser()));
    assertEquals("passkey", session.get("method").asString());
  }

  @Test
  void a_passkey_without_user_verification_is_refused() {
    Desk.Somebody officer = desk.officer();
    officer.passkey().withoutUserVerification();
    Desk.refused(Desk.signIn(officer.passkey(), desk.browser()), 401, "sign-in-refused");
  }

  @Test
  void a_passkey_that_another_site_asked_is_refused() {
    TestBrowser browser = desk.browser();
    String token = desk.firstToken();
    JsonNode challenge =
        Desk.ok(browser.post("/api/enrolment/challenge", new Enrolment.Invitation(token)));
    Enrolment.NewPasskey made =
        new TestPasskey("http://localhost:1")
            .make(challenge.get("challenge").asString(), challenge.get("person").asString());
    Desk.refused(
        browser.post("/api/enrolment/passkey", new Enrolment.ByPasskey(token, made)),
        422,
        "refused");
  }

  @Test
  void an_answer_counts_once_and_only_for_the_key_that_asked() {
    Desk.Somebody officer = desk.officer();
    TestBrowser browser = desk.browser();
    String challenge =
        Desk.ok(browser.post("/api/sign-in/challenge", "")).get("challenge").asString();
    SignIn.ByPasskey answer = officer.passkey().answer(challenge);
    Desk.refused(desk.browser().post("/api/sign-in/passkey", answer), 401, "sign-in-refused");
    Desk.refused(browser.post("/api/sign-in/passkey", answer), 401, "sign-in-refused");
    String fresh = Desk.ok(browser.post("/api/sign-in/challenge", "")).get("challenge").asString();
    SignIn.ByPasskey good = officer.passkey().answer(fresh);
    assertEquals(200, browser.post("/api/sign-in/passkey", good).statusCode());
    Desk.refused(browser.post("/api/sign-in/passkey", good), 401, "sign-in-refused");
  }

  @Test
  void an_old_challenge_counts_no_more() {
    Desk.Somebody officer = desk.officer();
    TestBrowser browser = desk.browser();
    String challenge =
        Desk.ok(browser.post("/api/sign-in/challenge", "")).get("challenge").asString();
    SignIn.ByPasskey answer = officer.passkey().answer(challenge);
    desk.clock.move(Duration.ofMinutes(5));
    Desk.refused(browser.post("/api/sign-in/passkey", answer), 401, "sign-in-refused");
  }

  @Test
  void results_of_extensions_are_refused_unread() {
    Desk.Somebody officer = desk.officer();
    TestBrowser browser = desk.browser();
    String challenge =
        Desk.ok(browser.post("/api/sign-in/challenge", "")).get("challenge").asString();
    String answer = TestBrowser.JSON.writeValueAsString(officer.passkey().answer(challenge));
    String leaking =
        answer.replaceFirst("\\{", "{\"clientExtensionResults\":{\"prf\":{\"first\":\"AAAA\"}},");
    Desk.refused(browser.post("/api/sign-in/passkey", leaking), 400, "malformed-request");
  }

  @Test
  void a_passphrase_signs_in_from_the_browser_that_was_enrolled_with_it() {
    byte[] salt = Desk.salt();
    Secret seed = TestBrowser.signingSeed("correct horse", salt);
    TestBrowser laptop = desk.browser();
    Desk.enrolByPassphrase(desk.firstToken(), laptop, seed, salt);
    TestBrowser again = new TestBrowser(desk.server, desk.clock, laptop.key);
    JsonNode challenge = Desk.ok(again.post("/api/sign-in/challenge", ""));
    assertEquals(Encoded.text(salt), challenge.get("salt").asString());
    JsonNode session = Desk.ok(Desk.signIn(TestBrowser.signingSeed("correct horse", salt), again));
    assertEquals("passphrase", session.get("method").asString());
    assertEquals("enrolled", session.get("device").asString());
    assertEquals(3, session.get("assurance").asInt());
  }

  @Test
  void a_passphrase_without_the_browser_is_worth_nothing() {
    byte[] salt = Desk.salt();
    Secret seed = Secret.random();
    Desk.enrolByPassphrase(desk.firstToken(), desk.browser(), seed, salt);
    TestBrowser elsewhere = desk.browser();
    JsonNode challenge = Desk.ok(elsewhere.post("/api/sign-in/challenge", ""));
    assertTrue(challenge.get("salt").isNull(), "the salt is told to enrolled browsers only");
    Desk.refused(Desk.signIn(seed, elsewhere), 401, "sign-in-refused");
  }

  @Test
  void whoever_guesses_passphrases_is_slowed_down_and_locks_nobody_else_out() {
    byte[] salt = Desk.salt();
    Secret seed = Secret.random();
    TestBrowser laptop = desk.browser();
    Desk.Somebody officer = desk.officer();
    String token = Desk.invite(officer, Desk.agent("kim"));
    Desk.enrolByPassphrase(token, laptop, seed, salt);
    TestBrowser stolen = new TestBrowser(desk.server, desk.clock, laptop.key);
    for (int i = 0; i < Budgets.KEY_BURST; i++) {
      Desk.refused(Desk.signIn(Secret.random(), stolen), 401, "sign-in-refused");
    }
    Desk.refused(Desk.signIn(seed, stolen), 429, "too-many-requests");
    assertEquals(200, Desk.signIn(officer.passkey(), desk.browser()).statusCode());
    desk.clock.move(Duration.ofMinutes(1));
    assertEquals(200, Desk.signIn(seed, stolen).statusCode());
  }

  @Test
  void a_browser_whose_holder_guessed_a_hundred_times_is_no_way_in_any_more() {
    byte[] salt = Desk.salt();
    Secret seed = Secret.random();
    TestBrowser laptop = desk.browser();
    Desk.enrolByPassphrase(Desk.invite(desk.officer(), Desk.agent("kim")), laptop, seed, salt);
    TestBrowser stolen = new TestBrowser(desk.server, desk.clock, laptop.key);
    for (int i = 0; i < FactorCheck.MAX_FAILURES; i++) {
      desk.clock.move(Duration.ofMinutes(1));
      Desk.refused(Desk.signIn(Secret.random(), stolen), 401, "sign-in-refused");
    }
    desk.clock.move(Duration.ofMinutes(10));
    Desk.refused(Desk.signIn(seed, stolen), 401, "sign-in-refused");
  }

  @Test
  void one_address_cannot_ask_without_end() {
    TestBrowser browser = desk.browser();
    int refused = 0;
    for (int i = 0; i <= Budgets.ADDRESS_BURST; i++) {
      refused = browser.post("/api/sign-in/challenge", "").statusCode();
    }
    assertEquals(429, refused);
    desk.clock.move(Duration.ofMinutes(1));
    assertEquals(200, browser.post("/api/sign-in/challenge", "").statusCode());
  }

  @Test
  void neither_link_nor_cookie_nor_passphrase_is_in_the_database() throws Exception {
    byte[] salt = Desk.salt();
    Secret seed = TestBrowser.signingSeed("planted-passphrase-8842", salt);
    Desk.Somebody officer = desk.officer();
    String waiting = Desk.invite(officer, Desk.agent("lee"));
    TestBrowser laptop = desk.browser();
    Desk.enrolByPassphrase(Desk.invite(officer, Desk.agent("kim")), laptop, seed, salt);
    desk.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String secret :
            Arrays.asList(
                waiting,
                laptop.cookie,
                officer.browser().cookie,
                "planted-passphrase-8842",
                new String(seed.insecureBytes(), StandardCharsets.ISO_8859_1))) {
          assertFalse(bytes.contains(secret), file::toString);
        }
      }
    }
    desk = Desk.open(folder, desk.clock);
  }

  @Test
  void the_cookie_is_for_this_host_over_tls_and_not_for_scripts() {
    TestBrowser browser = desk.browser();
    Desk.Somebody officer = desk.officer();
    HttpResponse<byte[]> answer = Desk.signIn(officer.passkey(), browser);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(
        cookie.matches(
            "__Host-sealdesk=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict"),
        cookie);
  }
}
