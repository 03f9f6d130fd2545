package dev.sealdesk.policy.fact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cedar's `decimal`: a number with up to four digits after the point.
///
/// @param tenThousandths the number times 10,000
public record Decimal(long tenThousandths) implements Value {
  private static final int DIGITS = 4;
  private static final long ONE = 10_000;

  private static final Pattern FORM = Pattern.compile("(-?[0-9]+)\\.([0-9]{1," + DIGITS + "})");

  /// Reads a decimal as Cedar does: a point, and at least one digit on both sides of it. Empty when
  /// the text is no decimal or does not fit into 64 bits.
  public static Optional<Decimal> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      long whole = Math.multiplyExact(Long.parseLong(form.group(1)), ONE);
      long part = Long.parseLong((form.group(2) + "000").substring(0, DIGITS));
      // The whole part of "-0.5" carries no sign.
      boolean negative = text.startsWith("-");
      return Optional.of(
          new Decimal(negative ? Math.subtractExact(whole, part) : Math.addExact(whole, part)));
    } catch (NumberFormatException | ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  /// Returns the number as Cedar reads it.
  public String text() {
    long whole = Math.abs(tenThousandths / ONE);
    long part = Math.abs(tenThousandths % ONE);
    String digits = Long.toString(ONE + part).substring(1);
    return (tenThousandths < 0 ? "-" : "") + whole + "." + digits;
  }
}
