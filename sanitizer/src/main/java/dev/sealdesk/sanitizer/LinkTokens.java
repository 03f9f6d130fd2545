package dev.sealdesk.sanitizer;

/// Tells which segment of a path is the secret of a link: `/reset/<token>`.
final class LinkTokens {
  private static final int MIN_LENGTH = 16;

  /// Path segments after which comes the secret of a link.
  private static final String[] LINK_WORDS = {
    "reset",
    "resetpassword",
    "reset-password",
    "password-reset",
    "passwordreset",
    "reset_password",
    "recover",
    "recovery",
    "magic",
    "magic-link",
    "magiclink",
    "magic_link",
    "verify",
    "verify-email",
    "verification",
    "confirm",
    "confirmation",
    "confirm-email",
    "activate",
    "activation",
    "invite",
    "invitation",
    "invites",
    "invitations",
    "join",
    "unsubscribe",
    "token",
    "tokens",
    "login",
    "signin",
    "sign-in",
    "auth",
    "sso",
    "set-password",
    "setpassword",
    "onetime",
    "one-time",
    "otl",
    "otp",
    "session",
    "sessions",
    "share",
    "shared",
    "s",
    "link",
    "download",
    "downloads",
    "accept",
    "passwordless",
    "webhook",
    "webhooks",
    "hooks",
    "hook",
    "callback",
    "secret",
    "key",
    "access",
  };

  private LinkTokens() {}

  /// A random segment, or a shorter one behind a word like `reset`.
  static boolean isOne(byte[] b, int from, int to, int previousFrom, int previousTo) {
    int length = to - from;
    if (length < MIN_LENGTH || Looks.isNumberOrDate(b, from, to) || Looks.isFileName(b, from, to)) {
      return false;
    }
    boolean link = follows(b, previousFrom, previousTo);
    if (Looks.isUuid(b, from, to)) {
      return (link && !Ascii.equalsIgnoringCase(b, previousFrom, previousTo, "sessions"))
          || Ascii.equalsIgnoringCase(b, previousFrom, previousTo, "sessions");
    }
    if (link) {
      return Looks.isRandom(b, from, to)
          || (Looks.isHex(b, from, to) && length >= 24)
          || isMixed(b, from, to);
    }
    return length >= 24
        && !Looks.isHex(b, from, to)
        && !isSlug(b, from, to)
        && !isNamedDigest(b, from, to)
        && Opaque.isCredential(b, from, to, 0);
  }

  /// Both cases and digits in one piece.
  private static boolean isMixed(byte[] b, int from, int to) {
    int seen = Looks.union(b, from, to);
    return (seen & Ascii.ALNUM) == Ascii.ALNUM
        && Ascii.indexOf(b, from, to, (byte) '-') < 0
        && Ascii.indexOf(b, from, to, (byte) '.') < 0;
  }

  /// Whether words are joined by dashes or underscores.
  private static boolean isSlug(byte[] b, int from, int to) {
    int separators = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == '-'
          || b[i] == '_'
          || b[i] == '.'
          || b[i] == '+'
          || b[i] == '%'
          || b[i] == '~'
          || b[i] == ':') {
        separators++;
      }
    }
    return separators > 2 && Bigrams.unusualPercent(b, from, to) < 40;
  }

  /// `app.js.<digest>`, `<title>-<digest>` and `<name>-<UUID>` name a file or a page.
  private static boolean isNamedDigest(byte[] b, int from, int to) {
    if (to - from > 40 && Looks.isUuid(b, to - 36, to)) {
      return Bigrams.unusualPercent(b, from, to - 36) < 30;
    }
    int start = from;
    int rest = 0;
    boolean digest = false;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == '-' || b[i] == '.' || b[i] == '_') {
        int length = i - start;
        boolean hex = length >= 8 && length % 4 == 0 && Looks.isHex(b, start, i);
        digest |= hex;
        rest = hex ? rest : Math.max(rest, Looks.isRandom(b, start, i) ? 99 : length);
        start = i + 1;
      }
    }
    return digest && rest > 0 && rest <= 20;
  }

  static boolean follows(byte[] b, int from, int to) {
    for (String word : LINK_WORDS) {
      if (Ascii.equalsIgnoringCase(b, from, to, word)) {
        return true;
      }
    }
    return false;
  }
}
