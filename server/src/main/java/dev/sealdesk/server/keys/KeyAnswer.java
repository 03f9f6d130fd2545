package dev.sealdesk.server.keys;

import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.server.http.Callers;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/// What the routes for keys answer.
final class KeyAnswer {
  private KeyAnswer() {}

  static Circumstances circumstances(Caller.OfPerson caller, HttpServletRequest request) {
    return Callers.of(new Actor.Person(caller.person()), Optional.of(caller.session()), request);
  }

  static ResponseEntity<?> of(KeyChange change, HttpServletRequest request) {
    return switch (change) {
      case KeyChange.Done() -> ResponseEntity.status(HttpStatus.NO_CONTENT).build();
      case KeyChange.Malformed() -> Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
      case KeyChange.Missing() -> missing(request);
      case KeyChange.NotAllowed() -> Problems.answer(ProblemKind.NOT_ALLOWED, request);
      case KeyChange.WrongEpoch() -> Problems.answer(ProblemKind.CONFLICT, request);
      case KeyChange.Refused(String reason) -> {
        ResponseEntity<ProblemDetail> answer = Problems.answer(ProblemKind.REFUSED, request);
        Objects.requireNonNull(answer.getBody()).setProperty("reason", reason);
        yield answer;
      }
    };
  }

  static ResponseEntity<?> missing(HttpServletRequest request) {
    return Problems.answer(ProblemKind.NOT_FOUND, request);
  }

  /// What was found, or that there is no such thing.
  static ResponseEntity<?> found(Optional<?> found, HttpServletRequest request) {
    return found.<ResponseEntity<?>>map(ResponseEntity::ok).orElseGet(() -> missing(request));
  }
}
