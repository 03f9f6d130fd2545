package dev.sealdesk.sanitizer;

/// How much is taken out. Credentials always are; see `spec/sanitizing.md`, "Profiles".
public enum Profile {
  /// Credentials, sessions and one-time values only.
  CREDENTIALS,
  /// The default: also personal data.
  STANDARD,
  /// Also what identifies a person only together with other facts, such as public IP addresses.
  STRICT
}
