package dev.sealdesk.server.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What policies ask about a person and officers decide (spec/release.md §2). Lists are sorted.
///
/// @param clearance 0 public to 3 restricted
/// @param jurisdictions ISO 3166-1 alpha-2, or `EU`
public record Attributes(
    String displayName,
    int clearance,
    String employment,
    List<String> jurisdictions,
    List<String> roles) {
  static final int MAX_DISPLAY_NAME_LENGTH = 100;
  static final int MAX_CLEARANCE = 3;
  static final int MAX_JURISDICTIONS = 64;
  static final String OFFICER = "officer";

  private static final Set<String> EMPLOYMENTS = Set.of("employee", "contractor", "partner");

  /// Those that the policies of the start speak of.
  private static final Set<String> ROLES =
      Set.of("agent", "engineer", "lead", OFFICER, "responder", "auditor", "administrator");

  public Attributes {
    jurisdictions = jurisdictions.stream().sorted().distinct().toList();
    roles = roles.stream().sorted().distinct().toList();
  }

  /// Itself, if it is all as it has to be.
  Optional<Attributes> checked() {
    boolean right =
        isDisplayName(displayName)
            && clearance >= 0
            && clearance <= MAX_CLEARANCE
            && EMPLOYMENTS.contains(employment)
            && jurisdictions.size() <= MAX_JURISDICTIONS
            && jurisdictions.stream().allMatch(one -> one.matches("[A-Z]{2}"))
            && ROLES.containsAll(roles);
    return right ? Optional.of(this) : Optional.empty();
  }

  static boolean isDisplayName(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= MAX_DISPLAY_NAME_LENGTH
        && text.codePoints().noneMatch(c -> Character.isISOControl(c) || isInvisible(c));
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }

  public boolean isOfficer() {
    return roles.contains(OFFICER);
  }
}
