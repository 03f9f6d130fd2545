package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What is left of the planted values in one file.
public record Leaks(List<Leak> leaks) {
  public Leaks {
    leaks = List.copyOf(leaks);
  }

  /// One value that is left, and every place where it can be read. `partial` when nowhere more than
  /// half of it is.
  public record Leak(Truth.Secret secret, boolean partial, List<String> places) {
    public Leak {
      places = List.copyOf(places);
    }
  }

  static Leaks in(Content content, LeakScanner scanner) {
    Map<String, Truth.Secret> secrets = new LinkedHashMap<>();
    Map<String, List<String>> whole = new LinkedHashMap<>();
    Map<String, List<String>> halves = new LinkedHashMap<>();
    for (Json.Place place : content.places()) {
      for (LeakScanner.Hit hit : scanner.scan(place.leaf().value())) {
        String layers = hit.layers().isEmpty() ? "" : " through " + String.join(", ", hit.layers());
        secrets.put(hit.secret().id(), hit.secret());
        (hit.partial() ? halves : whole)
            .computeIfAbsent(hit.secret().id(), id -> new ArrayList<>())
            .add(place.pointer() + layers);
      }
    }
    return new Leaks(secrets.values().stream().map(secret -> leak(secret, whole, halves)).toList());
  }

  private static Leak leak(
      Truth.Secret secret, Map<String, List<String>> whole, Map<String, List<String>> halves) {
    List<String> places =
        Stream.of(whole, halves)
            .map(found -> found.getOrDefault(secret.id(), List.of()))
            .flatMap(Collection::stream)
            .distinct()
            .toList();
    return new Leak(secret, !whole.containsKey(secret.id()), places);
  }

  public long count(Truth.Severity... severities) {
    List<Truth.Severity> wanted = List.of(severities);
    return leaks.stream().filter(leak -> wanted.contains(leak.secret().severity())).count();
  }
}
