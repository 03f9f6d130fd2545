package dev.sealdesk.policy.fact;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cedar's `duration`.
///
/// @param milliseconds may be negative
public record Span(long milliseconds) implements Value {
  private static final Pattern FORM =
      Pattern.compile("-?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");

  private static final long[] MILLISECONDS_OF_UNIT = {86_400_000, 3_600_000, 60_000, 1000, 1};

  private static final BigInteger MAX_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  /// Digits of the largest unsigned number of 64 bits. Longer ones overflow and are not worked out.
  private static final int MAX_DIGITS = 20;

  /// Reads a duration as Cedar does, such as `1d12h` or `-90s`. Empty when the text is none or does
  /// not fit into 64 bits.
  public static Optional<Span> parse(String text) {
    if (text.isEmpty() || text.equals("-")) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    BigInteger sum = BigInteger.ZERO;
    for (int unit = MILLISECONDS_OF_UNIT.length - 1; unit >= 0; unit--) {
      String digits = form.group(unit + 1);
      if (digits != null) {
        Optional<BigInteger> quantity = quantity(digits);
        if (quantity.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.add(quantity.get().multiply(BigInteger.valueOf(MILLISECONDS_OF_UNIT[unit])));
      }
    }
    BigInteger signed = text.startsWith("-") ? sum.negate() : sum;
    return signed.bitLength() < Long.SIZE
        ? Optional.of(new Span(signed.longValueExact()))
        : Optional.empty();
  }

  private static Optional<BigInteger> quantity(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.length() - zeros > MAX_DIGITS
        ? Optional.empty()
        : Optional.of(new BigInteger(digits.substring(zeros)))
            .filter(quantity -> quantity.compareTo(MAX_UNSIGNED) <= 0);
  }
}
