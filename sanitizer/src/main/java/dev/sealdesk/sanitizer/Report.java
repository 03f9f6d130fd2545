package dev.sealdesk.sanitizer;

import java.util.List;

/// What one run found and proved. Holds names, counts, places and digests, never a value that was
/// taken out.
///
/// @param ruleSetVersion version of the built-in rules
/// @param ruleSetSha256 hex digest of all rules that were in force, the organisation's own included
/// @param inputBytes length of the input
/// @param inputSha256 hex
/// @param outputSha256 hex
/// @param redactions places where something was replaced
/// @param redactedBytes bytes of the input that were replaced
/// @param kinds what was found, by kind, most frequent first
/// @param places in which part of the file, most frequent first
/// @param findings the first [Limits#MAX_LISTED_FINDINGS] places
/// @param notes what the reader should know about what was not looked into
/// @param residue what the verification found in the output; always 0 in a report that anybody gets
///   to see
public record Report(
    String ruleSetVersion,
    String ruleSetSha256,
    Profile profile,
    ContentKind contentKind,
    long inputBytes,
    String inputSha256,
    long outputBytes,
    String outputSha256,
    long redactions,
    long redactedBytes,
    long harEntries,
    List<KindCount> kinds,
    List<PlaceCount> places,
    List<Finding> findings,
    List<Note> notes,
    int residue) {

  public Report {
    kinds = List.copyOf(kinds);
    places = List.copyOf(places);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /// How often one kind was found.
  ///
  /// @param kind as it stands in the placeholders
  /// @param category what it means for a reader
  /// @param count redactions of this kind
  /// @param distinct different values among them
  public record KindCount(String kind, Category category, long count, int distinct) {}

  /// How often something was found in one part of a file.
  ///
  /// @param place one of the places of `spec/sanitizing.md`, such as `request-header`
  public record PlaceCount(String place, long count) {}

  /// Something the reader should know.
  ///
  /// @param count how often
  public record Note(NoteCode code, long count) {}

  /// What a kind of finding is worth to a thief.
  public enum Category {
    CREDENTIAL,
    ONE_TIME,
    PERSONAL,
    CUSTOM
  }

  /// What was not, or not wholly, looked into.
  public enum NoteCode {
    IMAGE_NOT_INSPECTED,
    BINARY_BODY_KEPT,
    BODY_REPLACED_WHOLE,
    LONG_STRING_READ_AS_TEXT,
    LAYERS_NOT_FOLLOWED,
    FINDINGS_NOT_ALL_LISTED
  }

  /// Returns this report with the digests of input and output, for a platform that makes them
  /// itself; see [Digests#sha256OfFile].
  public Report withDigests(String ofInputHex, String ofOutputHex) {
    return new Report(
        ruleSetVersion,
        ruleSetSha256,
        profile,
        contentKind,
        inputBytes,
        ofInputHex,
        outputBytes,
        ofOutputHex,
        redactions,
        redactedBytes,
        harEntries,
        kinds,
        places,
        findings,
        notes,
        residue);
  }

  /// Returns the report as UTF-8 JSON, the same bytes on every platform.
  public byte[] toJson() {
    return ReportJson.write(this);
  }
}
