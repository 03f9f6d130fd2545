package dev.sealdesk.server.settings;

import java.nio.file.Path;

/// Where the server's certificate comes from.
public sealed interface Tls {
  /// The server makes one, and a new one before that ends. Browsers have to be told to trust it.
  record SelfMade() implements Tls {}

  /// Two files in PEM.
  record Given(Path certificate, Path privateKey) implements Tls {}

  /// No encryption: a proxy on this machine does it, and passes on who asked.
  record Off() implements Tls {}
}
