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
    LOGIN,
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

  /// Tells the fields of a set of rules apart, from 1 on.
  final int number;

  final int rule;
  final int kind;
  final Guard guard;

  Field(int number, int rule, int kind, Guard guard) {
    this.number = number;
    this.rule = rule;
    this.kind = kind;
    this.guard = guard;
  }
}
