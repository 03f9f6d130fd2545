package dev.sealdesk.server.settings;

import dev.sealdesk.policy.fact.IpRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Ranges of addresses that policies know by a name, such as `office 192.0.2.0/24 DE`.
public record DeskNetworks(List<Named> ranges) {
  static final int MAX_RANGES = 256;

  /// A range.
  ///
  /// @param country ISO 3166-1 alpha-2, if all of it is in one
  record Named(String name, IpRange range, Optional<String> country) {}

  /// What is known of an address.
  ///
  /// @param country as the first range says that says one
  public record Found(Set<String> names, Optional<String> country) {
    public Found {
      names = Set.copyOf(names);
    }
  }

  public DeskNetworks {
    ranges = List.copyOf(ranges);
  }

  /// Reads ranges with commas between them; empty if one is malformed.
  static Optional<DeskNetworks> parse(String text) {
    List<Named> ranges = new ArrayList<>();
    for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Optional<Named> named = named(entry.strip().split(" +", -1));
      if (named.isEmpty() || ranges.size() == MAX_RANGES) {
        return Optional.empty();
      }
      ranges.add(named.get());
    }
    return Optional.of(new DeskNetworks(ranges));
  }

  private static Optional<Named> named(String[] words) {
    boolean right =
        (words.length == 2 || (words.length == 3 && words[2].matches("[A-Z]{2}")))
            && words[0].matches("[a-z][a-z0-9-]{0,62}");
    return right
        ? IpRange.parse(words[1])
            .map(
                range ->
                    new Named(
                        words[0],
                        range,
                        words.length == 3 ? Optional.of(words[2]) : Optional.empty()))
        : Optional.empty();
  }

  /// What is known of an address.
  ///
  /// @param address of version 4 or 6, as text
  public Found find(String address) {
    List<Named> around =
        IpRange.parse(address)
            .map(one -> ranges.stream().filter(named -> one.isIn(named.range())).toList())
            .orElseGet(List::of);
    return new Found(
        around.stream().map(Named::name).collect(Collectors.toSet()),
        around.stream().flatMap(named -> named.country().stream()).findFirst());
  }
}
