package dev.sealdesk.protocol.identity;

import java.time.Instant;
import java.util.List;

/// What officers say about people, teams and services.
public final class People {
  private People() {}

  public record NewPerson(
      String name,
      String displayName,
      int clearance,
      String employment,
      List<String> jurisdictions,
      List<String> roles) {}

  public record ChangedPerson(
      String displayName,
      int clearance,
      String employment,
      List<String> jurisdictions,
      List<String> roles,
      boolean suspended) {}

  /// A link that was made.
  ///
  /// @param link good once; whoever has it may enrol as this person
  public record Invited(String person, String link, Instant expires) {}

  /// A part of a list.
  ///
  /// @param next what to ask for the rest after; empty at the end
  public record Page(List<PersonInfo> people, String next) {}

  public record Team(String name, List<String> members) {}

  public record TeamInfo(String id, String name, List<String> members) {}

  /// A service that is to be let in.
  ///
  /// @param networks CIDR, such as `192.0.2.0/24`
  /// @param publicKey P-256, as JWK in JSON
  public record NewService(String name, String kind, List<String> networks, String publicKey) {}

  public record ChangedService(
      String kind, List<String> networks, String publicKey, boolean suspended) {}

  public record ServiceInfo(
      String id,
      String name,
      String kind,
      List<String> networks,
      String thumbprint,
      boolean suspended,
      long version) {}

  /// A way to sign in.
  ///
  /// @param id of the passkey, or the thumbprint of the browser's key
  /// @param managed whether an officer vouches for the device
  public record Factor(
      String kind, String id, String label, boolean managed, Instant madeAt, Instant usedAt) {}

  public record Managed(boolean managed) {}
}
