package dev.sealdesk.sanitizer;

/// Walks through text once and stops where something may begin: a word with a published prefix, a
/// number, `@`, `=`, `:`, an embedded JSON object. What it recognises it hands to the one class
/// that knows the thing.
final class WordScanner {
  /// Bits of the result of [#scan]: escapes were seen, so the text has to be read once more behind
  /// them.
  static final int PERCENT = 1;

  static final int BACKSLASH = 2;
  static final int AMPERSAND = 4;
  static final int SOFT_EQUALS = 8;

  private static final int MIN_ENCODED_WORD = 16;

  private final Inspector inspector;
  private final TextPairs pairs;
  private final NumberFinder numbers;
  private final Addresses addresses;
  private final Prose prose;
  private final Directives directives;
  private final JapaneseText japanese;
  private final Calls calls;
  private final SqlTables tables;
  private final int accessKeyKind;
  private final byte[] special = new byte[128 * 128];

  WordScanner(Inspector inspector) {
    this.inspector = inspector;
    this.pairs = new TextPairs(inspector);
    this.numbers = new NumberFinder(inspector);
    this.addresses = new Addresses(inspector);
    this.prose = new Prose(inspector);
    this.directives = new Directives(inspector, pairs);
    this.japanese = new JapaneseText(inspector, pairs);
    this.calls = new Calls(inspector);
    this.tables = new SqlTables(inspector);
    this.accessKeyKind = inspector.rules.ruleKinds.get(inspector.engine.accessKey);
    for (int i = 0; i < special.length; i++) {
      if (inspector.rules.patternsAt(i >> 7, i & 127) != null) {
        special[i] = 1;
      }
    }
    for (String start : new String[] {"ey", "BE", "Be", "be", "Ba", "ba", "ot"}) {
      special[start.charAt(0) << 7 | start.charAt(1)] |= 2;
    }
    for (String start : new String[] {"GE", "PO", "PU", "DE", "PA", "HE"}) {
      special[start.charAt(0) << 7 | start.charAt(1)] |= 8;
    }
    Keywords.markStarts(special, 4);
  }

  void beginDocument() {
    tables.beginDocument();
  }

  /// Inspects the range.
  ///
  /// @return which escapes were seen
  int scan(byte[] b, int from, int to, int traits, Edits out) {
    pairs.begin();
    byte[] classes = Ascii.CLASS;
    int seen = 0;
    int brokenUntil = from;
    int i = from;
    while (i < to) {
      int kind = classes[b[i] & 0xff];
      if ((kind & Ascii.ALNUM) != 0) {
        int start = i;
        int union = kind;
        i++;
        while (i < to && ((kind = classes[b[i] & 0xff]) & Ascii.ALNUM) != 0) {
          union |= kind;
          i++;
        }
        if (i - start > 1) {
          int end = word(b, from, start, i, to, union, traits, out);
          i = Math.max(i, end);
        } else if ((union & Ascii.LETTER) != 0 && start > from && b[start - 1] == '-') {
          i = Math.max(i, directives.letterOption(b, from, start, to, traits, out));
        } else if ((union & Ascii.DIGIT) != 0) {
          int token = i < to ? shortPrefix(b, start, to, traits, out) : -1;
          i = token > 0 ? token : Math.max(i, numbers.at(b, from, start, i, to, traits, out));
        }
        continue;
      }
      if ((kind & Ascii.TRIGGER) == 0) {
        i++;
        continue;
      }
      switch (b[i]) {
        case '=' -> {
          seen |=
              i + 1 < to && (Ascii.hexValue(b[i + 1]) >= 0 || b[i + 1] == '\r' || b[i + 1] == '\n')
                  ? SOFT_EQUALS
                  : 0;
          i = Math.max(i + 1, pairs.at(b, from, i, to, traits, out));
        }
        case ':' -> i = Math.max(i + 1, colon(b, from, i, to, traits, out));
        case '@' -> i = Math.max(i + 1, addresses.at(b, from, i, to, traits, out));
        case '%' -> {
          seen |= PERCENT;
          i++;
        }
        case '&' -> {
          seen |= AMPERSAND;
          i++;
        }
        case '\\' -> {
          seen |= BACKSLASH;
          i += 2;
        }
        case '{', '[' -> {
          int hash = PasswordHashes.inBraces(inspector, b, i, to, traits, out);
          if (hash > i) {
            i = hash;
            continue;
          }
          int end = i >= brokenUntil ? embedded(b, i, to, traits, out) : -1 - i;
          if (end < 0) {
            brokenUntil = Math.max(brokenUntil, -1 - end);
          }
          i = Math.max(i + 1, end);
        }
        case '$' -> i = Math.max(i + 1, PasswordHashes.at(inspector, b, i, to, traits, out));
        case '(' -> {
          int end = calls.at(b, from, i, to, traits, out);
          i = Math.max(i + 1, end > 0 ? end : numbers.at(b, from, i, i + 1, to, traits, out));
        }
        case '+' -> i = Math.max(i + 1, numbers.at(b, from, i, i + 1, to, traits, out));
        case '<' -> i = Math.max(i + 1, tag(b, i, to, traits, out));
        case '>' -> i++;
        default -> i = Math.max(i + 1, japanese.at(b, from, i, to, traits, out));
      }
    }
    return (seen & SOFT_EQUALS) != 0 && !Traits.has(traits, Traits.DOCUMENT)
        ? seen & ~SOFT_EQUALS
        : seen;
  }

