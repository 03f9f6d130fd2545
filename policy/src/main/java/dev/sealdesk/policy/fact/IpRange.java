package dev.sealdesk.policy.fact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cedar's `ipaddr`: an address, or a range of addresses in CIDR notation. An IPv4 address and its
/// IPv6 forms are different values, and Cedar takes no IPv4 address inside an IPv6 one.
///
/// @param v6 whether it is IPv6
/// @param high the upper 64 bits of an IPv6 address; 0 for IPv4
/// @param low the lower 64 bits of an IPv6 address, or the 32 bits of an IPv4 address
/// @param prefix the length of the prefix in bits; 32 or 128 for a single address
public record IpRange(boolean v6, long high, long low, int prefix) implements Value {
  private static final Pattern V4 = Pattern.compile("([0-9]{1,3})(?:\\.([0-9]{1,3})){3}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final int GROUPS = 8;

  /// The longest is an IPv6 address with all its digits and a prefix.
  private static final int MAX_LENGTH = 43;

  /// Reads an address or range as Cedar does. Empty when the text is none.
  public static Optional<IpRange> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    Optional<IpRange> address = address(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0 || address.isEmpty()) {
      return address;
    }
    String digits = text.substring(slash + 1);
    IpRange found = address.get();
    if (!PREFIX.matcher(digits).matches() || Integer.parseInt(digits) > found.width()) {
      return Optional.empty();
    }
    return Optional.of(new IpRange(found.v6, found.high, found.low, Integer.parseInt(digits)));
  }

  private static Optional<IpRange> address(String text) {
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
  }

  private static Optional<IpRange> v4(String text) {
    Matcher form = V4.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long bits = 0;
    for (String part : text.split("\\.", -1)) {
      int octet = Integer.parseInt(part);
      if (octet > 255 || (part.length() > 1 && part.startsWith("0"))) {
        return Optional.empty();
      }
      bits = bits << 8 | octet;
    }
    return Optional.of(new IpRange(false, 0, bits, 32));
  }

  private static Optional<IpRange> v6(String text) {
    int gap = text.indexOf("::");
    List<Integer> groups = new ArrayList<>();
    if (gap < 0) {
      if (!addGroups(text, groups) || groups.size() != GROUPS) {
        return Optional.empty();
      }
    } else {
      List<Integer> after = new ArrayList<>();
      if (!addGroups(text.substring(0, gap), groups)
          || !addGroups(text.substring(gap + 2), after)
          || groups.size() + after.size() >= GROUPS) {
        return Optional.empty();
      }
      while (groups.size() + after.size() < GROUPS) {
        groups.add(0);
      }
      groups.addAll(after);
    }
    return Optional.of(
        new IpRange(true, bits(groups.subList(0, 4)), bits(groups.subList(4, GROUPS)), 128));
  }

  private static boolean addGroups(String text, List<Integer> groups) {
    if (text.isEmpty()) {
      return true;
    }
    for (String group : text.split(":", -1)) {
      if (!GROUP.matcher(group).matches()) {
        return false;
      }
      groups.add(Integer.parseInt(group, 16));
    }
    return groups.size() <= GROUPS;
  }

  private static long bits(List<Integer> groups) {
    return groups.stream().mapToLong(group -> group).reduce(0, (all, group) -> all << 16 | group);
  }

  private int width() {
    return v6 ? 128 : 32;
  }

  /// Returns whether all addresses of the range are loopback ones.
  public boolean isLoopback() {
    return v6 ? high == 0 && low == 1 && prefix == 128 : low >>> 24 == 127 && prefix >= 8;
  }

  /// Returns whether all addresses of the range are multicast ones.
  public boolean isMulticast() {
    return v6 ? high >>> 56 == 0xff && prefix >= 8 : low >>> 28 == 0xe && prefix >= 4;
  }

  /// Returns whether all addresses of this range lie in `other`.
  public boolean isIn(IpRange other) {
    return v6 == other.v6
        && first().compareTo(other.first()) >= 0
        && last().compareTo(other.last()) <= 0;
  }

  private BigInteger first() {
    return address().andNot(hosts());
  }

  private BigInteger last() {
    return address().or(hosts());
  }

  private BigInteger address() {
    BigInteger lower = new BigInteger(Long.toUnsignedString(low));
    return new BigInteger(Long.toUnsignedString(high)).shiftLeft(64).or(lower);
  }

  private BigInteger hosts() {
    return BigInteger.ONE.shiftLeft(width() - prefix).subtract(BigInteger.ONE);
  }

  /// Returns the range as Cedar reads it.
  public String text() {
    StringBuilder text = new StringBuilder();
    if (v6) {
      for (int group = 0; group < GROUPS; group++) {
        long half = group < 4 ? high : low;
        text.append(group == 0 ? "" : ":")
            .append(Long.toHexString(half >>> (48 - group % 4 * 16) & 0xffff));
      }
    } else {
      for (int shift = 24; shift >= 0; shift -= 8) {
        text.append(low >>> shift & 0xff).append(shift == 0 ? "" : ".");
      }
    }
    return prefix == width() ? text.toString() : text.append('/').append(prefix).toString();
  }
}
