package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// URLs (RFC 3986) and the `name=value` lists of queries, fragments and forms.
final class UrlInspector {
  private static final int MAX_URL = 1 << 16;
  private static final int MIN_PATH_TOKEN = 16;

  /// How much of a URL tells what it is for.
  private static final int MAX_JUDGED = 2_048;

  private static final int MAX_FORM_NAME = 128;

  private static final Vocabulary AUTH_WORDS =
      new Vocabulary(
          "login",
          "logon",
          "signin",
          "sign-in",
          "sign_in",
          "oauth",
          "openid",
          "saml",
          "/sso",
          "authorize",
          "authenticate",
          "/auth",
          "login-actions",
          "session",
          "token",
          "mfa",
          "2fa",
          "otp",
          "challenge",
          "verify",
          "password",
          "passwd",
          "reset",
          "logout",
          "callback",
          "/acs",
          "identity",
          "passcode",
          "confirm",
          "two-factor",
          "twofactor",
          "step-up",
          "stepup",
          "webauthn",
          "register",
          "signup",
          "sign-up",
          "activate",
          "redirect_uri",
          "grant_type");

  private final Inspector inspector;

  UrlInspector(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Returns the end of the URL that starts at `from`.
  int end(byte[] b, int from, int to) {
    int limit = Math.min(to, from + MAX_URL);
    int i = from;
    while (i < limit && isUrlByte(b[i])) {
      i++;
    }
    while (i > from && isTrailing(b[i - 1]) && i < to) {
      i--;
    }
    return i;
  }

  private static boolean isUrlByte(byte c) {
    return (c > ' ' && c != '"' && c != '<' && c != '>' && c != '\\' && c != '`' && c != '{'
            && c != '}' && c != '|' && c != '\'' && c != ')' && c != 0x7f)
        || c < 0;
  }

  private static boolean isTrailing(byte c) {
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ']';
  }

  /// Whether the path, query or host tells that somebody signs in.
  static boolean isAuthentication(byte[] b, int from, int to) {
    return AUTH_WORDS.occursIn(b, from, Math.min(to, from + MAX_JUDGED));
  }

  /// A whole URL with scheme.
  void inspect(byte[] b, int from, int to, int traits, Edits out) {
    int authority = Ascii.indexOf(b, from, to, (byte) ':') + 3;
    if (authority < 3 || authority > to) {
      inspector.words.scan(b, from, to, traits, out);
      return;
    }
    if (Ascii.startsWith(b, from, to, "otpauth")) {
      otpauth(b, from, to, traits, out);
      return;
    }
    int authorityEnd = authorityEnd(b, from, authority, to);
    userInfo(b, authority, authorityEnd, traits, out);
    if (Webhooks.inspect(inspector, b, authority, authorityEnd, to, traits, out)) {
      return;
    }
    boolean outer = inspector.authentication;
    inspector.authentication |= isAuthentication(b, authority, to);
    boolean settings = b[from] != 'h' && Ascii.indexOf(b, authorityEnd, to, (byte) ';') >= 0;
    if (settings) {
      inspector.words.scan(b, authorityEnd, to, traits, out);
    } else {
      reference(b, authorityEnd, to, traits, out);
    }
    inspector.authentication = outer;
  }

  /// A URL without scheme and host.
  void inspectReference(byte[] b, int from, int to, int traits, Edits out) {
    boolean outer = inspector.authentication;
    inspector.authentication |= isAuthentication(b, from, to);
    reference(b, from, to, traits, out);
    inspector.authentication = outer;
  }

  /// Whether the range is a path of a URL with something to look into behind it.
  boolean isPathWithQuery(byte[] b, int from, int to) {
    int marks = 0;
    for (int i = from; i < to; i++) {
      if (!isUrlByte(b[i])) {
        return false;
      }
      if (b[i] == '?' || b[i] == '#' || b[i] == '/' || b[i] == '=') {
        marks++;
      }
    }
    return marks > 1;
  }

  /// Connection strings often hold a password in which `/`, `?` or `#` was not escaped; web
  /// addresses do not.
  private static int authorityEnd(byte[] b, int from, int authority, int to) {
    int end = authority;
    while (end < to && b[end] != '/' && b[end] != '?' && b[end] != '#' && b[end] != ';') {
      end++;
    }
    boolean web = b[from] == 'h' || b[from] == 'w' || b[from] == 'H';
    int at = web ? -1 : Ascii.indexOf(b, end, Math.min(to, end + 128), (byte) '@');
    if (at < 0
        || Ascii.indexOf(b, authority, end, (byte) ':') < 0
        || Ascii.indexOf(b, authority, end, (byte) '@') >= 0) {
      return end;
    }
    end = at;
    while (end < to && b[end] != '/' && b[end] != '?') {
      end++;
    }
    return end;
  }

  private void userInfo(byte[] b, int from, int authorityEnd, int traits, Edits out) {
    int at = -1;
    for (int i = from; i < authorityEnd; i++) {
      if (b[i] == '@') {
        at = i;
      }
    }
    if (at < 0) {
      return;
    }
    int colon = Ascii.indexOf(b, from, at, (byte) ':');
    int userEnd = colon < 0 ? at : colon;
    if (colon >= 0 && at - colon > 1) {
      inspector.redact(b, colon + 1, at, inspector.engine.urlPassword, traits, out);
    }
    boolean secretUser = colon < 0 && Looks.isRandom(b, from, userEnd);
    if (userEnd - from >= 2 && !isCommonUser(b, from, userEnd)) {
      int rule = secretUser ? inspector.engine.urlPassword : inspector.engine.urlUser;
      inspector.redact(b, from, userEnd, rule, traits, out);
    }
  }

  static boolean isCommonUser(byte[] b, int from, int to) {
    return Ascii.equalsIgnoringCase(b, from, to, "git")
        || Ascii.equalsIgnoringCase(b, from, to, "root")
        || Ascii.equalsIgnoringCase(b, from, to, "postgres")
        || Ascii.equalsIgnoringCase(b, from, to, "user")
        || Ascii.equalsIgnoringCase(b, from, to, "guest")
        || Ascii.startsWith(b, from, to, "admin");
  }

  /// A query passes credentials, unless nothing in the whole value is one.
  static int positional(int traits) {
    return Traits.has(traits, Traits.KEPT) ? traits : traits | Traits.POSITIONAL;
  }

  private void reference(byte[] b, int from, int to, int traits, Edits out) {
    int fragment = Ascii.indexOf(b, from, to, (byte) '#');
    int beforeFragment = fragment < 0 ? to : fragment;
    int query = Ascii.indexOf(b, from, beforeFragment, (byte) '?');
    path(b, from, query < 0 ? beforeFragment : query, traits, out);
    if (query >= 0) {
      pairs(b, query + 1, beforeFragment, (byte) '&', positional(traits), out);
    }
    if (fragment >= 0) {
      fragment(b, fragment + 1, to, traits, out);
    }
  }

  /// `#access_token=…`, `#/reset/TOKEN`, `#/page?x=y`.
  private void fragment(byte[] b, int from, int to, int traits, Edits out) {
    int query = Ascii.indexOf(b, from, to, (byte) '?');
    int start = query < 0 ? from : query + 1;
    if (query > from) {
      path(b, from, query, traits, out);
    }
    if (Ascii.indexOf(b, start, to, (byte) '=') >= 0) {
      pairs(b, start, to, (byte) '&', positional(traits), out);
    } else {
      path(b, start, to, traits, out);
    }
  }

  private void path(byte[] b, int from, int to, int traits, Edits out) {
    int previousFrom = from;
    int previousTo = from;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == '/' || b[i] == ';') {
        if (i > start) {
          segment(b, start, i, previousFrom, previousTo, traits, out);
          previousFrom = start;
          previousTo = i;
        }
        start = i + 1;
      }
    }
  }

  private void segment(
      byte[] b, int from, int to, int previousFrom, int previousTo, int traits, Edits out) {
    if (inspector.jwts.inspect(b, from, to, out)) {
      return;
    }
    int equals = Ascii.indexOf(b, from, to, (byte) '=');
    if (equals > from) {
      pair(b, from, to, traits, out);
      return;
    }
    boolean object =
        to - from > MIN_PATH_TOKEN
            && b[from] == 'e'
            && b[from + 1] == 'y'
            && !LinkTokens.follows(b, previousFrom, previousTo)
            && inspector.encoded.inspectWhole(b, from, to, traits & ~Traits.POSITIONAL, out);
    if (object) {
      return;
    }
    if (!Traits.has(traits, Traits.KEPT)
        && LinkTokens.isOne(b, from, to, previousFrom, previousTo)) {
      inspector.redact(b, from, to, inspector.engine.linkToken, traits, out);
      return;
    }
    int plain = traits & ~(Traits.POSITIONAL | Traits.TYPED);
    int seen = inspector.words.scan(b, from, to, plain, out);
    if ((seen & WordScanner.PERCENT) != 0) {
      inspector.layer(Layers.PERCENT, b, from, to, null, plain, out);
    }
  }

  /// Whether the range is an `application/x-www-form-urlencoded` body or query.
  boolean isForm(byte[] b, int from, int to) {
    int equals = -1;
    int pairs = 0;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == '=' && equals < 0) {
        equals = i;
      }
      if (c == '&') {
        pairs++;
      }
      boolean allowed =
          (c > ' ' && c != '"' && c != '<' && c != '>' && c != '{' && c != '\\' && c != '`')
              || c < 0;
      if (!allowed && !(i >= to - 2 && (c == '\r' || c == '\n'))) {
        return false;
      }
      if (equals < 0
          && (i - from > MAX_FORM_NAME || c == '/' || c == ':' || c == ';' || c == ',')) {
        return false;
      }
    }
    boolean settings = pairs == 0 && Ascii.indexOf(b, from, to, (byte) ';') >= 0;
    return !settings && equals > from && ((equals + 1 < to && b[equals + 1] != '=') || pairs > 0);
  }

  /// Inspects `name=value` pairs.
  void pairs(byte[] b, int from, int to, byte separator, int traits, Edits out) {
    boolean outer = inspector.authentication;
    inspector.authentication |= isAuthentication(b, from, Math.min(to, from + 512));
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || b[i] == separator) {
        int end = i;
        while (end > start && (b[end - 1] == '\r' || b[end - 1] == '\n')) {
          end--;
        }
        int begin = start;
        if (Ascii.startsWith(b, begin, end, "amp;")) {
          begin += 4;
        }
        if (end > begin) {
          pair(b, begin, end, traits, out);
        }
        start = i + 1;
      }
    }
    inspector.authentication = outer;
  }

  private void pair(byte[] b, int from, int to, int traits, Edits out) {
    int equals = Ascii.indexOf(b, from, to, (byte) '=');
    if (equals < 0) {
      value(b, from, to, null, traits, out);
      return;
    }
    if (isPadding(b, equals, to)) {
      value(b, from, to, null, traits, out);
      return;
    }
    if (equals - from >= MIN_PATH_TOKEN) {
      value(b, from, equals, null, traits & ~Traits.TYPED, out);
    }
    value(b, equals + 1, to, nameOf(b, from, equals), traits, out);
  }

  /// Whether nothing but `=` follows, as at the end of Base64.
  private static boolean isPadding(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == '=') {
      i++;
    }
    return i == to;
  }

  private @Nullable Field nameOf(byte[] b, int from, int to) {
    if (!Layers.FORM.occursIn(b, from, to)) {
      return inspector.names.of(b, from, to).field;
    }
    byte[] name = new byte[to - from];
    int length = Layers.FORM.decode(b, from, to, name);
    return inspector.names.of(name, 0, length).field;
  }

  private void value(byte[] b, int from, int to, @Nullable Field field, int traits, Edits out) {
    if (!inspector.layer(Layers.FORM, b, from, to, field, traits, out)) {
      int before = out.size();
      inspector.part(b, from, to, field, traits, out);
      out.escapePluses(before);
    }
  }

  /// `otpauth://totp/Label?secret=…`: the label names a person, the secret makes codes.
  int otpauth(byte[] b, int from, int to, int traits, Edits out) {
    int end = end(b, from, to);
    int query = Ascii.indexOf(b, from, end, (byte) '?');
    if (query < 0) {
      return end;
    }
    int start = query + 1;
    for (int i = start; i <= end; i++) {
      if (i == end || b[i] == '&') {
        if (Ascii.startsWith(b, start, i, "secret=")) {
          inspector.redact(b, start + 7, i, inspector.engine.otpSeed, traits, out);
        }
        start = i + 1;
      }
    }
    int label = from + 10;
    inspector.layer(Layers.PERCENT, b, label, query, null, traits, out);
    inspector.words.scan(b, label, query, traits, out);
    return end;
  }
}
