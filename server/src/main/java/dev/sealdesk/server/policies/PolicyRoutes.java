package dev.sealdesk.server.policies;

import dev.sealdesk.policy.PolicyLoader;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.policies.PolicyMessages.Approving;
import dev.sealdesk.protocol.policies.PolicyMessages.Draft;
import dev.sealdesk.protocol.policies.PolicyMessages.Proposal;
import dev.sealdesk.protocol.policies.PolicyMessages.Rejecting;
import dev.sealdesk.protocol.policies.PolicyMessages.VersionList;
import dev.sealdesk.protocol.policies.PolicyMessages.VersionText;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// What officers do with policies.
@RestController
class PolicyRoutes {
  private final Proposals proposals;

  PolicyRoutes(Proposals proposals) {
    this.proposals = proposals;
  }

  @GetMapping("/api/policies")
  VersionList list() {
    return new VersionList(proposals.all().stream().map(PolicyAnswers::info).toList());
  }

  @GetMapping(path = "/api/policies/schema", produces = MediaType.TEXT_PLAIN_VALUE)
  String schema() {
    return PolicyLoader.schemaText();
  }

  @PostMapping("/api/policies/check")
  ResponseEntity<?> check(@RequestBody Draft draft) {
    return ResponseEntity.ok(PolicyAnswers.checked(proposals.check(draft.text())));
  }

  @PostMapping(path = "/api/policies", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> propose(
      @RequestBody Proposal asked, Caller.OfPerson caller, HttpServletRequest request) {
    return answer(
        proposals.propose(asked.text(), asked.base(), false, caller.person(), by(caller, request)),
        HttpStatus.CREATED,
        request);
  }

  /// A file, as it was exported.
  @PostMapping(path = "/api/policies", consumes = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<?> bring(
      @RequestBody String text,
      @RequestHeader(HttpHeaders.IF_MATCH) String base,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return answer(
        proposals.propose(text, base.replace("\"", ""), true, caller.person(), by(caller, request)),
        HttpStatus.CREATED,
        request);
  }

  @GetMapping(path = "/api/policies/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> one(@PathVariable String number, HttpServletRequest request) {
    return numbered(
        number,
        request,
        asked ->
            proposals
                .find(asked)
                .<ResponseEntity<?>>map(
                    row -> ResponseEntity.ok(new VersionText(PolicyAnswers.info(row), row.text())))
                .orElseGet(() -> Problems.answer(ProblemKind.NOT_FOUND, request)));
  }

  /// The text alone, to be kept as a file.
  @GetMapping(path = "/api/policies/{number}/text", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<?> export(
      @PathVariable String number, Caller.OfPerson caller, HttpServletRequest request) {
    return numbered(
        number,
        request,
        asked ->
            proposals
                .export(asked, by(caller, request))
                .<ResponseEntity<?>>map(
                    row -> ResponseEntity.ok().eTag("\"" + row.version() + "\"").body(row.text()))
                .orElseGet(() -> Problems.answer(ProblemKind.NOT_FOUND, request)));
  }

  @GetMapping("/api/policies/{number}/comparison")
  ResponseEntity<?> compare(
      @PathVariable String number, Caller.OfPerson caller, HttpServletRequest request) {
    return numbered(
        number,
        request,
        asked ->
            proposals
                .compare(asked, by(caller, request))
                .<ResponseEntity<?>>map(
                    compared -> ResponseEntity.ok(PolicyAnswers.comparison(compared)))
                .orElseGet(() -> Problems.answer(ProblemKind.NOT_FOUND, request)));
  }

  @PostMapping("/api/policies/{number}/approve")
  ResponseEntity<?> approve(
      @PathVariable String number,
      @RequestBody Approving asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return numbered(
        number,
        request,
        found ->
            answer(
                proposals.approve(
                    found, asked.version(), asked.inForce(), caller.person(), by(caller, request)),
                HttpStatus.OK,
                request));
  }

  @PostMapping("/api/policies/{number}/reject")
  ResponseEntity<?> reject(
      @PathVariable String number,
      @RequestBody Rejecting asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    if (asked.reason().isBlank() || asked.reason().length() > Proposals.MAX_REASON_LENGTH) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    return numbered(
        number,
        request,
        found ->
            answer(
                proposals.reject(found, asked.reason(), caller.person(), by(caller, request)),
                HttpStatus.OK,
                request));
  }

  private static Circumstances by(Caller caller, HttpServletRequest request) {
    return caller.circumstances(request);
  }

  private static ResponseEntity<?> numbered(
      String number, HttpServletRequest request, LongFunction<ResponseEntity<?>> then) {
    OptionalLong found =
        number.matches("[0-9]{1,9}")
            ? OptionalLong.of(Long.parseLong(number))
            : OptionalLong.empty();
    return found.isPresent()
        ? then.apply(found.getAsLong())
        : Problems.answer(ProblemKind.NOT_FOUND, request);
  }

  private static ResponseEntity<?> answer(
      Proposals.Outcome outcome, HttpStatus done, HttpServletRequest request) {
    return switch (outcome) {
      case Proposals.Outcome.Done(VersionRows.Row row) ->
          ResponseEntity.status(done).body(PolicyAnswers.info(row));
      case Proposals.Outcome.Wrong(var problems) ->
          Problems.answer(
              ProblemKind.REFUSED, request, "problems", PolicyAnswers.problems(problems));
      case Proposals.Outcome.Missing() -> Problems.answer(ProblemKind.NOT_FOUND, request);
      case Proposals.Outcome.Outdated() -> Problems.answer(ProblemKind.CHANGED_MEANWHILE, request);
      case Proposals.Outcome.OwnProposal() -> Problems.answer(ProblemKind.NOT_ALLOWED, request);
    };
  }
}