  private int colon(byte[] b, int from, int i, int to, int traits, Edits out) {
    if (i + 2 < to && b[i + 1] == '/' && b[i + 2] == '/' && !inspector.isNestedTooDeep()) {
      int start = i;
      while (start > from && (Ascii.isAlnum(b[start - 1]) || b[start - 1] == '+')) {
        start--;
      }
      if (i - start >= 2) {
        int end = inspector.urls.end(b, start, to);
        inspector.urls.inspect(b, start, end, traits, out);
        return end;
      }
    }
    int bot = Telegram.tokenEnd(b, from, i, to);
    if (bot > 0) {
      inspector.redact(
          b, Telegram.tokenStart(b, from, i), bot, inspector.engine.botToken, traits, out);
      return bot;
    }
    return pairs.at(b, from, i, to, traits, out);
  }

  /// `{"` and `[{` in the middle of text: a log line, an event stream, a script.
  private int embedded(byte[] b, int i, int to, int traits, Edits out) {
    int next = i + 1;
    while (next < to && Ascii.isSpace(b[next]) && next - i < 64) {
      next++;
    }
    boolean likely = next < to && (b[next] == '"' || (b[i] == '[' && b[next] == '{'));
    return likely ? inspector.jsonPrefix(b, i, to, traits, false, out) : -1 - i;
  }

  private int tag(byte[] b, int i, int to, int traits, Edits out) {
    boolean opens =
        !Traits.has(traits, Traits.CODE)
            && !inspector.isNestedTooDeep()
            && i + 2 < to
            && (i == 0 || b[i - 1] != '#')
            && (Ascii.isLetter(b[i + 1]) || b[i + 1] == '/' || b[i + 1] == '!' || b[i + 1] == '?');
    return opens ? inspector.markup.element(b, i, to, traits, out) : i + 1;
  }

  private int word(
      byte[] b, int from, int start, int end, int to, int union, int traits, Edits out) {
    if (b[start] == 'p' && start > from + 1 && b[start - 1] == '-' && b[start - 2] == ' ') {
      int found = directives.gluedOption(b, from, start, to, traits, out);
      if (found > end) {
        return found;
      }
    }
    int key = (b[start] & 127) << 7 | (b[start + 1] & 127);
    int actions = special[key];
    if (actions != 0) {
      int found = special(b, from, start, end, to, key, actions, traits, out);
      if (found > end) {
        return found;
      }
    }
    if ((union & Ascii.LETTER) == 0) {
      return numbers.at(b, from, start, end, to, traits, out);
    }
    if ((union & Ascii.DIGIT) != 0
        && end - start >= 4
        && end - start <= 34
        && Ascii.isLetter(b[start])) {
      int iban = numbers.iban(b, from, start, to, traits, out);
      if (iban >= end) {
        return iban;
      }
    }
    if (end - start == 4 && end + 4 < to && b[end] == ' ') {
      int seed = SeedGroups.end(b, start, to);
      if (seed > end) {
        inspector.redact(b, start, seed, inspector.engine.otpSeed, traits, out);
        return seed;
      }
    }
    if (end - start >= MIN_ENCODED_WORD) {
      return longWord(b, from, start, end, to, union, traits, out);
    }
    return end;
  }

