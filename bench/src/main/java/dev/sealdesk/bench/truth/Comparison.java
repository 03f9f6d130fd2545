package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How much of what was harmless in `original` is left in `sanitized`.
///
/// `bystanders` are the lost leaves that do not stand beside a secret: a tool that takes out a
/// header as a whole loses its name, too, which only a strict reader will mind.
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
    List<Change> bystanders,
    List<Wear> wear,
    List<Truth.Decoy> destroyed,
    int decoysPresent,
    List<Redaction> replaced) {

  /// A leaf that is not as it was.
  public record Change(String pointer, String before, String after) {}

  /// What was replaced in the leaf at `pointer`.
  public record Redaction(String pointer, String original, String replacement) {}

  /// A leaf with a secret, and how many characters of harmless text around it did not survive.
  public record Wear(String pointer, long lost, String before, String after) {}

  public Comparison {
    wear = List.copyOf(wear);
    lost = List.copyOf(lost);
    inexact = List.copyOf(inexact);
    bystanders = List.copyOf(bystanders);
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
    /// Where a HAR names the program that wrote it.
    private static final String SIGNATURE_OF_THE_TOOL = "/log/creator/";

    private final Content original;
    private final Content sanitized;
    private final Truth truth;
    private final LeakScanner scanner;
    private final Map<String, List<String>> after = new HashMap<>();
    private final Map<String, Integer> read = new HashMap<>();
    private final List<Change> lost = new ArrayList<>();
    private final List<Change> inexact = new ArrayList<>();
    private final List<Wear> wear = new ArrayList<>();
    private final Set<String> besideSecrets = new HashSet<>();
    private final List<Truth.Decoy> destroyed = new ArrayList<>();
    private final List<Redaction> replaced = new ArrayList<>();

    Walk(Content original, Content sanitized, Truth truth, LeakScanner scanner) {
      this.original = original;
      this.sanitized = sanitized;
      this.truth = truth;
      this.scanner = scanner;
    }

    Comparison result() {
      boolean sameShape = skeleton(original).equals(skeleton(sanitized));
      for (int i = 0; i < sanitized.places().size(); i++) {
        // In a document of the same shape the leaves correspond in order, even if a name was
        // replaced.
        Json.Place place = (sameShape ? original : sanitized).places().get(i);
        after
            .computeIfAbsent(place.pointer(), p -> new ArrayList<>())
            .add(spelling(sanitized, sanitized.places().get(i)));
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
          besideSecrets.add(parent(place.pointer()));
          HarmlessText.Share share = HarmlessText.kept(value, valueOf(now), scanner);
          touched = touched.plus(share);
          wear.add(new Wear(place.pointer(), share.total() - share.kept(), value, valueOf(now)));
        }
      }
      decoys.forEach(
          (decoy, state) -> {
            if (state[0]) {
              destroyed.add(decoy);
            }
          });
      boolean parses = !original.json() || sanitized.json();
      boolean exact = parses && inexact.isEmpty() && sameShape;
      return new Comparison(
          harmless,
          kept,
          harmlessBytes,
          keptBytes,
          touched.total(),
          touched.kept(),
          parses,
          exact,
          lost,
          inexact,
          bystanders(),
          wear,
          destroyed,
          decoys.size(),
          replaced);
    }

    private List<Change> bystanders() {
      return lost.stream()
          .filter(change -> !besideSecrets.contains(parent(change.pointer())))
          .filter(change -> !change.pointer().startsWith(SIGNATURE_OF_THE_TOOL))
          .toList();
    }

    private static String parent(String pointer) {
      return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
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
              parts ->
                  parts.forEach(
                      part ->
                          replaced.add(
                              new Redaction(pointer, part.original(), part.replacement()))),
              () -> inexact.add(new Change(pointer, before, now)));
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
