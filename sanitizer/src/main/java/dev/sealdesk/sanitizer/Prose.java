package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// What people write to each other: "my password is …", 「パスワードは…」, a code in a text message, an
/// address.
final class Prose {
  private static final String[] NOUNS = {
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pw",
    "pwd",
    "pin",
    "kennwort",
    "passwort",
    "token",
    "secret",
    "key",
  };
  private static final String[] VERBS = {"is", "was", "ist", "lautet", "est", "es", "to", "are"};
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
  };

  private final Inspector inspector;
  private final TextPairs pairs;

  Prose(Inspector inspector) {
    this.inspector = inspector;
    this.pairs = new TextPairs(inspector);
  }

  /// Begins another text.
  void begin() {
    pairs.begin();
  }

  /// Looks at a word that may be `password` or `code` in a sentence.
  ///
  /// @return the end of what was taken out, or -1
  int noun(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    if (Traits.has(traits, Traits.CODE) || end >= to) {
      return -1;
    }
    if (Ascii.equalsIgnoringCase(b, start, end, "code")
        || Ascii.equalsIgnoringCase(b, start, end, "passcode")
        || Ascii.equalsIgnoringCase(b, start, end, "pin")) {
      int found = code(b, from, start, end, to, traits, out);
      if (found > 0) {
        return found;
      }
    }
    if (Ascii.equalsIgnoringCase(b, start, end, "user")) {
      boolean option =
          (start - 2 >= from && b[start - 1] == '-' && b[start - 2] == '-')
              || (start - 1 >= from
                  && b[start - 1] == '-'
                  && Ascii.contains(b, Math.max(from, start - 7), start, "--proxy"));
      int found = option ? commandLineUser(b, end, to, traits, out) : -1;
      return found > end ? found : -1;
    }
    if (Ascii.equalsIgnoringCase(b, start, end, "identified")) {
      return identified(b, end, to, traits, out);
    }
    if (Ascii.equalsIgnoringCase(b, start, end, "born")) {
      return birth(b, end, to, traits, out);
    }
    for (String noun : NOUNS) {
      if (Ascii.equalsIgnoringCase(b, start, end, noun)) {
        return stated(b, from, start, end, to, traits, out);
      }
    }
    return -1;
  }

  /// `-u name:password`, `--user name:password` of curl and others.
  int commandLineUser(byte[] b, int end, int to, int traits, Edits out) {
    int start = end;
    while (start < to
        && start - end < 3
        && (b[start] == ' ' || b[start] == '\'' || b[start] == '"' || b[start] == '=')) {
      start++;
    }
    if (start == end || Traits.has(traits, Traits.CODE)) {
      return end;
    }
    byte quote = b[start - 1] == '\'' || b[start - 1] == '"' ? b[start - 1] : (byte) ' ';
    int colon = -1;
    int i = start;
    while (i < to
        && i - start < 256
        && b[i] != quote
        && b[i] != '\n'
        && !(quote == ' ' && b[i] == '\'')) {
      if (b[i] == ':' && colon < 0) {
        colon = i;
      }
      i++;
    }
    if (colon <= start || i - colon < 4 || Ascii.isSpace(b[colon + 1]) || b[colon + 1] == '/') {
      return end;
    }
    inspector.redact(b, colon + 1, i, inspector.engine.urlPassword, traits, out);
    inspector.redact(b, start, colon, inspector.engine.urlUser, traits, out);
    return i;
  }

  /// `born 1980-01-31`, `born on 31/01/1980`.
  private int birth(byte[] b, int end, int to, int traits, Edits out) {
    int start = skipSpaces(b, end, to);
    if (Ascii.startsWith(b, start, to, "on ")) {
      start += 3;
    }
    int i = start;
    int separators = 0;
    while (i < to
        && (Ascii.isDigit(b[i])
            || ((b[i] == '-' || b[i] == '/' || b[i] == '.')
                && i + 1 < to
                && Ascii.isDigit(b[i + 1])))) {
      separators += Ascii.isDigit(b[i]) ? 0 : 1;
      i++;
    }
    if (separators != 2 || i - start < 8 || i - start > 10) {
      return -1;
    }
    inspector.redact(b, start, i, inspector.engine.birthDate, traits, out);
    return i;
  }

  /// `password is VALUE`: the value has to look chosen, because "password is required" is said as
  /// often.
  private int stated(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    int verb = skipSpaces(b, end, to);
    if (verb == end || verb >= to) {
      return -1;
    }
    if (b[verb] == '\'' || b[verb] == '"') {
      return quoted(b, verb, to, traits, out);
    }
    if (followsLogin(b, from, start)) {
      int loginEnd = wordEnd(b, verb, to);
      inspector.redact(b, verb, loginEnd, inspector.engine.password, traits, out);
      return loginEnd;
    }
    int value = -1;
    for (String word : VERBS) {
      if (Ascii.startsWith(b, verb, to, word)) {
        int after = skipColon(b, verb + word.length(), to);
        if (after > verb + word.length()) {
          value = after;
          break;
        }
      }
    }
    if (value < 0) {
      return -1;
    }
    int valueEnd = wordEnd(b, value, to);
    if (!isChosen(b, value, valueEnd)) {
      return -1;
    }
    inspector.redact(b, value, valueEnd, inspector.engine.password, traits, out);
    return valueEnd;
  }

  /// `PASSWORD 'x'`, `IDENTIFIED BY 'x'` of SQL, and messages that quote one.
  private int quoted(byte[] b, int quote, int to, int traits, Edits out) {
    int close = Ascii.indexOf(b, quote + 1, Math.min(to, quote + 130), b[quote]);
    boolean value = close - quote > 4 && !Looks.hasSpace(b, quote + 1, close);
    boolean label =
        value && Looks.isWords(b, quote + 1, close) && Looks.isConstant(b, quote + 1, close);
    if (!value || label || (b[quote + 1] == '$' && !Looks.hasDigit(b, quote + 1, close))) {
      return -1;
    }
    inspector.redact(b, quote + 1, close, inspector.engine.password, traits, out);
    return close;
  }

  /// `identified by 'x'`.
  int identified(byte[] b, int end, int to, int traits, Edits out) {
    int by = skipSpaces(b, end, to);
    if (!Ascii.startsWith(b, by, to, "by ")) {
      return -1;
    }
    int value = skipSpaces(b, by + 3, to);
    if (Ascii.startsWith(b, value, to, "password ")) {
      value = skipSpaces(b, value + 9, to);
    }
    return value < to && (b[value] == '\'' || b[value] == '"')
        ? quoted(b, value, to, traits, out)
        : -1;
  }

  /// `login NAME password VALUE` of netrc(5).
  private static boolean followsLogin(byte[] b, int from, int start) {
    int i = start;
    for (int word = 0; word < 2; word++) {
      while (i > from && Ascii.isSpace(b[i - 1])) {
        i--;
      }
      while (i > from && !Ascii.isSpace(b[i - 1])) {
        i--;
      }
    }
    return Ascii.startsWith(b, i, start, "login ");
  }

  /// `mysql -pVALUE`: the option and its value are one word.
  int gluedOption(byte[] b, int from, int start, int to, int traits, Edits out) {
    int line = start;
    while (line > from && b[line - 1] != '\n' && start - line < 400) {
      line--;
    }
    if (!Ascii.contains(b, line, start, "mysql") && !Ascii.contains(b, line, start, "mariadb")) {
      return -1;
    }
    int valueStart = start + 1;
    boolean quote = b[valueStart] == '\'' || b[valueStart] == '"';
    int end =
        quote ? Ascii.indexOf(b, valueStart + 1, to, b[valueStart]) : wordEnd(b, valueStart, to);
    if (end - valueStart < 3) {
      return -1;
    }
    inspector.redact(
        b, quote ? valueStart + 1 : valueStart, end, inspector.engine.password, traits, out);
    return end;
  }

  private static boolean isChosen(byte[] b, int from, int to) {
    int length = to - from;
    int seen = Looks.union(b, from, to);
    boolean mixed = (seen & Ascii.DIGIT) != 0 && (seen & Ascii.LETTER) != 0;
    return length >= 5
        && length <= 128
        && (mixed || Looks.isPasswordLike(b, from, to))
        && !Looks.startsLikeUrl(b, from, to)
        && !Looks.isNumberOrDate(b, from, to);
  }

  private static int skipSpaces(byte[] b, int from, int to) {
    int i = from;
    while (i < to && i - from < 4 && (b[i] == ' ' || b[i] == '\t')) {
      i++;
    }
    return i;
  }

  private static int skipColon(byte[] b, int from, int to) {
    int i = from;
    while (i < to
        && i - from < 6
        && (b[i] == ' '
            || b[i] == ':'
            || b[i] == '"'
            || b[i] == '\''
            || b[i] == '`'
            || b[i] == '*')) {
      i++;
    }
    return i;
  }

  private static int wordEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] > ' ' && b[i] != '"' && b[i] != '\'' && b[i] != '`' && b[i] != '<') {
      i++;
    }
    while (i > from
        && (b[i - 1] == '.'
            || b[i - 1] == ','
            || b[i - 1] == ')'
            || b[i - 1] == ';'
            || b[i - 1] == ':')) {
      i--;
    }
    return i;
  }

  /// `verification code: 123456`, `your code is 123 456`.
  private int code(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    int digits = end;
    while (digits < to && digits - end < 16 && !Ascii.isDigit(b[digits]) && b[digits] != '\n') {
      digits++;
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
    boolean shape =
        length >= 4
            && length <= 9
            && (stop == to
                || (!Ascii.isAlnum(b[stop]) && b[stop] != '-' && b[stop] != '.')
                || (stop < to
                    && b[stop] == '.'
                    && (stop + 1 == to || !Ascii.isDigit(b[stop + 1]))));
    if (!shape || !isLink(b, end, digits) || !isHinted(b, from, start)) {
      return -1;
    }
    inspector.redact(b, digits, stop, inspector.engine.otp, traits, out);
    return stop;
  }

  /// Between `code` and the digits stand only a verb, a colon or quotes.
  private static boolean isLink(byte[] b, int from, int to) {
    int i = skipColon(b, from, to);
    for (String verb : VERBS) {
      if (Ascii.startsWith(b, i, to, verb)) {
        i = skipColon(b, i + verb.length(), to);
        break;
      }
    }
    return i >= to;
  }

  private static boolean isHinted(byte[] b, int from, int start) {
    int end = start;
    while (end > from && (b[end - 1] == ' ' || b[end - 1] == '-')) {
      end--;
    }
    int first = end;
    while (first > from && (Ascii.isAlnum(b[first - 1]) || b[first - 1] == '-')) {
      first--;
    }
    for (String hint : CODE_HINTS) {
      if (Ascii.equalsIgnoringCase(b, first, end, hint)) {
        return true;
      }
    }
    return false;
  }

  /// Looks at a Japanese character: a colon or particle behind a known name, a postal mark, a
  /// prefecture.
  ///
  /// @return where to go on
  int wide(byte[] b, int from, int i, int to, int traits, Edits out) {
    if (i + 3 >= to) {
      return i + 3;
    }
    int character = (b[i] & 0xff) << 16 | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff);
    return switch (character) {
      case 0xefbc9a, 0xe381af, 0xe3808c -> label(b, from, i, to, traits, out);
      case 0xe38092 -> postal(b, i, to, traits, out);
      default -> JapaneseAddress.at(inspector, b, i, to, traits, out);
    };
  }

  /// `パスワード：VALUE`, `パスワードは VALUE です`, `パスワード「VALUE」`.
  private int label(byte[] b, int from, int i, int to, int traits, Edits out) {
    int keyEnd = i;
    while (keyEnd > from && b[keyEnd - 1] == ' ') {
      keyEnd--;
    }
    int keyStart = keyEnd;
    while (keyStart - 3 >= from
        && keyEnd - keyStart < 48
        && isWideStart(b[keyStart - 3])
        && !isPunctuation(b, keyStart - 3)) {
      keyStart -= 3;
    }
    while (keyStart < keyEnd
        && keyStart > from
        && Ascii.isAlnum(b[keyStart - 1])
        && keyEnd - keyStart < 48) {
      keyStart--;
    }
    @Nullable Field field =
        keyEnd - keyStart < 6 ? null : inspector.names.of(b, keyStart, keyEnd).field;
    if (field == null) {
      return i + 3;
    }
    return pairs.value(b, from, keyStart, i + 2, to, field, traits, out);
  }

  private static boolean isWideStart(byte c) {
    return (c & 0xff) >= 0xe3 && (c & 0xff) <= 0xef;
  }

  private static boolean isPunctuation(byte[] b, int i) {
    return b[i] == (byte) 0xe3 && b[i + 1] == (byte) 0x80;
  }

  private int postal(byte[] b, int i, int to, int traits, Edits out) {
    int start = skipSpaces(b, i + 3, to);
    int end = start;
    while (end < to
        && end - start < 8
        && (Ascii.isDigit(b[end]) || (end - start == 3 && b[end] == '-'))) {
      end++;
    }
    if (end - start < 7) {
      return i + 3;
    }
    inspector.redact(b, start, end, inspector.engine.postalCode, traits, out);
    return end;
  }
}
