package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The harmless words of a leaf that carries a secret, and how many of them a sanitized leaf kept.
/// A word is a run of letters and digits; its weight is its length.
final class HarmlessText {
  /// A leaf is a transport encoding as a whole if nearly all of it decodes to text.
  private static final int MAX_UNWRAPPED_LAYERS = 3;

  private HarmlessText() {}

  record Share(long kept, long total) {
    Share plus(Share other) {
      return new Share(kept + other.kept, total + other.total);
    }
  }

  static Share kept(String original, String sanitized, LeakScanner scanner) {
    String before = original;
    String after = sanitized;
    for (int i = 0; i < MAX_UNWRAPPED_LAYERS; i++) {
      Optional<String> inner =
          isSecretItself(before, scanner) ? Optional.empty() : transport(before);
      if (inner.isEmpty()) {
        break;
      }
      before = inner.get();
      after = transport(after).orElse("");
    }
    Map<String, Integer> available = new HashMap<>();
    for (String word : words(after, withoutPlaceholders(after, scanner))) {
      available.merge(word, 1, Integer::sum);
    }
    long kept = 0;
    long total = 0;
    for (String word : words(before, secretCharacters(before, scanner))) {
      total += word.length();
      if (available.merge(word, -1, Integer::sum) >= 0) {
        kept += word.length();
      }
    }
    return new Share(kept, total);
  }

  /// A token in base64 is a secret, not a transport of one.
  private static boolean isSecretItself(String text, LeakScanner scanner) {
    return scanner.scan(text).stream().anyMatch(hit -> hit.layers().isEmpty());
  }

  /// A placeholder ends a word, as the secret did in whose place it stands.
  private static BitSet withoutPlaceholders(String text, LeakScanner scanner) {
    BitSet out = secretCharacters(text, scanner);
    Alignment.PLACEHOLDER
        .matcher(text)
        .results()
        .forEach(placeholder -> out.set(placeholder.start(), placeholder.end()));
    return out;
  }

  private static BitSet secretCharacters(String text, LeakScanner scanner) {
    BitSet secret = new BitSet(text.length());
    for (LeakScanner.Hit hit : scanner.scan(text)) {
      secret.set(hit.from(), hit.to());
    }
    return secret;
  }

  /// The text inside a leaf that is nothing but base64 of text or of gzip.
  private static Optional<String> transport(String leaf) {
    String stripped = leaf.strip();
    List<Base64Runs.Run> runs =
        stripped.isEmpty() || stripped.length() % 4 != 0 ? List.of() : Base64Runs.in(stripped);
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    Base64Runs.Run run = runs.getFirst();
    int padding = stripped.length() - run.to();
    boolean whole =
        run.from() == 0 && padding <= 2 && stripped.substring(run.to()).equals("=".repeat(padding));
    if (!whole) {
      return Optional.empty();
    }
    List<Compression.Unpacked> unpacked = Compression.in(run.bytes(), false);
    return Optional.of(
        unpacked.isEmpty() ? run.bytes().text() : unpacked.getFirst().bytes().text());
  }

  private static List<String> words(String text, BitSet without) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && Character.isLetterOrDigit(text.charAt(i)) && !without.get(i)) {
        i++;
      }
      if (i > start) {
        words.add(text.substring(start, i));
      }
      i = Math.max(i, start + 1);
    }
    return words;
  }
}
