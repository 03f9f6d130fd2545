package dev.sealdesk.server.keys;

import static dev.sealdesk.server.keys.TestKeys.accepted;
import static dev.sealdesk.server.keys.TestKeys.add;
import static dev.sealdesk.server.keys.TestKeys.done;
import static dev.sealdesk.server.keys.TestKeys.grant;
import static dev.sealdesk.server.keys.TestKeys.refused;
import static dev.sealdesk.server.keys.TestKeys.vouch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.keys.Grant;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.identity.People;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.protocol.keys.KeyRequests;
import dev.sealdesk.server.cases.CaseAttributes;
import dev.sealdesk.server.cases.CaseOutcome;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.identity.Desk;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SharedKeysTest {
  /// Somebody whose key an officer vouched for.
  private record Holder(Desk.Somebody who, PrivateKey key) {}

  @TempDir private Path folder;
  private Desk desk;
  private Holder officer;
  private Holder agent;

  @BeforeEach
  void open() {
    desk = Desk.open(folder);
    Desk.Somebody first = desk.officer();
    officer = new Holder(first, TestKeys.ownKey(first));
    done(vouch(first, officer.key(), officer.key().publicKey()));
    agent = holder("agent");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Desk.Somebody somebody(String name) {
    return Desk.enrolByPasskey(Desk.invite(officer.who(), Desk.agent(name)), desk.browser());
  }

  private Holder holder(String name) {
    Desk.Somebody who = somebody(name);
    PrivateKey key = TestKeys.ownKey(who);
    done(vouch(officer.who(), officer.key(), key.publicKey()));
    return new Holder(who, key);
  }

  private String team(String name, Holder... members) {
    return TestKeys.team(
        officer.who(),
        name,
        List.of(members).stream().map(m -> m.who().id()).toArray(String[]::new));
  }

  private PrivateKey teamKey(String team, Holder... members) {
    PrivateKey key = TestKeys.make(KeyKind.TEAM, team);
    KeyRequests.HeldGrant[] grants =
        List.of(members).stream()
            .map(member -> grant(key, member.key().publicKey()))
            .toArray(KeyRequests.HeldGrant[]::new);
    Optional<String> word = Optional.of(vouch(officer.key(), key.publicKey()));
    done(add(officer.who(), "/api/keys/teams/" + team, key, word, grants));
    return key;
  }

  private void setMembers(String team, String name, Holder... members) {
    People.Team asked =
        new People.Team(name, List.of(members).stream().map(m -> m.who().id()).toList());
    Desk.ok(officer.who().browser().send("PUT", "/api/teams/" + team, asked));
  }

  private String openCase(String team) {
    CaseOutcome opened =
        desk.server
            .bean(Cases.class)
            .open(
                Circumstances.ofServer("test"),
                new CaseAttributes("c1", "har", "DE", "internal"),
                new TeamId(team));
    return ((CaseOutcome.Done) opened).now().id().text();
  }

  private static JsonNode get(Holder holder, String path) {
    return Desk.ok(holder.who().browser().get(path));
  }

  private static PrivateKey opened(JsonNode grants, int number, PrivateKey by) {
    return accepted(
        accepted(Grant.fromText(grants.get("grants").get(number).get("grant").asString()))
            .open(by));
  }

  @Test
  void a_member_opens_the_case_by_way_of_the_team() {
    String team = team("network", agent);
    PrivateKey teamKey = teamKey(team, agent);
    String inCase = openCase(team);
    PrivateKey caseKey = TestKeys.make(KeyKind.CASE, inCase);
    Optional<String> word = Optional.of(vouch(teamKey, caseKey.publicKey()));
    String path = "/api/keys/cases/" + inCase;
    done(add(agent.who(), path, caseKey, word, grant(caseKey, teamKey.publicKey())));

    JsonNode grants = get(agent, path + "/grants");
    assertEquals(2, grants.get("grants").size());
    PrivateKey team1 = opened(grants, 1, agent.key());
    assertEquals(teamKey.publicKey(), team1.publicKey());
    assertEquals(caseKey.publicKey(), opened(grants, 0, team1).publicKey());
    JsonNode keys = get(agent, path);
    assertFalse(keys.get("rotationDue").asBoolean());
    assertEquals(0, keys.get("missing").size());
    assertEquals(
        Optional.of(caseKey.publicKey()),
        desk.server.bean(KeyDirectory.class).ofCase(new CaseId(inCase)));
  }

  @Test
  void others_than_members_and_officers_neither_see_a_cases_keys_nor_keep_a_teams() {
    String team = team("network", agent);
    PrivateKey teamKey = teamKey(team, agent);
    String inCase = openCase(team);
    Holder other = holder("other");
    String path = "/api/keys/cases/" + inCase;
    Desk.refused(other.who().browser().get(path), 404, "not-found");
    Desk.refused(other.who().browser().get(path + "/grants"), 404, "not-found");
    PrivateKey caseKey = TestKeys.make(KeyKind.CASE, inCase);
    Optional<String> word = Optional.of(vouch(teamKey, caseKey.publicKey()));
    Desk.refused(
        add(other.who(), path, caseKey, word, grant(caseKey, teamKey.publicKey())),
        404,
        "not-found");
    Desk.refused(
        moreGrants(other, team, 1, grant(teamKey, other.key().publicKey())), 403, "not-allowed");
    assertEquals(0, get(other, "/api/keys/teams/" + team + "/grants").get("grants").size());
    assertEquals(1, get(other, "/api/keys/teams/" + team).get("keys").size());
  }

  private static HttpResponse<byte[]> moreGrants(
      Holder by, String team, int epoch, KeyRequests.HeldGrant grant) {
    return by.who()
        .browser()
        .post(
            "/api/keys/teams/" + team + "/" + epoch + "/grants",
            new KeyRequests.MoreGrants(List.of(grant)));
  }

  @Test
  void a_new_member_is_missing_until_another_member_grants_the_key() {
    String team = team("network", agent);
    PrivateKey teamKey = teamKey(team, agent);
    Holder joining = holder("joining");
    refused(
        moreGrants(agent, team, 1, grant(teamKey, joining.key().publicKey())), "holder-not-fit");
    setMembers(team, "network", agent, joining);
    JsonNode missing = get(agent, "/api/keys/teams/" + team).get("missing");
    assertEquals(1, missing.size());
    assertEquals(
        joining.key().publicKey().fingerprint().hex(), missing.get(0).get("holder").asString());
    Desk.refused(
        moreGrants(agent, team, 2, grant(teamKey, joining.key().publicKey())), 404, "not-found");
    done(moreGrants(agent, team, 1, grant(teamKey, joining.key().publicKey())));
    assertEquals(0, get(agent, "/api/keys/teams/" + team).get("missing").size());
    JsonNode grants = get(joining, "/api/keys/teams/" + team + "/grants");
    assertEquals(teamKey.publicKey(), opened(grants, 0, joining.key()).publicKey());
  }

  @Test
  void who_leaves_loses_the_grants_and_team_and_case_want_new_keys() {
    Holder leaving = holder("leaving");
    String team = team("network", agent, leaving);
    PrivateKey teamKey = teamKey(team, agent, leaving);
    String inCase = openCase(team);
    PrivateKey caseKey = TestKeys.make(KeyKind.CASE, inCase);
    Optional<String> word = Optional.of(vouch(teamKey, caseKey.publicKey()));
    String path = "/api/keys/cases/" + inCase;
    done(add(agent.who(), path, caseKey, word, grant(caseKey, teamKey.publicKey())));

    setMembers(team, "network", agent);
    String teamPath = "/api/keys/teams/" + team;
    assertEquals(0, get(leaving, teamPath + "/grants").get("grants").size());
    Desk.refused(leaving.who().browser().get(path + "/grants"), 404, "not-found");
    assertTrue(get(agent, teamPath).get("rotationDue").asBoolean());

    PrivateKey next = teamKey.rotated();
    PrivateKey skipped = next.rotated();
    Optional<String> byOld = Optional.of(vouch(teamKey, next.publicKey()));
    refused(
        add(agent.who(), teamPath, next, Optional.empty(), grant(next, agent.key().publicKey())),
        "vouch-missing");
    Desk.refused(
        add(agent.who(), teamPath, skipped, byOld, grant(skipped, agent.key().publicKey())),
        409,
        "conflict");
    refused(
        add(agent.who(), teamPath, next, byOld, grant(next, leaving.key().publicKey())),
        "holder-not-fit");
    done(add(agent.who(), teamPath, next, byOld, grant(next, agent.key().publicKey())));
    assertFalse(get(agent, teamPath).get("rotationDue").asBoolean());

    assertTrue(get(agent, path).get("rotationDue").asBoolean());
    PrivateKey nextCase = caseKey.rotated();
    Optional<String> ofCase = Optional.of(vouch(caseKey, nextCase.publicKey()));
    refused(
        add(agent.who(), path, nextCase, ofCase, grant(nextCase, teamKey.publicKey())),
        "holder-not-fit");
    done(add(agent.who(), path, nextCase, ofCase, grant(nextCase, next.publicKey())));
    assertFalse(get(agent, path).get("rotationDue").asBoolean());
    assertEquals(4, get(agent, path + "/grants").get("grants").size()); // two of each
  }

  @Test
  void nothing_is_granted_to_a_key_that_nobody_vouched_for() {
    Desk.Somebody fresh = somebody("fresh");
    Holder unvouched = new Holder(fresh, TestKeys.ownKey(fresh));
    String team = team("network", agent, unvouched);
    PrivateKey teamKey = teamKey(team, agent);
    refused(
        moreGrants(agent, team, 1, grant(teamKey, unvouched.key().publicKey())), "holder-not-fit");
    assertEquals(0, get(agent, "/api/keys/teams/" + team).get("missing").size());
  }

  @Test
  void a_members_first_team_key_waits_for_an_officer() {
    String team = team("network", agent);
    PrivateKey key = TestKeys.make(KeyKind.TEAM, team);
    String path = "/api/keys/teams/" + team;
    refused(
        add(
            agent.who(),
            path,
            key,
            Optional.of(vouch(agent.key(), key.publicKey())),
            grant(key, agent.key().publicKey())),
        "signer-not-fit");
    done(add(agent.who(), path, key, Optional.empty(), grant(key, agent.key().publicKey())));
    String inCase = openCase(team);
    PrivateKey caseKey = TestKeys.make(KeyKind.CASE, inCase);
    refused(
        add(
            agent.who(),
            "/api/keys/cases/" + inCase,
            caseKey,
            Optional.of(vouch(key, caseKey.publicKey())),
            grant(caseKey, key.publicKey())),
        "signer-not-fit");
    done(vouch(officer.who(), officer.key(), key.publicKey()));
    done(
        add(
            agent.who(),
            "/api/keys/cases/" + inCase,
            caseKey,
            Optional.of(vouch(key, caseKey.publicKey())),
            grant(caseKey, key.publicKey())));
  }

  @Test
  void a_grant_of_another_key_and_a_key_of_another_owner_are_refused() {
    String team = team("network", agent);
    PrivateKey teamKey = teamKey(team, agent);
    KeyRequests.HeldGrant other = grant(TestKeys.make(KeyKind.TEAM, team), agent.key().publicKey());
    Desk.refused(moreGrants(agent, team, 1, other), 400, "malformed-request");
    PrivateKey foreign = TestKeys.make(KeyKind.TEAM, "0".repeat(32));
    Desk.refused(
        add(
            agent.who(),
            "/api/keys/teams/" + team,
            foreign,
            Optional.of(vouch(teamKey, foreign.publicKey())),
            grant(foreign, agent.key().publicKey())),
        400,
        "malformed-request");
  }

  @Test
  void recovery_is_a_holder_of_every_team_and_its_use_is_recorded() {
    String team = team("network", agent);
    PrivateKey teamKey = teamKey(team, agent);
    Holder second = officer("second");
    PrivateKey recovery = PrivateKey.generate(KeyKind.RECOVERY);
    refused(setRecovery(recovery, 2, officer, agent), "holder-not-fit");
    Desk.refused(setRecovery(recovery, 3, officer, second), 400, "malformed-request");
    done(setRecovery(recovery, 2, officer, second));
    JsonNode told = get(agent, "/api/keys/recovery");
    assertEquals(2, told.get("threshold").asInt());
    assertEquals(2, told.get("holders").size());

    assertEquals(1, get(agent, "/api/keys/teams/" + team).get("missing").size());
    done(moreGrants(agent, team, 1, grant(teamKey, recovery.publicKey())));
    PrivateKey next = teamKey.rotated();
    Optional<String> word = Optional.of(vouch(teamKey, next.publicKey()));
    refused(
        add(
            agent.who(),
            "/api/keys/teams/" + team,
            next,
            word,
            grant(next, agent.key().publicKey())),
        "grant-missing");
    assertEquals(1, get(agent, "/api/keys/teams/" + team).get("keys").size());

    Desk.refused(use(team, officer), 404, "not-found");
    JsonNode grants = Desk.ok(use(team, officer, second));
    assertEquals(teamKey.publicKey(), opened(grants, 0, recovery).publicKey());
    assertEquals(1, events("key.recovery-used"));
  }

  private Holder officer(String name) {
    People.NewPerson asked =
        new People.NewPerson(name, "Second", 3, "employee", List.of("DE"), List.of("officer"));
    Desk.Somebody who = Desk.enrolByPasskey(Desk.invite(officer.who(), asked), desk.browser());
    PrivateKey key = TestKeys.ownKey(who);
    done(vouch(officer.who(), officer.key(), key.publicKey()));
    return new Holder(who, key);
  }

  private HttpResponse<byte[]> setRecovery(PrivateKey key, int threshold, Holder... holders) {
    return officer
        .who()
        .browser()
        .post(
            "/api/keys/recovery",
            new KeyRequests.RecoveryKey(
                key.publicKey().toText(),
                vouch(officer.key(), key.publicKey()),
                threshold,
                List.of(holders).stream().map(holder -> holder.who().id()).toList()));
  }

  private HttpResponse<byte[]> use(String team, Holder... holders) {
    return officer
        .who()
        .browser()
        .post(
            "/api/keys/recovery/uses",
            new KeyRequests.RecoveryUse(
                team, List.of(holders).stream().map(holder -> holder.who().id()).toList()));
  }

  private long events(String name) {
    return desk.server
        .database()
        .read(
            sql ->
                sql.sql("select count(*) from event where name = ?")
                    .param(name)
                    .query(Long.class)
                    .single());
  }
}
