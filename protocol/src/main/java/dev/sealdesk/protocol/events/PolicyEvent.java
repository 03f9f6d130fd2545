package dev.sealdesk.protocol.events;

/// Policies and who changed them.
///
/// A `version` is the SHA-256 of the policies' text in hex.
public sealed interface PolicyEvent extends Event {
  record Proposed(String version, String base) implements PolicyEvent {}

  /// It does not parse, or does not fit the schema.
  record ProposalRefused(String reason) implements PolicyEvent {}

  /// The difference in effect was shown.
  record Compared(String version, String inForce) implements PolicyEvent {}

  record Approved(String version) implements PolicyEvent {}

  record Rejected(String version, String reason) implements PolicyEvent {}

  record Activated(String version, String before) implements PolicyEvent {}

  record Exported(String version) implements PolicyEvent {}

  record Imported(String version) implements PolicyEvent {}

  /// Somebody wanted something of the desk as a whole, and the policies in force said no.
  record Refused(String action, Decision decision) implements PolicyEvent {}
}
