package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.identity.Enrolment;
import dev.sealdesk.protocol.identity.SignIn;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Challenges.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and enrolling. No route takes the name of a person, so none can tell whether there is
/// one.
@RestController
class SignInRoutes {
  private final Database database;
  private final Gate gate;
  private final Challenges challenges;
  private final PasskeyCeremonies passkeys;
  private final FactorCheck factors;
  private final SigningIn signingIn;
  private final Enrolling enrolling;

  SignInRoutes(
      Database database,
      Gate gate,
      Challenges challenges,
      PasskeyCeremonies passkeys,
      FactorCheck factors,
      SigningIn signingIn,
      Enrolling enrolling) {
    this.database = database;
    this.gate = gate;
    this.challenges = challenges;
    this.passkeys = passkeys;
    this.factors = factors;
    this.signingIn = signingIn;
    this.enrolling = enrolling;
  }

  @PostMapping("/api/sign-in/challenge")
  ResponseEntity<?> challenge(HttpServletRequest request) {
    return gate.pass(request, key -> ResponseEntity.ok(challenge(Purpose.SIGN_IN, key)));
  }

  /// The salt goes only to the holder of an enrolled key.
  SignIn.Challenge challenge(Purpose purpose, String thumbprint) {
    Optional<String> salt =
        database.read(
            sql ->
                Factors.browser(sql, thumbprint)
                    .flatMap(browser -> Factors.passphrase(sql, browser.person()))
                    .map(Factors.Passphrase::salt));
    return new SignIn.Challenge(
        challenges.make(purpose, thumbprint),
        passkeys.relyingParty(),
        Challenges.LIFE.toSeconds(),
        salt);
  }

  @PostMapping("/api/sign-in/passkey")
  ResponseEntity<?> passkey(@RequestBody SignIn.ByPasskey answer, HttpServletRequest request) {
    return gate.pass(
        request,
        key ->
            signedIn(
                signingIn.begin(
                    factors.passkey(answer, Purpose.SIGN_IN, key), key, Asker.stranger(request)),
                request));
  }

  @PostMapping("/api/sign-in/passphrase")
  ResponseEntity<?> passphrase(
      @RequestBody SignIn.ByPassphrase answer, HttpServletRequest request) {
    Asker asker = Asker.stranger(request);
    return gate.pass(
        request,
        key ->
            signedIn(
                signingIn.begin(
                    factors.passphrase(answer, Purpose.SIGN_IN, key, asker), key, asker),
                request));
  }

  private static ResponseEntity<?> signedIn(SigningIn.Outcome outcome, HttpServletRequest request) {
    return switch (outcome) {
      case SigningIn.Outcome.Begun(Sessions.Begun begun) -> begun(begun, HttpStatus.OK);
      case SigningIn.Outcome.Refused() -> Problems.answer(ProblemKind.SIGN_IN_REFUSED, request);
      case SigningIn.Outcome.TooMany() -> Problems.answer(ProblemKind.TOO_MANY_REQUESTS, request);
    };
  }

  private static ResponseEntity<?> begun(Sessions.Begun begun, HttpStatus status) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.SET_COOKIE, cookie(begun.token().insecureText()).build().toString())
        .body(SessionRoutes.info(begun.session(), true));
  }

  /// For this host only, never over plain HTTP, never to scripts, never from another site.
  static ResponseCookie.ResponseCookieBuilder cookie(String value) {
    return ResponseCookie.from(SessionCheck.COOKIE, value)
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite("Strict");
  }

  @PostMapping("/api/enrolment/challenge")
  ResponseEntity<?> enrolment(
      @RequestBody Enrolment.Invitation invitation, HttpServletRequest request) {
    return gate.pass(
        request,
        key ->
            enrolling
                .invited(invitation.token())
                .<ResponseEntity<?>>map(
                    person ->
                        ResponseEntity.ok(
                            new Enrolment.Challenge(
                                challenges.make(Purpose.ENROL, key),
                                passkeys.relyingParty(),
                                Challenges.LIFE.toSeconds(),
                                person.id().text(),
                                person.name(),
                                person.attributes().displayName(),
                                enrolling.passkeys(person))))
                .orElseGet(() -> Problems.answer(ProblemKind.GONE, request)));
  }

  @PostMapping("/api/enrolment/passkey")
  ResponseEntity<?> enrolPasskey(
      @RequestBody Enrolment.ByPasskey asked, HttpServletRequest request) {
    return gate.pass(
        request,
        key -> enrolled(enrolling.byPasskey(asked, key, Asker.stranger(request)), request));
  }

  @PostMapping("/api/enrolment/passphrase")
  ResponseEntity<?> enrolPassphrase(
      @RequestBody Enrolment.ByPassphrase asked, HttpServletRequest request) {
    return gate.pass(
        request,
        key -> enrolled(enrolling.byPassphrase(asked, key, Asker.stranger(request)), request));
  }

  private static ResponseEntity<?> enrolled(Enrolling.Outcome outcome, HttpServletRequest request) {
    return switch (outcome) {
      case Enrolling.Outcome.Begun(Sessions.Begun begun) -> begun(begun, HttpStatus.CREATED);
      case Enrolling.Outcome.NoInvitation() -> Problems.answer(ProblemKind.GONE, request);
      case Enrolling.Outcome.Refused() -> Problems.answer(ProblemKind.REFUSED, request);
    };
  }
}
