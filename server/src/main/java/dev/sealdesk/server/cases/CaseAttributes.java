package dev.sealdesk.server.cases;

import java.util.Optional;
import java.util.regex.Pattern;

/// What policies decide by, in the organisation's own words: no names of persons, no free text.
public record CaseAttributes(
    String customer, String type, String jurisdiction, String classification) {
  /// Letters, digits and `.`, `_`, `-` between them.
  private static final Pattern WORD =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?");

  /// The name of the first member that is no word of at most 64 characters.
  Optional<String> mistake() {
    if (!isWord(customer)) {
      return Optional.of("customer");
    } else if (!isWord(type)) {
      return Optional.of("type");
    } else if (!isWord(jurisdiction)) {
      return Optional.of("jurisdiction");
    }
    return isWord(classification) ? Optional.empty() : Optional.of("classification");
  }

  static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }
}
