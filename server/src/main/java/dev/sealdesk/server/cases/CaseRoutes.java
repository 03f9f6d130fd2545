package dev.sealdesk.server.cases;

import dev.sealdesk.protocol.cases.CaseMessages.ChangedCase;
import dev.sealdesk.protocol.cases.CaseMessages.NewCase;
import dev.sealdesk.protocol.cases.CaseMessages.Reference;
import dev.sealdesk.protocol.events.CaseEvent;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.identity.People;
import dev.sealdesk.server.identity.Teams;
import dev.sealdesk.server.policies.Refusals;
import dev.sealdesk.server.policies.Ruling;
import dev.sealdesk.server.recording.Recorder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Cases over HTTP. Policies decide each request.
@RestController
class CaseRoutes {
  private final Cases cases;
  private final CaseDoor door;
  private final People people;
  private final Teams teams;
  private final Database database;
  private final Recorder recorder;

  CaseRoutes(
      Cases cases,
      CaseDoor door,
      People people,
      Teams teams,
      Database database,
      Recorder recorder) {
    this.cases = cases;
    this.door = door;
    this.people = people;
    this.teams = teams;
    this.database = database;
    this.recorder = recorder;
  }

  @PostMapping("/api/cases")
  ResponseEntity<?> open(@RequestBody NewCase asked, Caller caller, HttpServletRequest request) {
    CaseAttributes attributes =
        new CaseAttributes(
            asked.customer(), asked.type(), asked.jurisdiction(), asked.classification());
    Optional<TeamId> team = TeamId.parse(asked.team()).filter(teams::exists);
    if (attributes.mistake().isPresent() || team.isEmpty()) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    Circumstances circumstances = caller.circumstances(request);
    Optional<Ruling> refused = door.mayOpen(caller, attributes, circumstances);
    return refused.isPresent()
        ? Refusals.answer(refused.get(), request)
        : CaseAnswers.answer(
            cases.open(circumstances, attributes, team.get()), HttpStatus.CREATED, request);
  }

  @GetMapping("/api/cases")
  ResponseEntity<?> list(Caller caller, HttpServletRequest request) {
    Optional<CaseAnswers.Wanted> wanted = CaseAnswers.wanted(request);
    if (wanted.isEmpty()) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    Cases.Page page = door.list(caller, wanted.get().query(), wanted.get().rows());
    database.write(
        tx ->
            recorder.record(
                tx,
                caller.circumstances(request),
                new CaseEvent.Listed(page.cases().size(), wanted.get().filtered())));
    return ResponseEntity.ok(CaseAnswers.page(page));
  }

  @GetMapping("/api/cases/{inCase}")
  ResponseEntity<?> one(@PathVariable String inCase, Caller caller, HttpServletRequest request) {
    return entering(
        "view",
        inCase,
        caller,
        request,
        (file, circumstances) -> {
          database.write(tx -> recorder.record(tx, circumstances, new CaseEvent.Read(file.id())));
          return new CaseOutcome.Done(file);
        });
  }

  @PatchMapping("/api/cases/{inCase}")
  ResponseEntity<?> change(
      @PathVariable String inCase,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      @RequestBody ChangedCase asked,
      Caller caller,
      HttpServletRequest request) {
    return changing(
        "changeCase",
        inCase,
        version,
        caller,
        request,
        (file, seen, circumstances) -> {
          CaseAttributes now = file.attributes();
          return cases.change(
              circumstances,
              file.id(),
              seen,
              new CaseAttributes(
                  asked.customer().orElse(now.customer()),
                  asked.type().orElse(now.type()),
                  asked.jurisdiction().orElse(now.jurisdiction()),
                  asked.classification().orElse(now.classification())));
        });
  }

  @PutMapping("/api/cases/{inCase}/team/{team}")
  ResponseEntity<?> move(
      @PathVariable String inCase,
      @PathVariable String team,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      Caller caller,
      HttpServletRequest request) {
    Optional<TeamId> to = TeamId.parse(team).filter(teams::exists);
    return to.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : changing(
            "assign",
            inCase,
            version,
            caller,
            request,
            (file, seen, circumstances) -> cases.moveTo(circumstances, file.id(), seen, to.get()));
  }

