package dev.sealdesk.server.identity;

import java.util.Collection;
import java.util.List;

/// Short lists of words as one column has them: sorted, a space between two.
final class Words {
  private Words() {}

  static String text(Collection<String> words) {
    return String.join(" ", words.stream().sorted().distinct().toList());
  }

  static List<String> of(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }
}
