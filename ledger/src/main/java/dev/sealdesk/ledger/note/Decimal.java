package dev.sealdesk.ledger.note;

import java.util.Optional;

/// Whole numbers from 0 to 2^63 - 1 in their only form: ASCII digits, no leading zero, no sign.
public final class Decimal {
  /// The digits of 2^63 - 1.
  private static final int MAX_DIGITS = 19;

  private Decimal() {}

  public static Optional<Long> parse(String text) {
    boolean canonical =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9')
            && (text.length() == 1 || text.charAt(0) != '0');
    if (!canonical) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }
}
