package dev.sealdesk.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sealdesk.protocol.identity.People;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TeamTest {
  @Test
  void a_team_is_made_its_members_change_and_its_people_say_so(@TempDir Path folder) {
    try (Desk desk = Desk.open(folder)) {
      Desk.Somebody officer = desk.officer();
      TestBrowser browser = officer.browser();
      HttpResponse<byte[]> made =
          browser.post("/api/teams", new People.Team("network", List.of(officer.id())));
      assertEquals(201, made.statusCode());
      String team = TestBrowser.json(made).get("id").asString();
      JsonNode person = Desk.ok(browser.get("/api/people/" + officer.id()));
      assertEquals(team, person.get("teams").get(0).asString());
      Desk.refused(
          browser.post("/api/teams", new People.Team("network", List.of())), 409, "conflict");
      People.Team stranger = new People.Team("network", List.of("0".repeat(32)));
      Desk.refused(browser.send("PUT", "/api/teams/" + team, stranger), 400, "malformed-request");
      People.Team empty = new People.Team("network", List.of());
      assertEquals(
          0, Desk.ok(browser.send("PUT", "/api/teams/" + team, empty)).get("members").size());
      assertEquals(1, Desk.ok(browser.get("/api/teams")).size());
    }
  }
}
