package dev.sealdesk.policy.fact;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cedar's `datetime`.
///
/// @param epochMilliseconds milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted
public record Moment(long epochMilliseconds) implements Value {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})"
              + "(?:T([0-9]{2}:[0-9]{2}:[0-9]{2})(\\.[0-9]{3})?(?:Z|([+-])([0-9]{2})([0-9]{2})))?");

  private static final long DAY = 86_400_000;

  /// Reads a moment as Cedar does: `2026-01-31`, `2026-01-31T12:00:00Z`, with three digits of
  /// milliseconds and an offset such as `+0900` if need be. Empty when the text is none.
  public static Optional<Moment> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(form.group(1));
      if (form.group(2) == null) {
        return Optional.of(new Moment(date.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1000));
      }
      LocalTime time =
          LocalTime.parse(form.group(2) + (form.group(3) == null ? "" : form.group(3)));
      return offsetSeconds(form)
          .map(
              offset ->
                  new Moment(
                      (date.atTime(time).toEpochSecond(ZoneOffset.UTC) - offset) * 1000
                          + time.get(ChronoField.MILLI_OF_SECOND)));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Optional<Long> offsetSeconds(Matcher form) {
    if (form.group(4) == null) {
      return Optional.of(0L);
    }
    long hours = Long.parseLong(form.group(5));
    long minutes = Long.parseLong(form.group(6));
    if (hours >= 24 || minutes >= 60) {
      return Optional.empty();
    }
    long seconds = hours * 3600 + minutes * 60;
    return Optional.of(form.group(4).equals("-") ? -seconds : seconds);
  }

  /// Returns midnight (UTC) of this day; empty when that is before the first moment there is.
  public Optional<Moment> date() {
    long time = Math.floorMod(epochMilliseconds, DAY);
    return epochMilliseconds < Long.MIN_VALUE + time
        ? Optional.empty()
        : Optional.of(new Moment(epochMilliseconds - time));
  }

  /// Returns the time since midnight (UTC).
  public Span time() {
    return new Span(Math.floorMod(epochMilliseconds, DAY));
  }
}
