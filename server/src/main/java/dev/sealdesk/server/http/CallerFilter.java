package dev.sealdesk.server.http;

import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.ids.SessionId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a request on only with the caller that [CallerCheck] found. Open routes look at nothing: a
/// page that a browser opens by itself carries the cookie and cannot carry a proof.
final class CallerFilter extends OncePerRequestFilter {
  private final CallerCheck check;
  private final RequestMatcher open;

  CallerFilter(CallerCheck check, RequestMatcher open) {
    this.check = check;
    this.open = open;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return open.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (check.check(request, response)) {
      case CallerCheck.Verdict.Stranger() -> chain.doFilter(request, response);
      case CallerCheck.Verdict.Refused(ProblemKind why) -> Problems.write(why, request, response);
      case CallerCheck.Verdict.Admitted(var caller, Actor actor, SessionId session) -> {
        Callers.admit(request, actor, session);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
      }
    }
  }
}
