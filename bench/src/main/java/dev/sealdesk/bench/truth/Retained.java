package dev.sealdesk.bench.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Prints how much harmless information a sanitizer kept: `Retained ORIGINAL SANITIZED truth.json`.
public final class Retained {
  private static final int SHOWN = 60;
  private static final int WORN_SHOWN = 20;
  private static final int WIDTH = 160;

  private Retained() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("usage: Retained ORIGINAL SANITIZED truth.json");
      System.exit(2);
    }
    Truth truth = Truth.read(Path.of(arguments[2]));
    Comparison c =
        Comparison.of(
            Content.read(Path.of(arguments[0])),
            Content.read(Path.of(arguments[1])),
            truth,
            new LeakScanner(truth));
    print("harmless leaf lost", c.lost());
    print("differs in more than placeholders", c.inexact());
    c.wear().stream()
        .filter(w -> w.lost() > 0)
        .sorted(Comparator.comparingLong(Comparison.Wear::lost).reversed())
        .limit(WORN_SHOWN)
        .forEach(
            w -> {
              System.out.println("harmless characters lost: " + w.lost() + " in " + w.pointer());
              System.out.println("    - " + shorten(w.before()) + "\n    + " + shorten(w.after()));
            });
    c.destroyed()
        .forEach(
            d -> System.out.println("decoy destroyed: " + d.id() + " = " + shorten(d.value())));
    percent("harmless values kept", c.leavesKept(), c.keptLeaves(), c.harmlessLeaves());
    percent("harmless bytes kept", c.bytesKept(), c.keptBytes(), c.harmlessBytes());
    percent(
        "text kept inside touched values",
        c.touchedTextKept(),
        c.keptTouchedText(),
        c.touchedText());
    System.out.println("decoys destroyed: " + c.destroyed().size() + " of " + c.decoysPresent());
    System.out.println("parses: " + c.parses() + ", exact outside redactions: " + c.exact());
  }

  private static void print(String title, List<Comparison.Change> changes) {
    changes.stream()
        .limit(SHOWN)
        .forEach(
            change ->
                System.out.println(
                    title
                        + ": "
                        + change.pointer()
                        + "\n    - "
                        + shorten(change.before())
                        + "\n    + "
                        + shorten(change.after())));
    if (changes.size() > SHOWN) {
      System.out.println(title + ": and " + (changes.size() - SHOWN) + " more");
    }
  }

  private static String shorten(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "…";
  }

  private static void percent(String title, double share, long kept, long total) {
    System.out.printf(Locale.ROOT, "%s: %.2f %% (%d of %d)%n", title, share * 100, kept, total);
  }
}
