package dev.sealdesk.sanitizer;

/// Values of the headers that carry credentials: `Cookie`, `Set-Cookie`, `Authorization`.
final class HeaderValues {
  private static final int MAX_PLAIN_WORD = 12;
  private static final int MAX_PLAIN_NUMBER = 3;
  private static final int MAX_SCHEME = 24;
  private static final int MIN_SECRET_NAME = 32;

  private final Inspector inspector;

  HeaderValues(Inspector inspector) {
    this.inspector = inspector;
  }

  /// `name=value; name=value`: names stay.
  boolean cookie(byte[] b, int from, int to, int traits, Edits out) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == ';') {
        cookiePair(b, start, i, traits, out);
        start = i + 1;
      }
    }
    return true;
  }

  private void cookiePair(byte[] b, int from, int to, int traits, Edits out) {
    int equals = Ascii.indexOf(b, from, to, (byte) '=');
    int start = equals < 0 ? from : equals + 1;
    int end = to;
    while (start < end && Ascii.isSpace(b[start])) {
      start++;
    }
    while (end > start && Ascii.isSpace(b[end - 1])) {
      end--;
    }
    int nameStart = from;
    while (nameStart < equals && Ascii.isSpace(b[nameStart])) {
      nameStart++;
    }
    boolean named = equals > nameStart;
    if (named) {
      cookieName(b, nameStart, equals, out);
    }
    cookieValue(b, named ? nameStart : from, named ? equals : from, start, end, traits, out);
  }

  /// Some frameworks put a nonce into the name: `.AspNetCore.OpenIdConnect.Nonce.<nonce>=N`.
  void cookieName(byte[] b, int from, int to, Edits out) {
    int dot = to - 1;
    while (dot > from && b[dot] != '.') {
      dot--;
    }
    if (b[dot] == '.' && to - dot > MIN_SECRET_NAME && Looks.isRandom(b, dot + 1, to)) {
      inspector.redact(b, dot + 1, to, inspector.engine.cookie, Traits.NONE, out);
    }
  }

  /// One or several `Set-Cookie` values: the first pair of each is the cookie, what follows are
  /// attributes. Recorders join several headers with line breaks.
  boolean setCookie(byte[] b, int from, int to, int traits, Edits out) {
    int line = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == '\n') {
        int end = line;
        while (end < i && b[end] != ';') {
          end++;
        }
        cookiePair(b, line, end, traits, out);
        line = i + 1;
      }
    }
    return true;
  }

  /// The value of one cookie, unless it is a short flag, number or locale under a name that
  /// promises no more.
  void cookieValue(byte[] b, int nameFrom, int nameTo, int from, int to, int traits, Edits out) {
    int start = from;
    int end = to;
    // A closing quote at the end of a header is not always in view.
    if (start < end && b[start] == '"') {
      start++;
      end -= end > start && b[end - 1] == '"' ? 1 : 0;
    }
    if (start >= end) {
      return;
    }
    Field field = inspector.names.of(b, nameFrom, nameTo).field;
    boolean telling =
        field != null && field.guard != Field.Guard.KEEP && field.guard != Field.Guard.PERSON;
    if (isPlain(b, start, end, telling) || Placeholder.covers(b, start, end, traits)) {
      return;
    }
    if (inspector.jwts.inspect(b, start, end, out)) {
      return;
    }
    int rule =
        telling && field != null && isCredential(field) ? field.rule : inspector.engine.cookie;
    if (isObject(b, start, end) && object(b, start, end, traits, out)) {
      return;
    }
    inspector.redact(b, start, end, rule, traits, out);
  }

  private boolean isCredential(Field field) {
    return inspector.rules.kindCategories.get(field.kind) != Report.Category.PERSONAL;
  }

  private static boolean isObject(byte[] b, int from, int to) {
    return b[from] == '{'
        || b[from] == '['
        || Ascii.startsWith(b, from, to, "%7b")
        || Ascii.startsWith(b, from, to, "%5b");
  }

  /// A cookie may hold a JSON object: of it only the values go, as from a cookie, and names and
  /// flags stay.
  private boolean object(byte[] b, int from, int to, int traits, Edits out) {
    int known = (traits & ~Traits.POSITIONAL) | Traits.COOKIE;
    if (b[from] != '%') {
      return inspector.json(b, from, to, known, out);
    }
    byte[] plain = inspector.open(to - from);
    if (plain.length == 0) {
      return false;
    }
    int length = Layers.PERCENT.decode(b, from, to, plain);
    Edits inner = inspector.levelEdits();
    boolean json = inspector.json(plain, 0, length, known, inner);
    if (json) {
      Layers.PERCENT.mapBack(b, from, to, inner, out);
    }
    inspector.close();
    return json;
  }

  /// A value inside a cookie that holds an object.
  void cookieMember(byte[] b, int from, int to, int traits, Edits out) {
    if (!isPlain(b, from, to, false)
        && !Placeholder.covers(b, from, to, traits)
        && !inspector.jwts.inspect(b, from, to, out)) {
      inspector.redact(b, from, to, inspector.engine.cookie, traits, out);
    }
  }

  private static boolean isPlain(byte[] b, int from, int to, boolean telling) {
    int length = to - from;
    if (Looks.isDigits(b, from, to)) {
      return length <= MAX_PLAIN_NUMBER;
    }
    if (length > MAX_PLAIN_WORD || (telling && length > 5)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!Ascii.isLetter(b[i]) && b[i] != '-' && b[i] != '_') {
        return false;
      }
    }
    boolean oneCase = (Looks.union(b, from, to) & Ascii.LETTER) != Ascii.LETTER;
    boolean locale = length == 5 && (b[from + 2] == '-' || b[from + 2] == '_');
    return locale
        || length <= 3
        || (Bigrams.unusualPercent(b, from, to) < 20 && (oneCase || isCapitalised(b, from, to)));
  }

  private static boolean isCapitalised(byte[] b, int from, int to) {
    return (Ascii.classOf(b[from]) & Ascii.UPPER) != 0
        && (Looks.union(b, from + 1, to) & Ascii.UPPER) == 0;
  }

  /// Returns the end of an authentication scheme and the spaces after it, or `from`.
  int schemeEnd(byte[] b, int from, int to) {
    for (String scheme : SCHEMES) {
      if (Ascii.startsWith(b, from, to, scheme)) {
        int i = from + scheme.length();
        while (i < to && b[i] == ' ') {
          i++;
        }
        return i > from + scheme.length() && i < to ? i : from;
      }
    }
    return from;
  }

  private static final String[] SCHEMES = {
    "bearer",
    "basic",
    "digest",
    "token",
    "dpop",
    "negotiate",
    "ntlm",
    "apikey",
    "aws4-hmac-sha256",
    "hawk",
    "mac",
    "oauth",
    "ssws",
    "hoba",
    "vapid",
    "scram-sha-256",
    "hmac-sha256",
    "sharedaccesssignature",
    "sharedkey",
    "key",
    "genie",
    "googlelogin",
    "jwt",
    "sentry",
    "zoho-oauthtoken",
    "splunk",
    "access_token",
    "api-key",
  };

  /// The value of an `Authorization` header: the scheme stays.
  boolean authorization(byte[] b, int from, int to, int traits, Edits out) {
    int start = schemeEnd(b, from, to);
    if (start == from) {
      start = unknownSchemeEnd(b, from, to);
    }
    if (Placeholder.covers(b, start, to, traits)) {
      return true;
    }
    if (start < to
        && (Looks.isMask(b, start, to)
            || b[start] == '$'
            || Ascii.startsWith(b, start, to, "{{"))) {
      return true;
    }
    if (Ascii.startsWith(b, from, start, "basic")) {
      return basic(b, start, to, traits, out);
    }
    if (inspector.jwts.inspect(b, start, to, out)) {
      return true;
    }
    boolean parameters =
        Ascii.indexOf(b, start, to, (byte) '=') > 0
            && (Ascii.indexOf(b, start, to, (byte) ',') > 0
                || Ascii.indexOf(b, start, to, (byte) ' ') > 0);
    if (parameters && !Ascii.startsWith(b, from, start, "bearer")) {
      return parameters(b, start, to, traits, out);
    }
    if (to - start < 4 || Looks.isConstant(b, start, to)) {
      return start > from;
    }
    if (Looks.hasSpace(b, start, to) && Looks.isWords(b, from, to)) {
      // A sentence about the header.
      return false;
    }
    boolean bearer = Ascii.startsWith(b, from, start, "bearer");
    inspector.redact(
        b,
        start,
        to,
        bearer ? inspector.engine.bearer : inspector.engine.authorization,
        traits,
        out);
    return true;
  }

  private static int unknownSchemeEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && i - from < MAX_SCHEME && (Ascii.isAlnum(b[i]) || b[i] == '-' || b[i] == '_')) {
      i++;
    }
    return i < to && i > from && b[i] == ' ' && to - i > 8 ? i + 1 : from;
  }

  /// RFC 7617: the password and the user are learned, so that both are found elsewhere.
  private boolean basic(byte[] b, int from, int to, int traits, Edits out) {
    if (to - from < 4 || !Base64Text.isBase64(b, from, to)) {
      inspector.redact(b, from, to, inspector.engine.basic, traits, out);
      return true;
    }
    byte[] plain = new byte[to - from];
    int length = Base64Text.decode(b, from, to, plain, plain.length);
    int colon = Ascii.indexOf(plain, 0, length, (byte) ':');
    if (colon >= 0 && Looks.isText(plain, 0, length)) {
      Edits learned = new Edits();
      inspector.redact(
          plain, colon + 1, length, inspector.engine.urlPassword, Traits.NONE, learned);
      inspector.redact(plain, 0, colon, inspector.engine.urlUser, Traits.NONE, learned);
    }
    inspector.redact(b, from, to, inspector.engine.basic, traits, out);
    return true;
  }

  private static final String[] KEPT_PARAMETERS = {
    "realm",
    "qop",
    "nc",
    "algorithm",
    "uri",
    "signedheaders",
    "stale",
    "charset",
    "oauth_version",
    "oauth_signature_method",
    "oauth_timestamp",
    "version",
    "sentry_version",
    "sentry_client",
    "headers",
    "keyid",
    "se",
    "sr",
    "skn",
    "ts",
    "created",
    "expires",
  };

  /// `name="value", name=value` of Digest, AWS SigV4, OAuth 1, SAS: the values go, but for those
  /// that say how.
  private boolean parameters(byte[] b, int from, int to, int traits, Edits out) {
    int i = from;
    while (i < to) {
      while (i < to && (b[i] == ' ' || b[i] == ',' || b[i] == '&' || b[i] == ';')) {
        i++;
      }
      int nameStart = i;
      while (i < to && b[i] != '=' && b[i] != ',' && b[i] != ' ') {
        i++;
      }
      if (i >= to || b[i] != '=') {
        if (i - nameStart >= 8) {
          inspector.redact(b, nameStart, i, inspector.engine.authorization, traits, out);
        }
        continue;
      }
      int nameEnd = i;
      i++;
      boolean quoted = i < to && b[i] == '"';
      int start = quoted ? i + 1 : i;
      int end = start;
      while (end < to
          && (quoted ? b[end] != '"' : b[end] != ',' && b[end] != ' ' && b[end] != '&')) {
        end++;
      }
      parameter(b, nameStart, nameEnd, start, end, traits, out);
      i = quoted ? Math.min(end + 1, to) : end;
    }
    return true;
  }

  private void parameter(
      byte[] b, int nameFrom, int nameTo, int from, int to, int traits, Edits out) {
    for (String kept : KEPT_PARAMETERS) {
      if (Ascii.equalsIgnoringCase(b, nameFrom, nameTo, kept)) {
        inspector.part(b, from, to, null, traits & ~Traits.POSITIONAL, out);
        return;
      }
    }
    if (to - from < 2) {
      return;
    }
    if (Ascii.equalsIgnoringCase(b, nameFrom, nameTo, "credential")) {
      int scope = Ascii.indexOf(b, from, to, (byte) '/');
      inspector.redact(b, from, scope < 0 ? to : scope, inspector.engine.accessKey, traits, out);
      return;
    }
    boolean user = Ascii.equalsIgnoringCase(b, nameFrom, nameTo, "username");
    int rule = user ? inspector.engine.urlUser : inspector.engine.digest;
    inspector.redact(b, from, to, rule, traits, out);
  }

  /// `Bearer …` or `Basic …` in the middle of text.
  int schemeInText(byte[] b, int start, int end, int to, int traits, Edits out) {
    boolean bearer = Ascii.equalsIgnoringCase(b, start, end, "bearer");
    boolean basic = Ascii.equalsIgnoringCase(b, start, end, "basic");
    if ((!bearer && !basic) || end >= to || b[end] != ' ') {
      return -1;
    }
    int valueStart = end + 1;
    int valueEnd = valueStart;
    while (valueEnd < to
        && (Base64Text.isLetter(b[valueEnd])
            || b[valueEnd] == '.'
            || b[valueEnd] == '='
            || b[valueEnd] == '~')) {
      valueEnd++;
    }
    for (int i = valueStart; i + 1 < valueEnd; i++) {
      if (b[i] == '=' && b[i + 1] != '=') {
        return -1;
      }
    }
    boolean name = valueEnd < to && b[valueEnd - 1] == '=' && Ascii.isAlnum(b[valueEnd]);
    int length = valueEnd - valueStart;
    if (name
        || length < 8
        || Placeholder.covers(b, valueStart, valueEnd, traits)
        || !looksIssued(b, valueStart, valueEnd, basic)) {
      return -1;
    }
    authorization(b, start, valueEnd, traits, out);
    return valueEnd;
  }

  private static boolean looksIssued(byte[] b, int from, int to, boolean basic) {
    if (basic) {
      return Base64Text.isBase64(b, from, to) && Bigrams.unusualPercent(b, from, to) >= 20;
    }
    return Looks.hasDigit(b, from, to) || Looks.isRandom(b, from, to);
  }
}
