package dev.sealdesk.sanitizer;

/// One-time codes and PINs that are told in a sentence.
final class Codes {
  private static final String[] CODE_HINTS = {
    "verification",
    "security",
    "login",
    "log-in",
    "sign-in",
    "signin",
    "access",
    "auth",
    "authentication",
    "confirmation",
    "one-time",
    "otp",
    "sms",
    "2fa",
    "mfa",
    "your",
    "authenticator",
    "recovery",
    "the",
    "my",
    "mein",
    "meine",
    "dein",
    "ihr",
    "mon",
    "le",
    "votre",
    "mi",
    "el",
    "tu",
    "su",
    "der",
    "il",
    "code",
    "sicherheits",
    "neuer",
  };
  private static final String[] ABOUT = {
    "error",
    "exit",
    "status",
    "zip",
    "postal",
    "country",
    "area",
    "order",
    "promo",
    "coupon",
    "discount",
    "voucher",
    "product",
    "source",
    "response",
    "return",
    "http",
    "reason",
    "event",
    "store",
    "line",
    "lines",
    "retour",
    "erreur",
    "fehler",
    "postale",
  };

  private final Inspector inspector;

  Codes(Inspector inspector) {
    this.inspector = inspector;
  }

  /// `verification code: 123456`, `the code I got is 123 456`, `the code FCU7F63HP`.
  ///
  /// @return the end of what was taken out, or -1
  int at(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    boolean codigo = b[start] == 'd' && start - 3 >= from;
    int hint = hint(b, from, codigo ? start - 3 : start);
    boolean pin = b[start] == 'p' || b[start] == 'P' || b[start + 1] == 'A';
    hint = hint == 0 && Ascii.equalsIgnoringCase(b, start, end, "otp") ? 1 : hint;
    if (hint < 0) {
      return -1;
    }
    int digits = end;
    while (digits < to
        && digits - end < Prose.MAX_LINK
        && !Ascii.isDigit(b[digits])
        && b[digits] != '\n') {
      digits++;
    }
    int userCode = hint > 0 ? userCode(b, end, to, traits, out) : -1;
    if (userCode > 0) {
      return userCode;
    }
    int stop = digits;
    while (stop < to
        && (Ascii.isDigit(b[stop])
            || (stop - digits == 3
                && (b[stop] == ' ' || b[stop] == '-')
                && stop + 3 < to
                && Ascii.isDigit(b[stop + 3])))) {
      stop++;
    }
    int length = stop - digits;
    boolean ends =
        stop == to
            || (!Ascii.isAlnum(b[stop]) && b[stop] != '-' && b[stop] != '.')
            || (b[stop] == '.' && (stop + 1 == to || !Ascii.isDigit(b[stop + 1])));
    if (length < 4 || length > 9 || !ends) {
      return -1;
    }
    boolean direct = isLink(b, end, digits);
    boolean meant = direct ? hint > 0 || pin : hint > 0 && isLongLink(b, end, digits);
    if (!meant) {
      return -1;
    }
    inspector.redact(b, digits, stop, inspector.engine.otp, traits, out);
    return stop;
  }

  /// A user code of RFC 8628 §6.1, as `the code WDJB-MJHT` or `the code FCU7F63HP`.
  private int userCode(byte[] b, int end, int to, int traits, Edits out) {
    int start = Prose.skipColon(b, end, to);
    int told = Prose.afterVerb(b, start, to);
    start = told > 0 ? told : start;
    int stop = start;
    int dashes = 0;
    while (stop < to
        && ((Ascii.classOf(b[stop]) & (Ascii.UPPER | Ascii.DIGIT)) != 0
            || (b[stop] == '-' && stop - start == 4))) {
      dashes += b[stop] == '-' ? 1 : 0;
      stop++;
    }
    int seen = Looks.union(b, start, stop);
    boolean shape =
        stop - start == 9
            && (seen & Ascii.UPPER) != 0
            && (dashes == 1 || (seen & Ascii.DIGIT) != 0)
            && (stop == to || !Ascii.isAlnum(b[stop]));
    if (start == end || !shape) {
      return -1;
    }
    inspector.redact(b, start, stop, inspector.engine.otp, traits, out);
    return stop;
  }

  /// Between `code` and the digits stand only a verb, a colon or quotes.
  private static boolean isLink(byte[] b, int from, int to) {
    int i = Prose.skipColon(b, from, to);
    for (String verb : Prose.VERBS) {
      if (Ascii.startsWith(b, i, to, verb)) {
        i = Prose.skipColon(b, i + verb.length(), to);
        break;
      }
    }
    return i >= to;
  }

  /// A few words may stand between, if the last one is a verb: `the code I got is 123456`.
  private static boolean isLongLink(byte[] b, int from, int to) {
    int end = to;
    while (end > from && " \"'*:".indexOf(b[end - 1]) >= 0) {
      end--;
    }
    int start = end;
    while (start > from && b[start - 1] > ' ') {
      start--;
    }
    boolean colon = end < to && Ascii.indexOf(b, end, to, (byte) ':') >= 0;
    int word = from;
    for (int i = from; i <= end; i++) {
      if (i == end || b[i] == ' ') {
        if (Prose.isOneOf(b, word, i, ABOUT)) {
          return false;
        }
        word = i + 1;
      } else if (".;,()".indexOf(b[i]) >= 0) {
        return false;
      }
    }
    return colon || Prose.isOneOf(b, start, end, Prose.VERBS);
  }

  /// Returns 1 if the word before says that the code is one for a person, -1 if it says otherwise,
  /// else 0.
  private static int hint(byte[] b, int from, int start) {
    int end = start;
    while (end > from && (b[end - 1] == ' ' || b[end - 1] == '-')) {
      end--;
    }
    int first = end;
    while (first > from && (Ascii.isAlnum(b[first - 1]) || b[first - 1] == '-')) {
      first--;
    }
    if (Prose.isOneOf(b, first, end, ABOUT)) {
      return -1;
    }
    return Prose.isOneOf(b, first, end, CODE_HINTS) ? 1 : 0;
  }
}
