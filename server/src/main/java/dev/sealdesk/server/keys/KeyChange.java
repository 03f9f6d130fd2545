package dev.sealdesk.server.keys;

/// What came of storing something about keys.
sealed interface KeyChange {
  record Done() implements KeyChange {}

  /// It is none of the texts of spec/keys.md, or of another kind or owner.
  record Malformed() implements KeyChange {}

  record Missing() implements KeyChange {}

  record NotAllowed() implements KeyChange {}

  /// There is a key of this epoch, or none of the epoch before.
  record WrongEpoch() implements KeyChange {}

  /// It is well-formed and does not hold.
  ///
  /// @param reason a word for programs; spec/keys.md lists them
  record Refused(String reason) implements KeyChange {}

  KeyChange DONE = new Done();
}
