package dev.sealdesk.server.content;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One range of bytes: `bytes=10-19` or `bytes=10-` (RFC 9110, section 14.1.2). Several at once,
/// and those that count from the end, are not served; then all is sent, as the paper allows.
///
/// @param last inclusive; [Long#MAX_VALUE] if open
record Range(long from, long last) {
  static final Range ALL = new Range(0, Long.MAX_VALUE);

  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");

  static Range of(Optional<String> header) {
    Matcher matcher = FORM.matcher(header.orElse(""));
    if (!matcher.matches()) {
      return ALL;
    }
    long from = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
    return from <= last ? new Range(from, last) : ALL;
  }

  boolean isAll() {
    return equals(ALL);
  }

  boolean fits(long bytes) {
    return from < bytes;
  }

  /// How many bytes of a content of this length.
  long length(long bytes) {
    return fits(bytes) ? Math.min(last, bytes - 1) - from + 1 : 0;
  }
}
