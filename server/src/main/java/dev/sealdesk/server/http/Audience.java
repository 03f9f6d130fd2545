package dev.sealdesk.server.http;

/// Who may ask a route that is not open to anyone.
public enum Audience {
  /// Anybody of the organisation who signed in.
  PERSON,
  /// A person with the role of an officer.
  OFFICER,
  /// A program that signed in with its key.
  SERVICE
}
