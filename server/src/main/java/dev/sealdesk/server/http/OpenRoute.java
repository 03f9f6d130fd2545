package dev.sealdesk.server.http;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// A route that anyone may ask, signed in or not. A feature declares each as a bean; every other
/// route is closed. A test lists them all.
///
/// @param pattern as in route mappings, such as `/health/*`
public record OpenRoute(HttpMethod method, String pattern) {
  RequestMatcher matcher() {
    return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
  }
}
