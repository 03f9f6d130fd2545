package dev.sealdesk.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs what should not have happened. Messages of exceptions are left out, for many repeat what
/// they choked on; types and places say enough to find the fault.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int MAX_FRAMES = 40;

  private Failures() {}

  static void log(Throwable failure, HttpServletRequest request) {
    LOG.atError()
        .addKeyValue("http.request.id", RequestId.of(request))
        .addKeyValue("http.route", RequestLog.route(request))
        .addKeyValue("error.type", failure.getClass().getName())
        .addKeyValue("error.stack_trace", trace(failure))
        .log("a request failed");
  }

  static String trace(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : "caused by ").append(cause.getClass().getName());
      text.append(
          Arrays.stream(cause.getStackTrace())
              .limit(MAX_FRAMES)
              .map(frame -> "\n  at " + frame)
              .collect(Collectors.joining("", "", "\n")));
    }
    return text.toString();
  }
}
