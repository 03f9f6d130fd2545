package dev.sealdesk.client;

import dev.sealdesk.protocol.identity.People;
import dev.sealdesk.protocol.identity.PersonInfo;
import java.io.IOException;
import java.util.List;

/// What officers do with people, teams and services.
public final class Administration {
  private final Wire wire;

  Administration(Wire wire) {
    this.wire = wire;
  }

  /// Lists people by their names.
  ///
  /// @param after where the page before said to go on; empty for the first
  public Reply<People.Page> people(String after) throws IOException {
    return Calls.get(wire, "/api/people?after=" + Paths.query(after), People.Page.class);
  }

  public Reply<PersonInfo> person(String id) throws IOException {
    return Calls.get(wire, "/api/people/" + Paths.segment(id), PersonInfo.class);
  }

  public Reply<People.Invited> invite(People.NewPerson person) throws IOException {
    return Calls.post(wire, "/api/people", person, People.Invited.class);
  }

  /// Another link for somebody, in place of the one before.
  public Reply<People.Invited> inviteAgain(String person) throws IOException {
    return Calls.post(
        wire, "/api/people/" + Paths.segment(person) + "/invitation", People.Invited.class);
  }

  /// Changes somebody as they were when `before` was read.
  public Reply<PersonInfo> change(PersonInfo before, People.ChangedPerson changed)
      throws IOException {
    Wire.Request request =
        Wire.Request.json("PUT", "/api/people/" + Paths.segment(before.id()), changed)
            .with("If-Match", "\"" + before.version() + "\"");
    return Calls.read(wire.ask(request), PersonInfo.class);
  }

  public Reply<List<People.TeamInfo>> teams() throws IOException {
    return Calls.get(wire, "/api/teams", People.TeamInfo[].class).map(List::of);
  }

  public Reply<People.TeamInfo> makeTeam(String name, List<String> members) throws IOException {
    return Calls.post(wire, "/api/teams", new People.Team(name, members), People.TeamInfo.class);
  }

  public Reply<People.TeamInfo> setMembers(People.TeamInfo team, List<String> members)
      throws IOException {
    return Calls.send(
        wire,
        "PUT",
        "/api/teams/" + Paths.segment(team.id()),
        new People.Team(team.name(), members),
        People.TeamInfo.class);
  }

  public Reply<List<People.ServiceInfo>> services() throws IOException {
    return Calls.get(wire, "/api/services", People.ServiceInfo[].class).map(List::of);
  }

  public Reply<People.ServiceInfo> register(People.NewService service) throws IOException {
    return Calls.post(wire, "/api/services", service, People.ServiceInfo.class);
  }
}
