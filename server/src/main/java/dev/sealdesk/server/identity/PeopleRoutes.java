package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.identity.People.ChangedPerson;
import dev.sealdesk.protocol.identity.People.Factor;
import dev.sealdesk.protocol.identity.People.Invited;
import dev.sealdesk.protocol.identity.People.Managed;
import dev.sealdesk.protocol.identity.People.NewPerson;
import dev.sealdesk.protocol.identity.People.Page;
import dev.sealdesk.protocol.identity.PersonInfo;
import dev.sealdesk.protocol.identity.SessionInfo;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What officers do with people.
@RestController
class PeopleRoutes {
  private final Database database;
  private final People people;
  private final Sessions sessions;

  PeopleRoutes(Database database, People people, Sessions sessions) {
    this.database = database;
    this.people = people;
    this.sessions = sessions;
  }

  @GetMapping("/api/people")
  ResponseEntity<?> list(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit,
      HttpServletRequest request) {
    if (limit < 1 || limit > People.MAX_PAGE) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    List<Person> page = people.page(after, limit);
    String next = page.size() < limit ? "" : page.getLast().name();
    return ResponseEntity.ok(new Page(page.stream().map(this::info).toList(), next));
  }

  @PostMapping("/api/people")
  ResponseEntity<?> invite(
      @RequestBody NewPerson asked, Caller.OfPerson caller, HttpServletRequest request) {
    Optional<Attributes> attributes =
        new Attributes(
                asked.displayName(),
                asked.clearance(),
                asked.employment(),
                asked.jurisdictions(),
                asked.roles())
            .checked();
    if (attributes.isEmpty() || !People.isName(asked.name())) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    return people
        .invite(asked.name(), attributes.get(), Asker.of(request, caller))
        .<ResponseEntity<?>>map(made -> invited(made, HttpStatus.CREATED))
        .orElseGet(() -> Problems.answer(ProblemKind.CONFLICT, request));
  }

  private static ResponseEntity<?> invited(People.Invitation made, HttpStatus status) {
    return ResponseEntity.status(status)
        .body(new Invited(made.person().text(), made.link().toString(), made.expires()));
  }

  @GetMapping("/api/people/{id}")
  ResponseEntity<?> one(@PathVariable String id, HttpServletRequest request) {
    return PersonId.parse(id)
        .flatMap(people::find)
        .<ResponseEntity<?>>map(this::answer)
        .orElseGet(() -> Problems.answer(ProblemKind.NOT_FOUND, request));
  }

  private ResponseEntity<?> answer(Person person) {
    return ResponseEntity.ok().eTag("\"" + person.version() + "\"").body(info(person));
  }

  private PersonInfo info(Person person) {
    Attributes attributes = person.attributes();
    return new PersonInfo(
        person.id().text(),
        person.name(),
        attributes.displayName(),
        attributes.clearance(),
        attributes.employment(),
        attributes.jurisdictions(),
        attributes.roles(),
        person.teams().stream().map(TeamId::text).toList(),
        person.suspended(),
        people.canSignIn(person.id()),
        person.version());
  }

  @PutMapping("/api/people/{id}")
  ResponseEntity<?> change(
      @PathVariable String id,
      @RequestHeader(HttpHeaders.IF_MATCH) String version,
      @RequestBody ChangedPerson asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    Optional<PersonId> person = PersonId.parse(id);
    if (person.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    }
    Optional<Attributes> attributes =
        new Attributes(
                asked.displayName(),
                asked.clearance(),
                asked.employment(),
                asked.jurisdictions(),
                asked.roles())
            .checked();
    if (attributes.isEmpty() || !version.matches("\"[0-9]{1,18}\"")) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    long meant = Long.parseLong(version.substring(1, version.length() - 1));
    return switch (people.change(
        person.get(), meant, attributes.get(), asked.suspended(), Asker.of(request, caller))) {
      case People.Change.Done(Person changed) -> answer(changed);
      case People.Change.Nobody() -> Problems.answer(ProblemKind.NOT_FOUND, request);
      case People.Change.Outdated() -> Problems.answer(ProblemKind.CHANGED_MEANWHILE, request);
      case People.Change.LastOfficer() -> Problems.answer(ProblemKind.CONFLICT, request);
    };
  }

  @PostMapping("/api/people/{id}/invitation")
  ResponseEntity<?> inviteAgain(
      @PathVariable String id, Caller.OfPerson caller, HttpServletRequest request) {
    return PersonId.parse(id)
        .flatMap(person -> people.inviteAgain(person, Asker.of(request, caller)))
        .<ResponseEntity<?>>map(made -> invited(made, HttpStatus.OK))
        .orElseGet(() -> Problems.answer(ProblemKind.NOT_FOUND, request));
  }

  @DeleteMapping("/api/people/{id}/invitation")
  ResponseEntity<?> withdraw(
      @PathVariable String id, Caller.OfPerson caller, HttpServletRequest request) {
    boolean waited =
        PersonId.parse(id)
            .filter(person -> people.withdraw(person, Asker.of(request, caller)))
            .isPresent();
    return waited
        ? ResponseEntity.noContent().build()
        : Problems.answer(ProblemKind.NOT_FOUND, request);
  }

  @GetMapping("/api/people/{id}/sessions")
  List<SessionInfo> sessions(@PathVariable String id) {
    return PersonId.parse(id)
        .map(person -> SessionRoutes.infos(sessions.ofPerson(person), Optional.empty()))
        .orElseGet(List::of);
  }

  @DeleteMapping("/api/people/{id}/sessions")
  ResponseEntity<Void> endSessions(
      @PathVariable String id, Caller.OfPerson caller, HttpServletRequest request) {
    PersonId.parse(id).ifPresent(person -> people.endSessions(person, Asker.of(request, caller)));
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/api/people/{id}/factors")
  List<Factor> factors(@PathVariable String id) {
    return PersonId.parse(id)
        .map(person -> database.read(sql -> Factors.all(sql, person)))
        .orElseGet(List::of);
  }

  @PutMapping("/api/people/{id}/browsers/{thumbprint}")
  ResponseEntity<?> setManaged(
      @PathVariable String id,
      @PathVariable String thumbprint,
      @RequestBody Managed asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    Asker asker = Asker.of(request, caller);
    boolean found =
        PersonId.parse(id)
            .filter(person -> people.setManaged(person, thumbprint, asked.managed(), asker))
            .isPresent();
    return found
        ? ResponseEntity.noContent().build()
        : Problems.answer(ProblemKind.NOT_FOUND, request);
  }
}
