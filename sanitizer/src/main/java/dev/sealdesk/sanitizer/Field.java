package dev.sealdesk.sanitizer;

/// What the rules know of a name: which rule, which kind of secret, and what its value must look
/// like.
final class Field {
  /// The condition on the value; see `spec/sanitizing.md`, "Guards".
  enum Guard {
    ALWAYS,
    OPAQUE,
    GUARDED,
    CODE,
    COOKIE,
    SET_COOKIE,
    AUTHORIZATION,
    KEEP,
    EMAIL,
    PHONE,
    NAME,
    PERSON,
    USER,
    ADDRESS,
    DATE,
    CARD,
    IBAN,
    SSN,
    MY_NUMBER,
    NUMBER,
    POSTAL,
    IP,
    ANY
  }

  final int rule;
  final int kind;
  final Guard guard;

  Field(int rule, int kind, Guard guard) {
    this.rule = rule;
    this.kind = kind;
    this.guard = guard;
  }
}
