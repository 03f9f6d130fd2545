package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares an output with its input: apart from placeholders, and base64 that was decoded, cleaned
/// and encoded again, every character must be as it was.
final class Alignment {
  static final Pattern PLACEHOLDER =
      Pattern.compile("REDACTED\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)?");

  private static final Pattern PADDING = Pattern.compile("(?:=|%(?:25)*3D|&#61;)*");

  /// Finds placeholders inside what was encoded again.
  private static final LeakScanner MARKED =
      new LeakScanner(
          new Truth(
              "",
              List.of(
                  new Truth.Secret(
                      "mark", "mark", Truth.Severity.LESSER, "mark", List.of("REDACTED."))),
              List.of(),
              List.of()));

  private Alignment() {}

  /// The replaced parts in order; empty if the two differ in anything else.
  static Optional<List<Replacement>> of(String original, String sanitized) {
    List<int[]> gaps = gaps(sanitized);
    List<Replacement> replaced = new ArrayList<>();
    int at = 0;
    int from = 0;
    for (int i = 0; i < gaps.size(); i++) {
      int[] gap = gaps.get(i);
      int start = original.startsWith(sanitized.substring(from, gap[0]), at) ? at : -1;
      if (start < 0) {
        takeInQuotes(sanitized, gap, from);
        start = original.startsWith(sanitized.substring(from, gap[0]), at) ? at : -1;
      }
      if (start < 0) {
        return Optional.empty();
      }
      at = start + gap[0] - from;
      int end = i + 1 == gaps.size() ? lastEnd(original, sanitized, gap) : -1;
      if (i + 1 < gaps.size()) {
        int[] next = gaps.get(i + 1);
        end = original.indexOf(sanitized.substring(gap[1], next[0]), at);
        if (end < 0) {
          takeInQuotes(sanitized, next, gap[1]);
          end = original.indexOf(sanitized.substring(gap[1], next[0]), at);
        }
      }
      if (end < at) {
        return Optional.empty();
      }
      replaced.add(
          new Replacement(original.substring(at, end), sanitized.substring(gap[0], gap[1])));
      at = end;
      from = gap[1];
    }
    return original.substring(at).equals(sanitized.substring(from))
        ? Optional.of(replaced)
        : Optional.empty();
  }

  private static int lastEnd(String original, String sanitized, int[] gap) {
    return original.length() - (sanitized.length() - gap[1]);
  }

  /// A placeholder for a JSON number needs quotes, escaped as often as the JSON is nested.
  private static void takeInQuotes(String sanitized, int[] gap, int from) {
    String before = sanitized.substring(from, gap[0]);
    String quote = before.substring(before.replaceFirst("\\\\*\"$", "").length());
    if (!quote.isEmpty() && sanitized.startsWith(quote, gap[1])) {
      gap[0] -= quote.length();
      gap[1] += quote.length();
    }
  }

  /// Ranges of the output that stand for something else in the input, in order and apart.
  private static List<int[]> gaps(String sanitized) {
    List<int[]> gaps = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(sanitized);
    while (placeholder.find()) {
      gaps.add(new int[] {placeholder.start(), placeholder.end()});
    }
    for (LeakScanner.Hit hit : MARKED.scanOnce(sanitized)) {
      if (!hit.layers().isEmpty()) {
        Matcher padding = PADDING.matcher(sanitized).region(hit.to(), sanitized.length());
        gaps.add(new int[] {hit.from(), padding.lookingAt() ? padding.end() : hit.to()});
      }
    }
    gaps.sort((a, b) -> Integer.compare(a[0], b[0]));
    List<int[]> merged = new ArrayList<>();
    for (int[] gap : gaps) {
      if (!merged.isEmpty() && gap[0] <= merged.getLast()[1]) {
        merged.getLast()[1] = Math.max(merged.getLast()[1], gap[1]);
      } else {
        merged.add(gap);
      }
    }
    return merged;
  }
}