  @PostMapping("/api/cases/{inCase}/close")
  ResponseEntity<?> close(
      @PathVariable String inCase,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      Caller caller,
      HttpServletRequest request) {
    return changing(
        "closeCase",
        inCase,
        version,
        caller,
        request,
        (file, seen, circumstances) -> cases.close(circumstances, file.id(), seen));
  }

  @PostMapping("/api/cases/{inCase}/reopen")
  ResponseEntity<?> reopen(
      @PathVariable String inCase,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      Caller caller,
      HttpServletRequest request) {
    return changing(
        "changeCase",
        inCase,
        version,
        caller,
        request,
        (file, seen, circumstances) -> cases.reopen(circumstances, file.id(), seen));
  }

  @PutMapping("/api/cases/{inCase}/assignees/{person}")
  ResponseEntity<?> assign(
      @PathVariable String inCase,
      @PathVariable String person,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      Caller caller,
      HttpServletRequest request) {
    Optional<PersonId> who = PersonId.parse(person).filter(known -> people.find(known).isPresent());
    return who.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : changing(
            "assign",
            inCase,
            version,
            caller,
            request,
            (file, seen, circumstances) -> cases.assign(circumstances, file.id(), seen, who.get()));
  }

  @DeleteMapping("/api/cases/{inCase}/assignees/{person}")
  ResponseEntity<?> unassign(
      @PathVariable String inCase,
      @PathVariable String person,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      Caller caller,
      HttpServletRequest request) {
    Optional<PersonId> who = PersonId.parse(person);
    return who.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : changing(
            "assign",
            inCase,
            version,
            caller,
            request,
            (file, seen, circumstances) ->
                cases.unassign(circumstances, file.id(), seen, who.get()));
  }

  /// Names may be personal, so they come in the body and not in the path.
  @PostMapping("/api/cases/{inCase}/references")
  ResponseEntity<?> refer(
      @PathVariable String inCase,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      @RequestBody Reference asked,
      Caller caller,
      HttpServletRequest request) {
    return changing(
        "changeCase",
        inCase,
        version,
        caller,
        request,
        (file, seen, circumstances) ->
            cases.addReference(circumstances, file.id(), seen, reference(asked)));
  }

  @PostMapping("/api/cases/{inCase}/references/remove")
  ResponseEntity<?> forget(
      @PathVariable String inCase,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      @RequestBody Reference asked,
      Caller caller,
      HttpServletRequest request) {
    return changing(
        "changeCase",
        inCase,
        version,
        caller,
        request,
        (file, seen, circumstances) ->
            cases.removeReference(circumstances, file.id(), seen, reference(asked)));
  }

  private static CaseFile.Reference reference(Reference asked) {
    return new CaseFile.Reference(asked.system(), asked.reference());
  }

  @FunctionalInterface
  private interface Step {
    CaseOutcome on(CaseFile file, Circumstances circumstances);
  }

  @FunctionalInterface
  private interface Change {
    CaseOutcome on(CaseFile file, long version, Circumstances circumstances);
  }

  private ResponseEntity<?> changing(
      String action,
      String inCase,
      String version,
      Caller caller,
      HttpServletRequest request,
      Change change) {
    if (!version.matches("\"[0-9]{1,18}\"")) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    long seen = Long.parseLong(version.substring(1, version.length() - 1));
    // What was decided by is what is changed: another version is refused by the change itself.
    return entering(
        action,
        inCase,
        caller,
        request,
        (file, circumstances) ->
            file.version() == seen
                ? change.on(file, seen, circumstances)
                : new CaseOutcome.ChangedMeanwhile(file));
  }

  private ResponseEntity<?> entering(
      String action, String inCase, Caller caller, HttpServletRequest request, Step step) {
    Optional<CaseId> id = CaseId.parse(inCase);
    if (id.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    }
    Circumstances circumstances = caller.circumstances(request);
    return switch (door.enter(caller, action, id.get(), circumstances)) {
      case CaseDoor.Entry.Refused(Ruling ruling) -> Refusals.answer(ruling, request);
      case CaseDoor.Entry.Allowed(CaseFile file) ->
          CaseAnswers.answer(step.on(file, circumstances), HttpStatus.OK, request);
    };
  }
}
