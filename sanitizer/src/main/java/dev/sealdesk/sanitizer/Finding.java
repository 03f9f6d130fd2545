package dev.sealdesk.sanitizer;

/// One place where something was taken out. Carries the tag, never the value.
///
/// @param rule the id of the rule that found it, or `recurrence` for a value found elsewhere in the
///   file
/// @param kind the kind as it stands in the placeholder, such as `cookie`
/// @param tag the tag as it stands in the placeholder
/// @param pointer where, as a JSON Pointer (RFC 6901) in JSON, else `line:N`
/// @param startBytes first byte of the redaction in the input, or [#POSITION_UNKNOWN] if it was
///   found only when the draft was read again
/// @param endBytes byte after the last
public record Finding(
    String rule, String kind, String tag, String pointer, long startBytes, long endBytes) {
  /// The place is given by the pointer alone.
  public static final long POSITION_UNKNOWN = -1;
}
