package dev.sealdesk.server.http;

import dev.sealdesk.server.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Who may ask which route: anyone the open ones, and nobody any other until somebody who signed in
/// may. What does not exist looks like what is closed.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  /// Metrics have a port of their own, which only this machine reaches.
  @Bean
  @Order(1)
  SecurityFilterChain metrics(HttpSecurity http, Settings settings) {
    RequestMatcher endpoints = EndpointRequest.toAnyEndpoint();
    boolean served = settings.metricsPort().isPresent();
    return bare(http)
        .securityMatcher(request -> served && endpoints.matches(request))
        .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain routes(
      HttpSecurity http,
      List<OpenRoute> open,
      List<GuardedRoutes> guarded,
      CallerCheck check,
      DeskCheck desk) {
    RequestMatcher isOpen = new OrRequestMatcher(open.stream().map(OpenRoute::matcher).toList());
    return bare(http)
        .addFilterBefore(new CallerFilter(check, isOpen), AuthorizationFilter.class)
        .authorizeHttpRequests(
            routes -> {
              routes.requestMatchers(isOpen).permitAll();
              guarded.stream()
                  .flatMap(some -> some.rules().stream())
                  .forEach(
                      rule ->
                          routes
                              .requestMatchers(rule.method(), rule.pattern())
                              .access((who, asked) -> decide(rule, desk, who.get(), asked)));
              routes.requestMatchers("/error").permitAll().anyRequest().denyAll();
            })
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(
                        (request, response, why) ->
                            Problems.write(ProblemKind.NOT_SIGNED_IN, request, response))
                    .accessDeniedHandler((request, response, why) -> refuse(request, response)))
        .build();
  }

  private static final String STEP_UP = "dev.sealdesk.step-up";

  private static final String SAID = "dev.sealdesk.policies-said";

  private static AuthorizationDecision decide(
      GuardedRoutes.Rule rule,
      DeskCheck desk,
      @Nullable Authentication who,
      RequestAuthorizationContext asked) {
    Set<String> has =
        who == null
            ? Set.of()
            : who.getAuthorities().stream()
                .map(authority -> Objects.requireNonNull(authority.getAuthority()))
                .collect(Collectors.toSet());
    boolean allowed = rule.audiences().stream().anyMatch(audience -> has.contains(audience.name()));
    boolean stale = rule.fresh() && !has.contains(GuardedRoutes.FRESH);
    if (allowed && stale) {
      asked.getRequest().setAttribute(STEP_UP, true);
    }
    if (who == null || !allowed || stale || rule.deskAction().isEmpty()) {
      return new AuthorizationDecision(allowed && !stale);
    }
    DeskCheck.Answer answer = desk.ask(who, rule.deskAction().get(), asked.getRequest());
    asked.getRequest().setAttribute(SAID, answer);
    return new AuthorizationDecision(answer instanceof DeskCheck.Answer.Allowed);
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute(SAID)
        instanceof DeskCheck.Answer.Refused(List<String> reasons, List<String> policies)) {
      Problems.writeRefusal(reasons, policies, request, response);
    } else {
      Problems.write(kind(request), request, response);
    }
  }

  private static ProblemKind kind(HttpServletRequest request) {
    return request.getAttribute(STEP_UP) == null
        ? ProblemKind.NOT_ALLOWED
        : ProblemKind.STEP_UP_NEEDED;
  }

  /// Without what Spring adds for pages that are rendered here; [SecurityHeaders] sets the headers.
  private static HttpSecurity bare(HttpSecurity http) {
    return http.headers(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  /// Paths with `//`, `;`, encoded slashes and the like.
  @Bean
  RequestRejectedHandler rejected() {
    return (request, response, why) ->
        Problems.write(ProblemKind.MALFORMED_REQUEST, request, response);
  }
}
