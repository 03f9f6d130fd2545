package dev.sealdesk.server.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/// Ranges of addresses.
public record Networks(List<String> ranges) {
  static final int MAX_RANGES = 32;
  private static final int MAX_LENGTH = 43;

  public Networks {
    ranges = List.copyOf(ranges);
  }

  /// For text from outside: one to [#MAX_RANGES] in CIDR notation.
  public static Optional<Networks> parse(List<String> ranges) {
    return !ranges.isEmpty()
            && ranges.size() <= MAX_RANGES
            && ranges.stream().allMatch(Networks::isRange)
        ? Optional.of(new Networks(ranges))
        : Optional.empty();
  }

  private static boolean isRange(String text) {
    if (text.length() > MAX_LENGTH || !text.matches("[0-9a-f.:]+/[0-9]{1,3}")) {
      return false; // a name would be looked up
    }
    try {
      new IpAddressMatcher(text);
      return true;
    } catch (IllegalArgumentException noRange) {
      return false;
    }
  }

  public boolean contain(String address) {
    return ranges.stream().anyMatch(range -> new IpAddressMatcher(range).matches(address));
  }
}