  private int special(
      byte[] b, int from, int start, int end, int to, int key, int actions, int traits, Edits out) {
    if ((actions & 1) != 0) {
      TokenPattern[] patterns = inspector.rules.patternsAt(key >> 7, key & 127);
      int found = patterns == null ? -1 : match(patterns, b, start, to, traits, out);
      if (found > 0) {
        return found;
      }
    }
    if ((actions & 2) != 0) {
      int found = anchor(b, from, start, end, to, traits, out);
      if (found > 0) {
        return found;
      }
    }
    if ((actions & 8) != 0 && end < to && b[end] == ' ') {
      int found = requestLine(b, start, end, to, traits, out);
      if (found > 0) {
        return found;
      }
    }
    return (actions & 4) != 0 ? keyword(b, from, start, end, to, traits, out) : -1;
  }

  private int keyword(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    int topics = Keywords.of(b, start, end);
    if (topics == 0 || end >= to || Traits.has(traits, Traits.CODE)) {
      return -1;
    }
    if (topics == Keywords.SQL) {
      return tables.at(b, start, end, to, traits, out);
    }
    if (Ascii.equalsIgnoringCase(b, start, end, "user")) {
      return directives.userOption(b, from, start, end, to, traits, out);
    }
    int found = directives.at(b, from, start, end, to, topics, traits, out);
    return found > 0 ? found : prose.noun(b, from, start, end, to, topics, traits, out);
  }

  private static final String[] METHODS = {"get", "post", "put", "delete", "patch", "head"};

  /// `GET /path?query HTTP/1.1` of an access log: a URL without scheme and host.
  private int requestLine(byte[] b, int start, int end, int to, int traits, Edits out) {
    for (String method : METHODS) {
      if (Ascii.equalsIgnoringCase(b, start, end, method) && end + 2 < to && b[end + 1] == '/') {
        int urlEnd = inspector.urls.end(b, end + 1, to);
        inspector.urls.inspectReference(b, end + 1, urlEnd, traits & ~Traits.POSITIONAL, out);
        return urlEnd;
      }
    }
    return -1;
  }

  /// A prefix such as `1//0` begins with a word of one character.
  private int shortPrefix(byte[] b, int start, int to, int traits, Edits out) {
    int key = (b[start] & 127) << 7 | (b[start + 1] & 127);
    TokenPattern[] patterns =
        (special[key] & 1) == 0 ? null : inspector.rules.patternsAt(key >> 7, key & 127);
    return patterns == null ? -1 : match(patterns, b, start, to, traits, out);
  }

  private int match(TokenPattern[] patterns, byte[] b, int start, int to, int traits, Edits out) {
    for (TokenPattern pattern : patterns) {
      int end = pattern.match(b, start, to);
      if (end > 0 && !Placeholder.covers(b, start, end, traits)) {
        inspector.redact(b, start, end, pattern.rule, traits, out);
        boolean named = inspector.rules.ruleKinds.get(pattern.rule) == accessKeyKind;
        return named ? Math.max(end, directives.secretKeyAfter(b, end, to, traits, out)) : end;
      }
    }
    return -1;
  }

  private int anchor(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    byte second = b[start + 1];
    if (b[start] == 'e') {
      boolean token = end - start >= 10 && b[start + 2] == 'J';
      return token ? inspector.jwts.at(b, start, to, out) : -1;
    }
    if (second == 'E') {
      boolean boundary = start > from && b[start - 1] == '-';
      return boundary ? Pem.inspect(inspector, b, from, start, to, out) : -1;
    }
    if (b[start] == 'o') {
      boolean uri = Ascii.startsWith(b, start, to, "otpauth://");
      return uri ? inspector.urls.otpauth(b, start, to, traits, out) : -1;
    }
    return inspector.headers.schemeInText(b, start, end, to, traits, out);
  }

  /// A long word may be Base64 of text; where only credentials stand it may be one.
  private int longWord(
      byte[] b, int from, int start, int end, int to, int union, int traits, Edits out) {
    boolean mixed = (union & Ascii.LETTER) == Ascii.LETTER;
    if (mixed) {
      int found = inspector.encoded.inWord(b, from, start, to, traits, out);
      if (found > 0) {
        return found;
      }
    }
    if (Traits.has(traits, Traits.BARE)) {
      int tokenEnd = end;
      while (tokenEnd < to
          && (Ascii.isAlnum(b[tokenEnd]) || b[tokenEnd] == '-' || b[tokenEnd] == '_')) {
        tokenEnd++;
      }
      if (Opaque.isCredential(b, start, tokenEnd, traits | Traits.HEADER)) {
        boolean binary = Traits.has(traits, Traits.BINARY);
        int rule = binary ? inspector.engine.opaqueBinary : inspector.engine.opaqueText;
        inspector.redact(b, start, tokenEnd, rule, traits, out);
        return tokenEnd;
      }
    }
    return end;
  }
}
