package dev.sealdesk.policy.rule;

import dev.sealdesk.policy.fact.Decimal;
import dev.sealdesk.policy.fact.IpRange;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The functions and methods of Cedar's extensions decimal, ipaddr and datetime.
public enum Function {
  DECIMAL("decimal", 1),
  IP("ip", 1),
  DATETIME("datetime", 1),
  DURATION("duration", 1),
  LESS_THAN("lessThan", 2),
  LESS_THAN_OR_EQUAL("lessThanOrEqual", 2),
  GREATER_THAN("greaterThan", 2),
  GREATER_THAN_OR_EQUAL("greaterThanOrEqual", 2),
  IS_IPV4("isIpv4", 1),
  IS_IPV6("isIpv6", 1),
  IS_LOOPBACK("isLoopback", 1),
  IS_MULTICAST("isMulticast", 1),
  IS_IN_RANGE("isInRange", 2),
  OFFSET("offset", 2),
  DURATION_SINCE("durationSince", 2),
  TO_DATE("toDate", 1),
  TO_TIME("toTime", 1),
  TO_MILLISECONDS("toMilliseconds", 1),
  TO_SECONDS("toSeconds", 1),
  TO_MINUTES("toMinutes", 1),
  TO_HOURS("toHours", 1),
  TO_DAYS("toDays", 1);

  private static final Map<String, Function> BY_NAME =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Function::cedarName, f -> f));

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private final String cedarName;
  private final int arity;

  Function(String cedarName, int arity) {
    this.cedarName = cedarName;
    this.arity = arity;
  }

  public static Optional<Function> named(String cedarName) {
    return Optional.ofNullable(BY_NAME.get(cedarName));
  }

  /// Returns the name, which is the same in Cedar's text and in its JSON form.
  public String cedarName() {
    return cedarName;
  }

  /// Returns how many arguments it takes, the one before the dot included.
  public int arity() {
    return arity;
  }

  /// Returns the value, or null when the frame was told why there is none.
  @Nullable Value apply(Frame frame, List<Value> arguments) {
    Value first = arguments.getFirst();
    Value last = arguments.getLast();
    return switch (this) {
      case DECIMAL -> parsed(frame, first);
      case IP -> parsed(frame, first);
      case DATETIME -> parsed(frame, first);
      case DURATION -> parsed(frame, first);
      case LESS_THAN -> compared(frame, first, last, sign -> sign < 0);
      case LESS_THAN_OR_EQUAL -> compared(frame, first, last, sign -> sign <= 0);
      case GREATER_THAN -> compared(frame, first, last, sign -> sign > 0);
      case GREATER_THAN_OR_EQUAL -> compared(frame, first, last, sign -> sign >= 0);
      case IS_IPV4, IS_IPV6, IS_LOOPBACK, IS_MULTICAST -> tested(frame, first);
      case IS_IN_RANGE ->
          first instanceof IpRange range && last instanceof IpRange in
              ? Value.of(range.isIn(in))
              : frame.failed(Failure.Kind.TYPE, "ipaddr");
      case OFFSET -> offset(frame, first, last);
      case DURATION_SINCE -> durationSince(frame, first, last);
      case TO_DATE -> date(frame, first);
      case TO_TIME ->
          first instanceof Moment moment
              ? moment.time()
              : frame.failed(Failure.Kind.TYPE, "datetime");
      case TO_MILLISECONDS -> inUnits(frame, first, 1);
      case TO_SECONDS -> inUnits(frame, first, SECOND);
      case TO_MINUTES -> inUnits(frame, first, MINUTE);
      case TO_HOURS -> inUnits(frame, first, HOUR);
      case TO_DAYS -> inUnits(frame, first, DAY);
    };
  }

  private @Nullable Value parsed(Frame frame, Value from) {
    if (!(from instanceof Value.Text(String text))) {
      return frame.failed(Failure.Kind.TYPE, "String");
    }
    Optional<? extends Value> value =
        switch (this) {
          case DECIMAL -> Decimal.parse(text);
          case IP -> IpRange.parse(text);
          case DATETIME -> Moment.parse(text);
          default -> Span.parse(text);
        };
    return value.isPresent() ? value.get() : frame.failed(Failure.Kind.MALFORMED, cedarName);
  }

  private static @Nullable Value compared(
      Frame frame, Value left, Value right, IntPredicate holds) {
    return left instanceof Decimal(long first) && right instanceof Decimal(long second)
        ? Value.of(holds.test(Long.compare(first, second)))
        : frame.failed(Failure.Kind.TYPE, "decimal");
  }

  private @Nullable Value tested(Frame frame, Value address) {
    if (!(address instanceof IpRange range)) {
      return frame.failed(Failure.Kind.TYPE, "ipaddr");
    }
    return Value.of(
        switch (this) {
          case IS_IPV4 -> !range.v6();
          case IS_IPV6 -> range.v6();
          case IS_LOOPBACK -> range.isLoopback();
          default -> range.isMulticast();
        });
  }

  private static @Nullable Value offset(Frame frame, Value from, Value by) {
    if (!(from instanceof Moment(long start)) || !(by instanceof Span(long span))) {
      return frame.failed(Failure.Kind.TYPE, "datetime and duration");
    }
    long sum = start + span;
    // The sum overflowed if its sign differs from that of both.
    return ((start ^ sum) & (span ^ sum)) < 0
        ? frame.failed(Failure.Kind.OVERFLOW, "offset")
        : new Moment(sum);
  }

  private static @Nullable Value durationSince(Frame frame, Value to, Value from) {
    if (!(to instanceof Moment(long end)) || !(from instanceof Moment(long start))) {
      return frame.failed(Failure.Kind.TYPE, "datetime");
    }
    long difference = end - start;
    return ((end ^ start) & (end ^ difference)) < 0
        ? frame.failed(Failure.Kind.OVERFLOW, "durationSince")
        : new Span(difference);
  }

  private static @Nullable Value date(Frame frame, Value of) {
    if (!(of instanceof Moment moment)) {
      return frame.failed(Failure.Kind.TYPE, "datetime");
    }
    Optional<Moment> date = moment.date();
    return date.isPresent() ? date.get() : frame.failed(Failure.Kind.OVERFLOW, "toDate");
  }

  private static @Nullable Value inUnits(Frame frame, Value of, long unit) {
    return of instanceof Span(long milliseconds)
        ? Value.of(milliseconds / unit)
        : frame.failed(Failure.Kind.TYPE, "duration");
  }
}
