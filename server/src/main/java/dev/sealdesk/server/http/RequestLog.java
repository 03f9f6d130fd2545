package dev.sealdesk.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// A line in the log for each request, without anything that a caller chose: the route's pattern,
/// not its path or query, no headers, no body. Whatever nobody caught ends here.
final class RequestLog extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    long begun = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } catch (BodyLimit.TooLarge tooLarge) {
      Problems.write(ProblemKind.TOO_LARGE, request, response);
    } catch (Exception uncaught) {
      Failures.log(uncaught, request);
      Problems.write(ProblemKind.INTERNAL, request, response);
    } finally {
      log(request, response, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private static void log(
      HttpServletRequest request, HttpServletResponse response, Duration taken) {
    LOG.atInfo()
        .addKeyValue("http.request.id", RequestId.of(request))
        .addKeyValue("http.request.method", known(request.getMethod()))
        .addKeyValue("http.route", route(request))
        .addKeyValue("http.response.status_code", response.getStatus())
        .addKeyValue("event.duration", taken.toNanos())
        .log("request");
  }

  /// A method is text that the caller chose as well.
  static String known(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
      default -> "other";
    };
  }

  /// The pattern, not the path.
  static String route(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null ? "none" : pattern.toString();
  }
}
