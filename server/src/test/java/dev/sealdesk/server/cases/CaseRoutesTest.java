package dev.sealdesk.server.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.protocol.cases.CaseMessages.NewCase;
import dev.sealdesk.protocol.cases.CaseMessages.Reference;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.identity.Desk;
import dev.sealdesk.server.identity.TestBrowser;
import dev.sealdesk.server.release.Vault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
class CaseRoutesTest {
  private Vault vault;

  @BeforeAll
  void open(@TempDir Path folder) {
    vault = new Vault(folder);
  }

  @AfterAll
  void close() {
    vault.close();
  }

  @BeforeEach
  void goOn() {
    vault.desk.clock.move(Duration.ofSeconds(30));
  }

  private TestBrowser browser(String role) {
    return vault.signedIn(role).browser();
  }

  private HttpResponse<byte[]> opened(TestBrowser by, String jurisdiction, String team) {
    return by.post("/api/cases", new NewCase("acme", "incident", jurisdiction, "internal", team));
  }

  @Test
  void a_case_is_opened_seen_changed_and_closed_by_who_may() {
    HttpResponse<byte[]> made = opened(browser("agent"), "DE", vault.team);
    assertEquals(201, made.statusCode());
    String id = TestBrowser.json(made).get("id").asString();
    TestBrowser lead = browser("lead");
    HttpResponse<byte[]> changed =
        lead.send(
            "PATCH",
            "/api/cases/" + id,
            Map.of("classification", "confidential"),
            "If-Match",
            "\"1\"");
    assertEquals("confidential", Desk.ok(changed).get("classification").asString());
    JsonNode referred =
        Desk.ok(
            lead.send(
                "POST",
                "/api/cases/" + id + "/references",
                new Reference("zendesk", "4711"),
                "If-Match",
                "\"2\""));
    assertEquals("4711", referred.get("references").get(0).get("reference").asString());
    assertEquals(
        "closed",
        Desk.ok(lead.send("POST", "/api/cases/" + id + "/close", "", "If-Match", "\"3\""))
            .get("state")
            .asString());
    assertEquals(
        "open",
        Desk.ok(lead.send("POST", "/api/cases/" + id + "/reopen", "", "If-Match", "\"4\""))
            .get("state")
            .asString());
  }

  @Test
  void a_change_of_what_somebody_else_changed_is_refused() {
    TestBrowser lead = browser("lead");
    Desk.refused(
        lead.send(
            "PATCH",
            "/api/cases/" + vault.inCase,
            Map.of("classification", "public"),
            "If-Match",
            "\"99\""),
        412,
        "changed-meanwhile");
    Desk.refused(
        lead.send("PATCH", "/api/cases/" + vault.inCase, Map.of("type", "x"), "If-Match", "*"),
        400,
        "malformed-request");
    Desk.refused(
        lead.send("PATCH", "/api/cases/" + vault.inCase, Map.of("type", "x")),
        400,
        "malformed-request");
  }

  @Test
  void an_agent_may_not_assign_and_is_told_why_and_it_is_recorded() {
    TestBrowser agent = browser("agent");
    int before = vault.events("case.refused").size();
    HttpResponse<byte[]> answer =
        agent.send(
            "PUT",
            "/api/cases/" + vault.inCase + "/assignees/" + vault.of("auditor").id(),
            "",
            "If-Match",
            "\"3\"");
    Desk.refused(answer, 403, "policy-refused");
    assertFalse(TestBrowser.json(answer).get("reasons").isEmpty());
    List<JsonNode> events = vault.events("case.refused");
    assertEquals(before + 1, events.size());
    assertEquals(vault.inCase, events.getLast().get("details").get("case").asString());
    assertEquals("assign", events.getLast().get("details").get("action").asString());
  }

  @Test
  void a_case_behind_a_wall_looks_like_none() {
    Desk.Somebody stranger = vault.enrol("mallory", "agent", "US");
    HttpResponse<byte[]> there = stranger.browser().get("/api/cases/" + vault.inCase);
    HttpResponse<byte[]> notThere = stranger.browser().get("/api/cases/" + CaseId.random().text());
    Desk.refused(there, 403, "policy-refused");
    Desk.refused(notThere, 403, "policy-refused");
    assertEquals(TestBrowser.json(there).get("reasons"), TestBrowser.json(notThere).get("reasons"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "GERMANY", "", "E1"})
  void a_jurisdiction_that_is_no_code_is_malformed(String jurisdiction) {
    Desk.refused(opened(browser("agent"), jurisdiction, vault.team), 400, "malformed-request");
  }

  @Test
  void a_team_that_is_not_there_is_malformed() {
    Desk.refused(opened(browser("agent"), "DE", TeamId.random().text()), 400, "malformed-request");
  }

  /// The filter of the database and the decision about each case have to say the same.
  @Test
  void the_list_shows_exactly_the_cases_that_may_be_seen_one_by_one() {
    TestBrowser agent = browser("agent");
    List<String> all = new ArrayList<>();
    for (String jurisdiction : List.of("DE", "US", "FR", "DE")) {
      for (String team : List.of(vault.team, vault.otherTeam())) {
        HttpResponse<byte[]> made = opened(agent, jurisdiction, team);
        assertEquals(201, made.statusCode());
        all.add(TestBrowser.json(made).get("id").asString());
      }
    }
    for (String role : List.of("agent", "engineer", "lead", "auditor")) {
      TestBrowser browser = browser(role);
      List<String> listed = listed(browser);
      for (String id : all) {
        boolean seen = browser.get("/api/cases/" + id).statusCode() == 200;
        assertEquals(seen, listed.contains(id), () -> role + " " + id);
      }
    }
    assertTrue(listed(browser("auditor")).isEmpty());
    assertFalse(listed(browser("agent")).isEmpty());
  }

  private static List<String> listed(TestBrowser browser) {
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          Desk.ok(browser.get("/api/cases?limit=3" + (after.isEmpty() ? "" : "&after=" + after)));
      page.get("cases").forEach(one -> ids.add(one.get("id").asString()));
      after = page.get("next").asString();
    } while (!after.isEmpty());
    return ids;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1000",
        "limit=x",
        "after=1",
        "after=x-y",
        "state=lost",
        "team=x",
        "assignee=%27",
        "colour=red",
        "state=open&state=closed",
        "system=zendesk",
        "customer=%00"
      })
  void a_list_that_is_asked_for_wrongly_is_refused(String query) {
    Desk.refused(browser("agent").get("/api/cases?" + query), 400, "malformed-request");
  }
}
