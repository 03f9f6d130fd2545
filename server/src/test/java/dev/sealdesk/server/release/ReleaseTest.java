package dev.sealdesk.server.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.release.ReleaseMessages.NewApproval;
import dev.sealdesk.protocol.release.ReleaseMessages.Wanted;
import dev.sealdesk.server.identity.Desk;
import dev.sealdesk.server.identity.TestBrowser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseTest {
  private static final String REASON = "the customer asks why the login fails";

  private Vault vault;

  @BeforeAll
  void open(@TempDir Path folder) {
    vault = new Vault(folder);
  }

  @AfterAll
  void close() {
    vault.close();
  }

  /// So that no session idles out and no address asks too often.
  @BeforeEach
  void goOn() {
    vault.desk.clock.move(Duration.ofSeconds(30));
  }

  private TestBrowser browser(String role) {
    return vault.signedIn(role).browser();
  }

  private HttpResponse<byte[]> release(String role, String item, Wanted wanted) {
    return vault.release(browser(role), item, wanted);
  }

  private static List<String> refused(HttpResponse<byte[]> answer) {
    Desk.refused(answer, 403, "policy-refused");
    return Vault.texts(TestBrowser.json(answer).get("policies"));
  }

  @Test
  void who_may_opens_what_was_put_in_and_the_ledger_says_who_what_and_why() {
    String item = vault.put("GET /login", Map.of());
    int before = vault.events("content.released").size();
    JsonNode granted = Desk.ok(release("agent", item, vault.wanted("open")));
    assertEquals("GET /login", vault.opened(granted));
    List<JsonNode> events = vault.events("content.released");
    assertEquals(before + 1, events.size());
    JsonNode event = events.getLast();
    assertEquals(vault.of("agent").id(), event.get("actor").get("id").asString());
    assertEquals("POST /api/items/{item}/release", event.get("route").asString());
    JsonNode details = event.get("details");
    assertEquals(item, details.get("item").asString());
    assertEquals(vault.inCase, details.get("case").asString());
    assertEquals("sanitized", details.get("variant").asString());
    assertEquals("support", details.get("purpose").asString());
    JsonNode decision = event.get("decision");
    assertTrue(decision.get("allowed").asBoolean());
    assertEquals(List.of("agent.assigned-content"), Vault.texts(decision.get("policies")));
    assertEquals("1", decision.get("attributes").get("resource.classification").asString());
    assertFalse(decision.toString().contains("127.0.0.1"), "an address is personal");
  }

  @Test
  void a_ticket_opens_nothing_without_the_key_of_the_case() {
    String item = vault.put("GET /login", Map.of());
    JsonNode granted = Desk.ok(release("agent", item, vault.wanted("open")));
    byte[] file = vault.fetched(granted);
    assertFalse(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains("/login"));
  }

  @Test
  void who_may_not_is_refused_with_the_reason_and_the_refusal_is_recorded() {
    String item = vault.put("GET /login", Map.of());
    int before = vault.events("content.release-refused").size();
    HttpResponse<byte[]> answer = release("auditor", item, vault.wanted("open"));
    assertEquals(List.of(), refused(answer));
    assertFalse(Vault.texts(TestBrowser.json(answer).get("reasons")).isEmpty());
    List<JsonNode> events = vault.events("content.release-refused");
    assertEquals(before + 1, events.size());
    assertFalse(events.getLast().get("decision").get("allowed").asBoolean());
    assertEquals(vault.inCase, events.getLast().get("details").get("case").asString());
  }

  @Test
  void the_reason_comes_in_the_language_of_the_caller() {
    String item = vault.put("GET /login", Map.of());
    HttpResponse<byte[]> answer =
        browser("agent")
            .send(
                "POST",
                "/api/items/" + item + "/release",
                new Wanted(
                    "open",
                    vault.session.publicKey().toText(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                "Accept-Language",
                "ja");
    refused(answer);
    assertTrue(Vault.text(answer).contains("担当者"), () -> Vault.text(answer));
  }

  @Test
  void somebody_of_another_jurisdiction_learns_nothing_not_even_that_it_exists() {
    String item = vault.put("GET /login", Map.of());
    Desk.Somebody stranger = vault.enrol("eve", "agent", "US");
    HttpResponse<byte[]> there = vault.release(stranger.browser(), item, vault.wanted("open"));
    HttpResponse<byte[]> notThere =
        vault.release(stranger.browser(), ItemId.random().text(), vault.wanted("open"));
    refused(there);
    refused(notThere);
    assertEquals(TestBrowser.json(there).get("reasons"), TestBrowser.json(notThere).get("reasons"));
  }

  @Test
  void what_is_confidential_leaves_to_managed_devices_only() {
    String item = vault.put("GET /login", Map.of("classification", "confidential"));
    assertEquals(
        List.of("wall.confidential-on-managed-devices"),
        refused(release("agent", item, vault.wanted("open"))));
  }

  private String field() {
    return vault.put("tok_4711", Map.of("variant", "field", "kind", "field"));
  }

  private String asked(String item) {
    HttpResponse<byte[]> answer =
        browser("engineer").post("/api/approvals", new NewApproval("revealField", item, REASON));
    assertEquals(201, answer.statusCode(), () -> Vault.text(answer));
    return TestBrowser.json(answer).get("approval").asString();
  }

  @Test
  void a_field_takes_a_second_person_and_a_reason_and_is_revealed_once() {
    String item = field();
    refused(release("engineer", item, vault.wanted("revealField")));
    String approval = asked(item);
    Desk.refused(release("engineer", item, vault.wanted("revealField", approval)), 410, "gone");
    TestBrowser lead = browser("lead");
    assertTrue(Vault.text(lead.get("/api/approvals")).contains(approval));
    Desk.ok(lead.post("/api/approvals/" + approval + "/give", ""));
    JsonNode granted = Desk.ok(release("engineer", item, vault.wanted("revealField", approval)));
    assertEquals("tok_4711", vault.opened(granted));
    assertEquals(
        approval,
        vault.events("approval.used").getLast().get("details").get("approval").asString());
    Desk.refused(release("engineer", item, vault.wanted("revealField", approval)), 410, "gone");
    assertFalse(
        vault.events("content.released").getLast().toString().contains(REASON),
        "a reason is a commitment");
  }

  @Test
  void nobody_gives_their_own_approval_and_an_agent_gives_none() {
    String approval = asked(field());
    refused(browser("engineer").post("/api/approvals/" + approval + "/give", ""));
    refused(browser("agent").post("/api/approvals/" + approval + "/give", ""));
    assertFalse(Vault.text(browser("agent").get("/api/approvals")).contains(approval));
  }

  @Test
  void an_approval_is_for_one_item_and_ends() {
    String item = field();
    String approval = asked(item);
    Desk.ok(browser("lead").post("/api/approvals/" + approval + "/give", ""));
    Desk.refused(release("engineer", field(), vault.wanted("revealField", approval)), 410, "gone");
    vault.desk.clock.move(Duration.ofMinutes(14));
    vault.signedIn("lead");
    vault.desk.clock.move(Duration.ofMinutes(2));
    Desk.refused(release("engineer", item, vault.wanted("revealField", approval)), 410, "gone");
    assertEquals(
        approval,
        vault.events("approval.expired").getLast().get("details").get("approval").asString());
    vault.signedIn("agent");
  }

  @Test
  void what_was_refused_stays_refused() {
    String item = field();
    String approval = asked(item);
    Desk.ok(
        browser("lead")
            .post("/api/approvals/" + approval + "/refuse", Map.of("reason", "not needed")));
    Desk.refused(release("engineer", item, vault.wanted("revealField", approval)), 410, "gone");
    Desk.refused(browser("lead").post("/api/approvals/" + approval + "/give", ""), 410, "gone");
  }

  @Test
  void a_field_is_not_opened_by_another_name() {
    String item = field();
    refused(release("engineer", item, vault.wanted("open")));
    refused(release("engineer", item, vault.wanted("download")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "OPEN", "", "export", "delete"})
  void an_action_that_is_none_is_malformed(String action) {
    String item = vault.put("GET /login", Map.of());
    Desk.refused(release("agent", item, vault.wanted(action)), 400, "malformed-request");
  }

  @Test
  void a_key_that_is_no_session_key_gets_nothing() {
    String item = vault.put("GET /login", Map.of());
    Wanted wanted =
        new Wanted(
            "open",
            vault.caseKey.publicKey().toText(),
            Optional.of("support"),
            Optional.empty(),
            Optional.empty());
    Desk.refused(release("agent", item, wanted), 400, "malformed-request");
  }

  @Test
  void each_opening_has_a_grant_and_a_ticket_of_its_own() {
    String item = vault.put("GET /login", Map.of());
    JsonNode one = Desk.ok(release("agent", item, vault.wanted("open")));
    JsonNode other = Desk.ok(release("agent", item, vault.wanted("download")));
    assertNotEquals(one.get("grant"), other.get("grant"));
    assertNotEquals(one.get("ticket"), other.get("ticket"));
  }

  @Test
  void who_sees_a_case_sees_what_it_holds_as_far_as_policies_let_them() {
    String item = vault.put("GET /login", Map.of());
    assertTrue(
        Vault.text(browser("agent").get("/api/cases/" + vault.inCase + "/items")).contains(item));
    refused(browser("auditor").get("/api/cases/" + vault.inCase + "/items"));
  }
}
