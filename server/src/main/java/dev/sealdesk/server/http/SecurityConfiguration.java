package dev.sealdesk.server.http;

import dev.sealdesk.server.settings.Settings;
import java.util.List;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
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
  SecurityFilterChain routes(HttpSecurity http, List<OpenRoute> open) {
    return bare(http)
        .authorizeHttpRequests(
            routes -> {
              open.forEach(
                  route -> routes.requestMatchers(route.method(), route.pattern()).permitAll());
              routes.requestMatchers("/error").permitAll().anyRequest().denyAll();
            })
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(
                        (request, response, why) ->
                            Problems.write(ProblemKind.NOT_SIGNED_IN, request, response))
                    .accessDeniedHandler(
                        (request, response, why) ->
                            Problems.write(ProblemKind.NOT_ALLOWED, request, response)))
        .build();
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
