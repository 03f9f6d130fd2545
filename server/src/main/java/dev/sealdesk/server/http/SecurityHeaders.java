package dev.sealdesk.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/// What every answer says to the browser, errors included. A route may only replace
/// `Cache-Control`, for what is public and never changes.
final class SecurityHeaders extends OncePerRequestFilter {
  /// Scripts, styles and connections from here only, nothing inline, no frames, no plugins, and
  /// nothing that turns text into code (W3C Content Security Policy 3, Trusted Types). The one
  /// policy starts workers, which Trusted Types would refuse otherwise, from scripts of this origin
  /// only (web/workers/start.ts).
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';"
          + " trusted-types sealdesk-workers";

  private static final String PERMISSIONS_POLICY =
      "accelerometer=(), browsing-topics=(), camera=(), display-capture=(),"
          + " geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(),"
          + " microphone=(), midi=(), payment=(), publickey-credentials-create=(self),"
          + " publickey-credentials-get=(self), serial=(), usb=(), xr-spatial-tracking=()";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "Cross-Origin-Embedder-Policy", "require-corp",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", PERMISSIONS_POLICY,
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  /// Two years, the least that browsers' preload lists take.
  private static final String STRICT_TRANSPORT_SECURITY = "max-age=63072000; includeSubDomains";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    set(response, request.isSecure());
    chain.doFilter(request, response);
  }

  static void set(HttpServletResponse response, boolean encrypted) {
    ALWAYS.forEach(response::setHeader);
    if (encrypted) {
      response.setHeader("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY);
    }
  }
}
