package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.identity.People.Team;
import dev.sealdesk.protocol.identity.People.TeamInfo;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What officers do with teams.
@RestController
class TeamRoutes {
  private final Teams teams;

  TeamRoutes(Teams teams) {
    this.teams = teams;
  }

  @GetMapping("/api/teams")
  List<TeamInfo> list() {
    return teams.all();
  }

  @PostMapping("/api/teams")
  ResponseEntity<?> make(
      @RequestBody Team asked, Caller.OfPerson caller, HttpServletRequest request) {
    return answer(teams.make(asked, Asker.of(request, caller)), HttpStatus.CREATED, request);
  }

  @PutMapping("/api/teams/{id}")
  ResponseEntity<?> change(
      @PathVariable String id,
      @RequestBody Team asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return TeamId.parse(id)
        .<ResponseEntity<?>>map(
            team ->
                answer(
                    teams.change(team, asked, Asker.of(request, caller)), HttpStatus.OK, request))
        .orElseGet(() -> Problems.answer(ProblemKind.NOT_FOUND, request));
  }

  private static ResponseEntity<?> answer(
      Teams.Change change, HttpStatus status, HttpServletRequest request) {
    return switch (change) {
      case Teams.Change.Done(TeamInfo team) -> ResponseEntity.status(status).body(team);
      case Teams.Change.Malformed() -> Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
      case Teams.Change.Missing() -> Problems.answer(ProblemKind.NOT_FOUND, request);
      case Teams.Change.Taken() -> Problems.answer(ProblemKind.CONFLICT, request);
    };
  }
}
