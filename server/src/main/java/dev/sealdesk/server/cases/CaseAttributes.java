package dev.sealdesk.server.cases;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What policies decide by, in the organisation's own words: no names of persons, no free text.
public record CaseAttributes(
    String customer, String type, String jurisdiction, String classification) {
  /// Letters, digits and `.`, `_`, `-` between them.
  private static final Pattern WORD =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?");

  /// ISO 3166-1 alpha-2, or `EU`.
  private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}");

  /// The ranks that policies compare with a clearance, from 0.
  private static final List<String> CLASSIFICATIONS =
      List.of("public", "internal", "confidential", "restricted");

  /// The rank of a classification; that of the highest for a word that is none.
  public static int rank(String classification) {
    int rank = CLASSIFICATIONS.indexOf(classification);
    return rank < 0 ? CLASSIFICATIONS.size() - 1 : rank;
  }

  public static boolean isClassification(String word) {
    return CLASSIFICATIONS.contains(word);
  }

  /// The name of the first member that is not as it has to be.
  Optional<String> mistake() {
    if (!isWord(customer)) {
      return Optional.of("customer");
    } else if (!isWord(type)) {
      return Optional.of("type");
    } else if (!JURISDICTION.matcher(jurisdiction).matches()) {
      return Optional.of("jurisdiction");
    }
    return isClassification(classification) ? Optional.empty() : Optional.of("classification");
  }

  /// Is it a word of at most 64 characters?
  public static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }
}
