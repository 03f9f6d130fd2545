package dev.sealdesk.server.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.policy.StartingSet;
import dev.sealdesk.protocol.policies.PolicyMessages.Approving;
import dev.sealdesk.protocol.policies.PolicyMessages.Draft;
import dev.sealdesk.protocol.policies.PolicyMessages.Proposal;
import dev.sealdesk.server.boot.TestServer;
import dev.sealdesk.server.identity.Desk;
import dev.sealdesk.server.identity.TestBrowser;
import dev.sealdesk.server.release.Vault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PolicyRoutesTest {
  private static final String NO_AGENTS =
      """

      @id("no-agents")
      @purpose("Agents have a day off.")
      forbid (principal in Role::"agent", action, resource);
      """;

  private Vault vault;
  private Desk.Somebody second;

  @BeforeEach
  void open(@TempDir Path folder) {
    vault = new Vault(folder);
    second = vault.enrol("second", "officer", "DE");
    vault.desk.clock.move(Duration.ofSeconds(30));
    Desk.ok(Desk.signIn(vault.officer.passkey(), vault.officer.browser()));
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private TestBrowser officer() {
    return vault.officer.browser();
  }

  private String inForce() {
    for (JsonNode version : Desk.ok(officer().get("/api/policies")).get("versions")) {
      if (version.get("state").asString().equals("active")) {
        return version.get("version").asString();
      }
    }
    throw new AssertionError("no version is in force");
  }

  private JsonNode proposed(String text) {
    HttpResponse<byte[]> answer = officer().post("/api/policies", new Proposal(text, inForce()));
    assertEquals(201, answer.statusCode(), () -> Vault.text(answer));
    return TestBrowser.json(answer);
  }

  private static String approval(JsonNode proposal) {
    return "/api/policies/" + proposal.get("number").asLong() + "/approve";
  }

  @Test
  void a_desk_begins_with_the_starting_set() {
    JsonNode first = Desk.ok(officer().get("/api/policies/1"));
    assertEquals(StartingSet.text(), first.get("text").asString());
    assertEquals("active", first.get("version").get("state").asString());
  }

  @Test
  void a_change_takes_two_officers_and_then_decides_at_once() {
    String item = vault.put("GET /login", Map.of());
    TestBrowser agent = vault.signedIn("agent").browser();
    Desk.ok(vault.release(agent, item, vault.wanted("open")));
    JsonNode proposal = proposed(StartingSet.text() + NO_AGENTS);
    Approving seen = new Approving(proposal.get("version").asString(), inForce());
    Desk.refused(officer().post(approval(proposal), seen), 403, "not-allowed");
    Desk.ok(vault.release(agent, item, vault.wanted("open")));
    Desk.ok(second.browser().post(approval(proposal), seen));
    HttpResponse<byte[]> now = vault.release(agent, item, vault.wanted("open"));
    Desk.refused(now, 403, "policy-refused");
    assertEquals(List.of("no-agents"), Vault.texts(TestBrowser.json(now).get("policies")));
    assertEquals(proposal.get("version").asString(), inForce());
    assertEquals(1, vault.events("policy.activated").size());
    assertEquals(
        proposal.get("version").asString(),
        vault
            .events("content.release-refused")
            .getLast()
            .get("decision")
            .get("policyVersion")
            .asString());
  }

  @Test
  void what_was_activated_holds_after_a_restart(@TempDir Path folder) {
    try (Vault other = new Vault(folder)) {
      Desk.Somebody helper = other.enrol("second", "officer", "DE");
      String before = StartingSet.text();
      HttpResponse<byte[]> made =
          helper
              .browser()
              .post("/api/policies", new Proposal(before + NO_AGENTS, VersionRows.hash(before)));
      JsonNode proposal = TestBrowser.json(made);
      other.desk.clock.move(Duration.ofSeconds(30));
      Desk.ok(Desk.signIn(other.officer.passkey(), other.officer.browser()));
      Desk.ok(
          other
              .officer
              .browser()
              .post(
                  approval(proposal),
                  new Approving(proposal.get("version").asString(), VersionRows.hash(before))));
      other.desk.server.close();
      try (TestServer again = TestServer.start(folder, Map.of(), other.desk.clock)) {
        assertEquals(
            proposal.get("version").asString(), again.bean(PoliciesInForce.class).now().version());
      }
    }
  }

  @Test
  void a_text_that_is_wrong_is_refused_with_line_and_column() {
    HttpResponse<byte[]> answer =
        officer()
            .post(
                "/api/policies",
                new Proposal(StartingSet.text() + "\npermit (principal, action);", inForce()));
    Desk.refused(answer, 422, "refused");
    JsonNode problem = TestBrowser.json(answer).get("problems").get(0);
    assertTrue(problem.get("line").asInt() > 400, problem::toString);
    assertEquals(1, vault.events("policy.proposal-refused").size());
  }

  @Test
  void a_draft_is_checked_without_being_kept() {
    JsonNode fine = Desk.ok(officer().post("/api/policies/check", new Draft(StartingSet.text())));
    assertTrue(fine.get("usable").asBoolean());
    assertEquals(0, fine.get("oddities").get("permitEverything").size());
    String open = "@id(\"all\")\npermit (principal, action, resource);";
    JsonNode odd = Desk.ok(officer().post("/api/policies/check", new Draft(open)));
    assertEquals(List.of("all"), Vault.texts(odd.get("oddities").get("permitEverything")));
    JsonNode wrong = Desk.ok(officer().post("/api/policies/check", new Draft("permit")));
    assertFalse(wrong.get("usable").asBoolean());
    assertEquals(1, Desk.ok(officer().get("/api/policies")).get("versions").size());
  }

  @Test
  void a_comparison_shows_what_becomes_forbidden_and_is_recorded() {
    JsonNode proposal = proposed(StartingSet.text() + NO_AGENTS);
    JsonNode comparison =
        Desk.ok(
            second
                .browser()
                .get("/api/policies/" + proposal.get("number").asLong() + "/comparison"));
    assertTrue(
        comparison
            .get("changes")
            .valueStream()
            .allMatch(change -> change.get("newly").asString().equals("forbidden")));
    assertTrue(
        comparison
            .get("changes")
            .valueStream()
            .anyMatch(change -> change.get("action").asString().equals("open")));
    assertEquals(1, vault.events("policy.compared").size());
  }

  @Test
  void a_proposal_made_from_what_is_no_longer_in_force_is_not_activated() {
    JsonNode one = proposed(StartingSet.text() + NO_AGENTS);
    JsonNode other = proposed(StartingSet.text() + NO_AGENTS.replace("no-agents", "day-off"));
    String before = inForce();
    Desk.ok(
        second.browser().post(approval(one), new Approving(one.get("version").asString(), before)));
    Desk.refused(
        second
            .browser()
            .post(approval(other), new Approving(other.get("version").asString(), before)),
        412,
        "changed-meanwhile");
    Desk.refused(
        officer().post("/api/policies", new Proposal(StartingSet.text(), before)),
        412,
        "changed-meanwhile");
  }

  @Test
  void a_rejected_proposal_stays_rejected() {
    JsonNode proposal = proposed(StartingSet.text() + NO_AGENTS);
    String path = "/api/policies/" + proposal.get("number").asLong();
    Desk.ok(second.browser().post(path + "/reject", Map.of("reason", "too strict")));
    Desk.refused(
        second
            .browser()
            .post(path + "/approve", new Approving(proposal.get("version").asString(), inForce())),
        412,
        "changed-meanwhile");
  }

  @Test
  void only_an_auditor_reads_the_ledger_and_that_is_an_event_too() {
    HttpResponse<byte[]> refused = officer().get("/api/events");
    Desk.refused(refused, 403, "policy-refused");
    assertFalse(TestBrowser.json(refused).get("reasons").isEmpty());
    assertEquals(
        "readLedger",
        vault.events("policy.refused").getLast().get("details").get("action").asString());
    TestBrowser auditor = vault.signedIn("auditor").browser();
    long next = 0;
    while (!Desk.ok(auditor.get("/api/events?limit=500")).toString().contains("person-invited")) {
      JsonNode chunk = Desk.ok(auditor.get("/api/events/from/" + next + "?wait=20&limit=5"));
      assertTrue(chunk.get("next").asLong() > next, "the first event is waited for");
      next = chunk.get("next").asLong();
    }
    JsonNode page = Desk.ok(auditor.get("/api/events?event=identity.person-invited&limit=2"));
    assertTrue(page.get("events").get(0).get("openings").size() > 0);
    assertEquals(
        List.of("event", "limit"),
        Vault.texts(vault.events("ledger.searched").getLast().get("details").get("members")));
    String all = Vault.text(auditor.get("/api/events/export"));
    assertTrue(all.lines().count() > 10, all);
    Desk.refused(auditor.get("/api/events?colour=red"), 400, "malformed-request");
    Desk.refused(auditor.get("/api/events?case=x"), 400, "malformed-request");
  }
}
