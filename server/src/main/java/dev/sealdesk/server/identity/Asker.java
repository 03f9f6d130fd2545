package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.server.http.Callers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// Who asks for what from where.
///
/// @param userAgent printable, for lists of sessions
record Asker(Circumstances circumstances, String address, String userAgent) {
  private static final int MAX_USER_AGENT_LENGTH = 256;

  /// Before anybody signed in.
  static Asker stranger(HttpServletRequest request) {
    return of(request, Callers.stranger(request));
  }

  static Asker of(HttpServletRequest request, Caller caller) {
    return of(request, caller.circumstances(request));
  }

  static Asker server(String route) {
    return new Asker(Circumstances.ofServer(route), "", "");
  }

  private static Asker of(HttpServletRequest request, Circumstances circumstances) {
    @Nullable String agent = request.getHeader("User-Agent");
    String printable = agent == null ? "" : agent.replaceAll("[^\\x20-\\x7e]", "?");
    return new Asker(
        circumstances,
        request.getRemoteAddr(),
        printable.substring(0, Math.min(printable.length(), MAX_USER_AGENT_LENGTH)));
  }
}
