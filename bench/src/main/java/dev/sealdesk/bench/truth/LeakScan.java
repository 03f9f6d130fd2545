package dev.sealdesk.bench.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Prints what is left of a recording's planted values: `LeakScan truth.json FILE`.
public final class LeakScan {
  private static final int PLACES_SHOWN = 4;

  private LeakScan() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: LeakScan truth.json FILE");
      System.exit(2);
    }
    Truth truth = Truth.read(Path.of(arguments[0]));
    Content content = Content.read(Path.of(arguments[1]));
    Leaks leaks = Leaks.in(content, new LeakScanner(truth));
    leaks.leaks().stream()
        .sorted(Comparator.comparing(leak -> leak.secret().severity()))
        .forEach(LeakScan::print);
    Map<Truth.Severity, Long> planted =
        truth.secrets().stream()
            .collect(
                Collectors.groupingBy(Truth.Secret::severity, TreeMap::new, Collectors.counting()));
    System.out.println(content.json() ? "JSON" : "not JSON: read as text");
    Arrays.stream(Truth.Severity.values())
        .forEach(
            s ->
                System.out.println(
                    s + ": " + leaks.count(s) + " left of " + planted.getOrDefault(s, 0L)));
  }

  private static void print(Leaks.Leak leak) {
    Truth.Secret secret = leak.secret();
    System.out.println(
        secret.severity()
            + " "
            + secret.id()
            + (leak.partial() ? " (half of it)" : "")
            + " = "
            + secret.values().getFirst());
    leak.places().stream().limit(PLACES_SHOWN).forEach(place -> System.out.println("    " + place));
    if (leak.places().size() > PLACES_SHOWN) {
      System.out.println("    and " + (leak.places().size() - PLACES_SHOWN) + " more places");
    }
  }
}
