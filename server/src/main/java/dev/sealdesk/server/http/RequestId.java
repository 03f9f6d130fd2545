package dev.sealdesk.server.http;

import jakarta.servlet.ServletRequest;
import java.util.UUID;

/// What an answer, a log line and an event call the same request.
public final class RequestId {
  private static final String ATTRIBUTE = RequestId.class.getName();

  private RequestId() {}

  /// Drawn when it is first asked for.
  public static UUID of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof UUID known) {
      return known;
    }
    UUID drawn = UUID.randomUUID();
    request.setAttribute(ATTRIBUTE, drawn);
    return drawn;
  }
}
