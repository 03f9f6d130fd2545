package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much of what was harmless in `original` is left in `sanitized`.
///
/// A leaf is harmless when no planted value can be read out of it. It is kept when the leaf at the
/// same place has the same spelling. Bytes are those of the leaf's spelling in UTF-16 units, which
/// are bytes for all but a few leaves.
public record Comparison(
    long harmlessLeaves,
    long keptLeaves,
    long harmlessBytes,
    long keptBytes,
    long touchedText,
    long keptTouchedText,
    boolean parses,
    boolean exact,
    List<Change> lost,
    List<Change> inexact,
    List<Truth.Decoy> destroyed,
    int decoysPresent,
    List<Alignment.Replaced> replaced) {

  /// A leaf that is not as it was.
  public record Change(String pointer, String before, String after) {}

  public Comparison {
    lost = List.copyOf(lost);
    inexact = List.copyOf(inexact);
    destroyed = List.copyOf(destroyed);
    replaced = List.copyOf(replaced);
  }

  public double leavesKept() {
    return share(keptLeaves, harmlessLeaves);
  }

  public double bytesKept() {
    return share(keptBytes, harmlessBytes);
  }

  public double touchedTextKept() {
    return share(keptTouchedText, touchedText);
  }

  private static double share(long kept, long total) {
    return total == 0 ? 1 : (double) kept / total;
  }

  static Comparison of(Content original, Content sanitized, Truth truth, LeakScanner scanner) {
    return new Walk(original, sanitized, truth, scanner).result();
  }

  private static final class Walk {
    private final Content original;
    private final Content sanitized;
    private final Truth truth;
    private final LeakScanner scanner;
    private final Map<String, List<String>> after = new HashMap<>();
    private final Map<String, Integer> read = new HashMap<>();
    private final List<Change> lost = new ArrayList<>();
    private final List<Change> inexact = new ArrayList<>();
    private final List<Truth.Decoy> destroyed = new ArrayList<>();
    private final List<Alignment.Replaced> replaced = new ArrayList<>();

    Walk(Content original, Content sanitized, Truth truth, LeakScanner scanner) {
      this.original = original;
      this.sanitized = sanitized;
      this.truth = truth;
      this.scanner = scanner;
    }

    Comparison result() {
      for (Json.Place place : sanitized.places()) {
        after.computeIfAbsent(place.pointer(), p -> new ArrayList<>()).add(spelling(sanitized, place));
      }
      long harmless = 0;
      long kept = 0;
      long harmlessBytes = 0;
      long keptBytes = 0;
      HarmlessText.Share touched = new HarmlessText.Share(0, 0);
      Map<Truth.Decoy, boolean[]> decoys = new HashMap<>();
      for (Json.Place place : original.places()) {
        String before = spelling(original, place);
        String now = next(place.pointer());
        boolean same = before.equals(now);
        if (!same) {
          align(place.pointer(), before, now);
        }
        String value = place.leaf().value();
        note(decoys, value, same ? value : valueOf(now));
        if (truth.neutral().stream().anyMatch(value::contains)) {
          continue;
        }
        if (scanner.scan(value).isEmpty()) {
          harmless++;
          harmlessBytes += before.length();
          kept += same ? 1 : 0;
          keptBytes += same ? before.length() : 0;
          if (!same) {
            lost.add(new Change(place.pointer(), before, now));
          }
        } else {
          touched = touched.plus(HarmlessText.kept(value, valueOf(now), scanner));
        }
      }
      decoys.forEach(
          (decoy, state) -> {
            if (state[0]) {
              destroyed.add(decoy);
            }
          });
      boolean parses = !original.json() || sanitized.json();
      boolean exact = parses && inexact.isEmpty() && skeleton(original).equals(skeleton(sanitized));
      return new Comparison(
          harmless, kept, harmlessBytes, keptBytes, touched.total(), touched.kept(), parses, exact,
          lost, inexact, destroyed, decoys.size(), replaced);
    }

    private static String spelling(Content content, Json.Place place) {
      return content.text().substring(place.leaf().from(), place.leaf().to());
    }

    /// The next leaf of the output at this place; a duplicate name has several.
    private String next(String pointer) {
      List<String> there = after.getOrDefault(pointer, List.of());
      int index = read.merge(pointer, 1, Integer::sum) - 1;
      return index < there.size() ? there.get(index) : "";
    }

    private String valueOf(String spelling) {
      return original.json() && spelling.startsWith("\"")
          ? Json.parse(spelling).map(json -> ((Json.Leaf) json).value()).orElse("")
          : spelling;
    }

    private void align(String pointer, String before, String now) {
      Alignment.of(before, now)
          .ifPresentOrElse(
              replaced::addAll, () -> inexact.add(new Change(pointer, before, now)));
    }

    /// A decoy is destroyed if one leaf that had it has it no more.
    private void note(Map<Truth.Decoy, boolean[]> decoys, String before, String now) {
      for (Truth.Decoy decoy : truth.decoys()) {
        if (before.contains(decoy.value())) {
          boolean[] state = decoys.computeIfAbsent(decoy, d -> new boolean[1]);
          state[0] |= !now.contains(decoy.value());
        }
      }
    }

    /// Everything between the leaves: brackets, commas, whitespace.
    private static String skeleton(Content content) {
      StringBuilder skeleton = new StringBuilder();
      int at = 0;
      for (Json.Place place : content.places()) {
        skeleton.append(content.text(), at, place.leaf().from()).append('\0');
        at = place.leaf().to();
      }
      return skeleton.append(content.text(), at, content.text().length()).toString();
    }
  }
}
