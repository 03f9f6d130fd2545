package dev.sealdesk.policy.rule;

import java.util.List;

/// The pattern of `like`: literal pieces with a wildcard, any number of characters, between each
/// two.
///
/// @param pieces at least one; the first and the last may be empty
public record Wildcards(List<String> pieces) {
  public Wildcards {
    pieces = List.copyOf(pieces);
  }

  /// Takes the leftmost place for each piece, which never rules out a match; so the time is that of
  /// a search for each piece.
  public boolean matches(String text) {
    String first = pieces.getFirst();
    if (pieces.size() == 1) {
      return text.equals(first);
    }
    String last = pieces.getLast();
    int end = text.length() - last.length();
    if (!text.startsWith(first) || !text.endsWith(last) || end < first.length()) {
      return false;
    }
    int at = first.length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = text.indexOf(piece, at);
      if (found < 0 || found + piece.length() > end) {
        return false;
      }
      at = found + piece.length();
    }
    return true;
  }
}
