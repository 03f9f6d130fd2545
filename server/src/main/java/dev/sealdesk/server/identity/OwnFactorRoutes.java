package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.identity.People.Factor;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// One's own ways to sign in.
@RestController
class OwnFactorRoutes {
  private final Database database;
  private final OwnFactors factors;

  OwnFactorRoutes(Database database, OwnFactors factors) {
    this.database = database;
    this.factors = factors;
  }

  @GetMapping("/api/factors")
  List<Factor> list(Caller.OfPerson caller) {
    return database.read(sql -> Factors.all(sql, caller.person()));
  }

  @PostMapping("/api/factors/passkeys")
  ResponseEntity<?> addPasskey(
      @RequestBody Enrolment.NewPasskey asked,
      LiveSession session,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return answer(
        factors.addPasskey(asked, caller.person(), session, Asker.of(request, caller)), request);
  }

  @DeleteMapping("/api/factors/passkeys/{id}")
  ResponseEntity<?> removePasskey(
      @PathVariable String id,
      LiveSession session,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return answer(
        factors.remove(true, id, caller.person(), session, Asker.of(request, caller)), request);
  }

  @PostMapping("/api/factors/browsers")
  ResponseEntity<?> addBrowser(
      @RequestBody Enrolment.NewBrowser asked,
      LiveSession session,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return answer(
        factors.addBrowser(asked, caller.person(), session, Asker.of(request, caller)), request);
  }

  @DeleteMapping("/api/factors/browsers/{thumbprint}")
  ResponseEntity<?> removeBrowser(
      @PathVariable String thumbprint,
      LiveSession session,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return answer(
        factors.remove(false, thumbprint, caller.person(), session, Asker.of(request, caller)),
        request);
  }

  @PutMapping("/api/factors/passphrase")
  ResponseEntity<?> setPassphrase(
      @RequestBody Enrolment.NewPassphrase asked,
      LiveSession session,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return answer(
        factors.setPassphrase(asked, caller.person(), session, Asker.of(request, caller)), request);
  }

  private static ResponseEntity<?> answer(OwnFactors.Outcome outcome, HttpServletRequest request) {
    return switch (outcome) {
      case DONE -> ResponseEntity.noContent().build();
      case REFUSED -> Problems.answer(ProblemKind.REFUSED, request);
      case CONFLICT, LAST -> Problems.answer(ProblemKind.CONFLICT, request);
      case MISSING -> Problems.answer(ProblemKind.NOT_FOUND, request);
    };
  }
}
