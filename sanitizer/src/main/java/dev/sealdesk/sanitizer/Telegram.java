package dev.sealdesk.sanitizer;

/// Telegram's bot tokens have no prefix: the number of the bot, a colon, and 35 letters that begin
/// with `AA` (core.telegram.org/bots/api, "Authorizing your bot").
final class Telegram {
  private static final int SECRET_LENGTH = 35;

  private Telegram() {}

  /// Returns the start of the number before the colon at `colon`.
  static int tokenStart(byte[] b, int from, int colon) {
    int start = colon;
    while (start > from && Ascii.isDigit(b[start - 1])) {
      start--;
    }
    return start;
  }

  /// Returns the end of the token around the colon, or -1 if there is none.
  static int tokenEnd(byte[] b, int from, int colon, int to) {
    int end = colon + 1 + SECRET_LENGTH;
    if (end > to || b[colon + 1] != 'A' || b[colon + 2] != 'A') {
      return -1;
    }
    int digits = colon - tokenStart(b, from, colon);
    if (digits < 8 || digits > 10) {
      return -1;
    }
    for (int i = colon + 1; i < end; i++) {
      if (!Ascii.isAlnum(b[i]) && b[i] != '_' && b[i] != '-') {
        return -1;
      }
    }
    return end == to || !Ascii.isAlnum(b[end]) ? end : -1;
  }
}
