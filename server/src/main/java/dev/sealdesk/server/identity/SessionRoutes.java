package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.identity.SessionInfo;
import dev.sealdesk.protocol.identity.SignIn;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Challenges.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// One's own sessions, and confirming who one is.
@RestController
class SessionRoutes {
  private final Database database;
  private final Sessions sessions;
  private final SignInRoutes challenges;
  private final FactorCheck factors;
  private final SigningIn signingIn;

  SessionRoutes(
      Database database,
      Sessions sessions,
      SignInRoutes challenges,
      FactorCheck factors,
      SigningIn signingIn) {
    this.database = database;
    this.sessions = sessions;
    this.challenges = challenges;
    this.factors = factors;
    this.signingIn = signingIn;
  }

  static SessionInfo info(LiveSession session, boolean current) {
    LiveSession.Strength strength = session.strength();
    return new SessionInfo(
        session.id().text(),
        strength.method().text(),
        strength.assurance(),
        strength.device().text(),
        strength.at(),
        session.beginning().madeAt(),
        session.seenAt(),
        session.endsAt(),
        session.beginning().address(),
        session.beginning().userAgent(),
        current);
  }

  static List<SessionInfo> infos(List<LiveSession> some, Optional<LiveSession> current) {
    return some.stream()
        .sorted(Comparator.comparing(session -> session.beginning().madeAt()))
        .map(session -> info(session, current.filter(session::equals).isPresent()))
        .toList();
  }

  @GetMapping("/api/session")
  SessionInfo current(LiveSession session) {
    return info(session, true);
  }

  @DeleteMapping("/api/session")
  ResponseEntity<Void> signOut(LiveSession session, Caller caller, HttpServletRequest request) {
    end(session, EndReason.LOGOUT, Asker.of(request, caller));
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, SignInRoutes.cookie("").maxAge(0).build().toString())
        .build();
  }

  @GetMapping("/api/sessions")
  List<SessionInfo> own(LiveSession session, Caller.OfPerson caller) {
    return infos(sessions.ofPerson(caller.person()), Optional.of(session));
  }

  @DeleteMapping("/api/sessions/{id}")
  ResponseEntity<?> endOne(
      @PathVariable String id, Caller.OfPerson caller, HttpServletRequest request) {
    Optional<LiveSession> meant =
        sessions.ofPerson(caller.person()).stream()
            .filter(session -> session.id().text().equals(id))
            .findFirst();
    if (meant.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    }
    end(meant.get(), EndReason.ENDED_BY_OWNER, Asker.of(request, caller));
    return ResponseEntity.noContent().build();
  }

  private void end(LiveSession session, EndReason reason, Asker asker) {
    database.write(
        tx -> {
          sessions.end(tx, session, reason, asker);
          return session;
        });
  }

  @PostMapping("/api/session/challenge")
  SignIn.Challenge challenge(LiveSession session, Caller.OfPerson caller) {
    return challenges.challenge(Purpose.CONFIRM, session.beginning().thumbprint());
  }

  @PostMapping("/api/session/confirm/passkey")
  ResponseEntity<?> confirmByPasskey(
      @RequestBody SignIn.ByPasskey answer,
      LiveSession session,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return confirm(
        factors.passkey(answer, Purpose.CONFIRM, session.beginning().thumbprint()),
        session,
        caller,
        request);
  }

  @PostMapping("/api/session/confirm/passphrase")
  ResponseEntity<?> confirmByPassphrase(
      @RequestBody SignIn.ByPassphrase answer,
      LiveSession session,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    Asker asker = Asker.of(request, caller);
    return confirm(
        factors.passphrase(answer, Purpose.CONFIRM, session.beginning().thumbprint(), asker),
        session,
        caller,
        request);
  }

  private ResponseEntity<?> confirm(
      FactorCheck.Shown shown,
      LiveSession session,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return switch (signingIn.confirm(shown, caller.person(), session, Asker.of(request, caller))) {
      case DONE -> ResponseEntity.ok(info(session, true));
      case REFUSED -> Problems.answer(ProblemKind.REFUSED, request);
      case TOO_MANY -> Problems.answer(ProblemKind.TOO_MANY_REQUESTS, request);
    };
  }
}
