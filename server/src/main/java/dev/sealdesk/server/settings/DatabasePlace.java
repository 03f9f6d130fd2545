package dev.sealdesk.server.settings;

import java.nio.file.Path;
import java.util.Optional;

/// Where the rows of an installation are kept.
public sealed interface DatabasePlace {
  /// In a file of the data folder (SQLite).
  record Folder() implements DatabasePlace {}

  /// In a database of a PostgreSQL server.
  ///
  /// @param host a name, or an address, an IPv6 one in brackets
  /// @param name of the database
  /// @param passwordFile a file that holds the user's password; without it the server has to let
  ///   the user in for another reason
  /// @param authority a file with the certificate that signed the server's (PEM); without it those
  ///   count that Java trusts
  record Postgres(
      String host,
      int port,
      String name,
      String user,
      Optional<Path> passwordFile,
      Optional<Path> authority)
      implements DatabasePlace {
    /// Whether nothing leaves this machine on the way there.
    public boolean isLocal() {
      return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    /// As an operator knows it.
    @Override
    public String toString() {
      return host + ":" + port + "/" + name;
    }
  }
}
