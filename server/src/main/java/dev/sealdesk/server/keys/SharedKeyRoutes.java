package dev.sealdesk.server.keys;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.protocol.keys.KeyRequests;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.identity.People;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The keys of teams and cases. Whoever must not see a case is told that there is none.
@RestController
class SharedKeyRoutes {
  private final SharedKeys keys;
  private final KeyDirectory directory;
  private final Cases cases;
  private final People people;

  SharedKeyRoutes(SharedKeys keys, KeyDirectory directory, Cases cases, People people) {
    this.keys = keys;
    this.directory = directory;
    this.cases = cases;
    this.people = people;
  }

  private Optional<SharedOwner> team(String text) {
    return TeamId.parse(text).flatMap(directory::team);
  }

  private Optional<SharedOwner> caseOf(String text, Caller caller) {
    return CaseId.parse(text)
        .flatMap(cases::find)
        .<SharedOwner>map(SharedOwner.OfCase::new)
        .filter(found -> maySee(found, caller));
  }

  /// Services add content to cases, and need the key to seal it to.
  private boolean maySee(SharedOwner found, Caller caller) {
    return switch (caller) {
      case Caller.OfService _ -> true;
      case Caller.OfPerson(PersonId person, _, _) ->
          people.find(person).filter(found::mayBeKeptBy).isPresent();
    };
  }

  @GetMapping("/api/keys/teams/{team}")
  ResponseEntity<?> ofTeam(@PathVariable String team, HttpServletRequest request) {
    return KeyAnswer.found(team(team).map(directory::shared), request);
  }

  @GetMapping("/api/keys/cases/{inCase}")
  ResponseEntity<?> ofCase(@PathVariable String inCase, Caller caller, HttpServletRequest request) {
    return KeyAnswer.found(caseOf(inCase, caller).map(directory::shared), request);
  }

  @GetMapping("/api/keys/teams/{team}/grants")
  ResponseEntity<?> grantsOfTeam(
      @PathVariable String team, Caller.OfPerson caller, HttpServletRequest request) {
    return KeyAnswer.found(
        team(team).map(owner -> directory.grants(owner, caller.person())), request);
  }

  @GetMapping("/api/keys/cases/{inCase}/grants")
  ResponseEntity<?> grantsOfCase(
      @PathVariable String inCase, Caller.OfPerson caller, HttpServletRequest request) {
    return KeyAnswer.found(
        caseOf(inCase, caller).map(owner -> directory.grants(owner, caller.person())), request);
  }

  @PostMapping("/api/keys/teams/{team}")
  ResponseEntity<?> addToTeam(
      @PathVariable String team,
      @RequestBody KeyRequests.SharedKey asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return add(team(team), asked, caller, request);
  }

  @PostMapping("/api/keys/cases/{inCase}")
  ResponseEntity<?> addToCase(
      @PathVariable String inCase,
      @RequestBody KeyRequests.SharedKey asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return add(caseOf(inCase, caller), asked, caller, request);
  }

  private ResponseEntity<?> add(
      Optional<SharedOwner> owner,
      KeyRequests.SharedKey asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return KeyAnswer.of(
        owner
            .map(
                found ->
                    keys.add(
                        found, caller.person(), asked, KeyAnswer.circumstances(caller, request)))
            .orElseGet(KeyChange.Missing::new),
        request);
  }

  @PostMapping("/api/keys/teams/{team}/{epoch}/grants")
  ResponseEntity<?> grantOfTeam(
      @PathVariable String team,
      @PathVariable String epoch,
      @RequestBody KeyRequests.MoreGrants asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return grant(team(team), epoch, asked, caller, request);
  }

  @PostMapping("/api/keys/cases/{inCase}/{epoch}/grants")
  ResponseEntity<?> grantOfCase(
      @PathVariable String inCase,
      @PathVariable String epoch,
      @RequestBody KeyRequests.MoreGrants asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return grant(caseOf(inCase, caller), epoch, asked, caller, request);
  }

  private ResponseEntity<?> grant(
      Optional<SharedOwner> owner,
      String epoch,
      KeyRequests.MoreGrants asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    if (owner.isEmpty() || !epoch.matches("[1-9][0-9]{0,8}")) {
      return KeyAnswer.missing(request);
    }
    return KeyAnswer.of(
        keys.grant(
            owner.get(),
            Integer.parseInt(epoch),
            caller.person(),
            asked.grants(),
            KeyAnswer.circumstances(caller, request)),
        request);
  }
}
