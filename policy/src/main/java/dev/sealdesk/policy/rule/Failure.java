package dev.sealdesk.policy.rule;

/// Why an expression has no value. The detail names attributes and types, never values.
public record Failure(Kind kind, String detail) {
  /// What went wrong.
  public enum Kind {
    /// The entity is not among the facts.
    ENTITY_UNKNOWN,
    /// The entity or record has no such attribute.
    ATTRIBUTE_MISSING,
    TAG_MISSING,
    /// A value of another type was needed.
    TYPE,
    /// The result does not fit into 64 bits.
    OVERFLOW,
    /// The text is no decimal, address, datetime or duration.
    MALFORMED
  }
}
