package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Audience;
import dev.sealdesk.server.http.CallerCheck;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.identity.LiveSession.Owner;
import dev.sealdesk.server.identity.proof.Nonces;
import dev.sealdesk.server.identity.proof.ProofFault;
import dev.sealdesk.server.identity.proof.ProofOutcome;
import dev.sealdesk.server.identity.proof.Proofs;
import dev.sealdesk.server.recording.Recorder;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/// Takes nobody's word for a session: its secret counts only with a proof, made for this very
/// request, by the key it is bound to. A secret without one was copied, so the session ends.
final class SessionCheck implements CallerCheck {
  static final String COOKIE = "__Host-sealdesk";
  private static final String SCHEME = "DPoP ";

  private final Database database;
  private final Sessions sessions;
  private final Proofs proofs;
  private final Nonces nonces;
  private final Recorder recorder;
  private final InstantSource clock;

  SessionCheck(
      Database database,
      Sessions sessions,
      Proofs proofs,
      Nonces nonces,
      Recorder recorder,
      InstantSource clock) {
    this.database = database;
    this.sessions = sessions;
    this.proofs = proofs;
    this.nonces = nonces;
    this.recorder = recorder;
    this.clock = clock;
  }

  @Override
  public Verdict check(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(Gate.NONCE, nonces.current());
    Optional<LiveSession> found = presented(request).flatMap(sessions::find);
    if (found.isEmpty()) {
      return new Verdict.Stranger();
    }
    LiveSession session = found.get();
    Optional<EndReason> over = session.over(clock.instant());
    if (over.isPresent()) {
      return end(session, over.get(), request);
    }
    if (session.beginning().owner() instanceof Owner.OfService(_, Networks networks)
        && !networks.contain(request.getRemoteAddr())) {
      return end(session, EndReason.NETWORK, request);
    }
    Proofs.Bound bound =
        new Proofs.Bound(
            session.beginning().tokenHash(), session.beginning().thumbprint(), session.used());
    return switch (proofs.check(Gate.asked(request), bound)) {
      case ProofOutcome.Sound(_) -> admit(session, request);
      case ProofOutcome.NonceNeeded() -> new Verdict.Refused(ProblemKind.PROOF_NEEDS_NONCE);
      case ProofOutcome.Unsound(ProofFault fault) ->
          fault == ProofFault.TOO_MANY
              ? new Verdict.Refused(ProblemKind.TOO_MANY_REQUESTS)
              : copied(session, fault, request);
    };
  }

  /// The secret of a person comes as cookie, that of a service as authorization, and never the
  /// other way round.
  private static Optional<Token> presented(HttpServletRequest request) {
    @Nullable String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      return authorization.startsWith(SCHEME)
          ? Token.parse(authorization.substring(SCHEME.length()))
          : Optional.empty();
    }
    Cookie @Nullable [] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    List<String> ours = new ArrayList<>();
    for (Cookie cookie : cookies) {
      if (COOKIE.equals(cookie.getName())) {
        ours.add(cookie.getValue());
      }
    }
    return ours.size() == 1 ? Token.parse(ours.getFirst()) : Optional.empty();
  }

  private Verdict copied(LiveSession session, ProofFault fault, HttpServletRequest request) {
    Asker asker = Asker.stranger(request);
    database.write(
        tx -> {
          recorder.record(tx, asker.circumstances(), refused(session, fault));
          sessions.end(tx, session, EndReason.PROOF_FAILED, asker);
          return session;
        });
    return new Verdict.Refused(ProblemKind.SESSION_ENDED);
  }

  private static IdentityEvent refused(LiveSession session, ProofFault fault) {
    return switch (session.beginning().owner()) {
      case Owner.OfPerson(PersonId person, _) ->
          new IdentityEvent.ProofRefused(session.id(), person, fault.text());
      case Owner.OfService(ServiceId service, _) ->
          new IdentityEvent.ServiceProofRefused(service, session.id(), fault.text());
    };
  }

  private Verdict end(LiveSession session, EndReason reason, HttpServletRequest request) {
    Asker asker = Asker.stranger(request);
    database.write(
        tx -> {
          sessions.end(tx, session, reason, asker);
          return session;
        });
    return new Verdict.Refused(ProblemKind.SESSION_ENDED);
  }

  private Verdict admit(LiveSession session, HttpServletRequest request) {
    Instant now = clock.instant();
    session.see(now);
    List<String> authorities = new ArrayList<>();
    switch (session.beginning().owner()) {
      case Owner.OfPerson(_, Set<String> roles) -> {
        authorities.add(Audience.PERSON.name());
        if (roles.contains(Attributes.OFFICER)) {
          authorities.add(Audience.OFFICER.name());
        }
      }
      case Owner.OfService(_, _) -> authorities.add(Audience.SERVICE.name());
    }
    if (session.isFresh(now)) {
      authorities.add(GuardedRoutes.FRESH);
    }
    Caller caller = session.caller(request.getRemoteAddr());
    return new Verdict.Admitted(
        new PreAuthenticatedAuthenticationToken(
            new Present(session, caller), "", AuthorityUtils.createAuthorityList(authorities)),
        caller.actor(),
        session.id());
  }

  /// What a request carries once its session was checked.
  record Present(LiveSession session, Caller caller) {}
}
