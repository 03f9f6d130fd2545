package dev.sealdesk.client;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// A server, as a person knows it.
///
/// @param origin what people type: it is signed, so that nobody can pass a sign-in on to another
///   server; scheme, host and port only
/// @param address where it is reached; mostly the same
/// @param certificate the one it made itself, to be trusted besides those that the machine trusts
public record Server(URI origin, URI address, Optional<X509Certificate> certificate) {
  public static Server at(URI origin) {
    return new Server(origin, origin, Optional.empty());
  }

  /// The origin of any of the server's URLs, such as an enrolment link. Empty unless it is `https`,
  /// or `http` on this machine: anything else could be read by others.
  public static Optional<URI> originOf(URI url) {
    String host = url.getHost();
    if (host == null || url.getScheme() == null || url.getUserInfo() != null) {
      return Optional.empty();
    }
    boolean fit =
        url.getScheme().equals("https") || (url.getScheme().equals("http") && isHere(host));
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return fit ? Optional.of(URI.create(url.getScheme() + "://" + host + port)) : Optional.empty();
  }

  private static boolean isHere(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }
}
