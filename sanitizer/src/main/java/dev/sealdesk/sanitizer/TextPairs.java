package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// `name=value` and `name: value` in text: settings, logs, headers, command lines, scripts.
final class TextPairs {
  private static final int MAX_KEY = 64;
  private static final int MAX_GAP = 8;

  /// Pairs looked at within one value that was not taken out, as in `a=b=c=…`.
  private static final int MAX_TRIES = 16;

  private final Inspector inspector;
  private int triedUntil;
  private int tries;

  TextPairs(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Begins another text.
  void begin() {
    triedUntil = 0;
    tries = 0;
  }

  /// Looks at the `=` or `:` at `i` with what stands before and behind it.
  ///
  /// @return where to go on
  int at(byte[] b, int from, int i, int to, int traits, Edits out) {
    int keyEnd = i;
    while (keyEnd > from
        && i - keyEnd < MAX_GAP
        && (b[keyEnd - 1] == ' '
            || ValueBounds.isQuote(b[keyEnd - 1])
            || b[keyEnd - 1] == ']'
            || b[keyEnd - 1] == '*'
            || b[keyEnd - 1] == '\\')) {
      keyEnd--;
    }
    int keyStart = keyEnd;
    while (keyStart > from && keyEnd - keyStart < MAX_KEY && isKeyByte(b[keyStart - 1])) {
      keyStart--;
    }
    boolean wildcard = i - 1 >= from && b[i - 1] == '*' && (i - 1 == from || b[i - 2] == '\n');
    if (wildcard && b[i] == ':') {
      int file = passwordFile(b, from, i - 1, i, to, traits, out);
      if (file > 0) {
        return file;
      }
    }
    if (keyEnd - keyStart < 2 || (Ascii.isDigit(b[keyEnd - 1]) && Ascii.isDigit(b[keyStart]))) {
      return i + 1;
    }
    if (b[i] == ':' && i + 1 < to && (Ascii.isDigit(b[i + 1]) || b[i + 1] == '*')) {
      int file = passwordFile(b, from, keyStart, i, to, traits, out);
      if (file > 0) {
        return file;
      }
    }
    if (b[i] == ':' && Ascii.equalsIgnoringCase(b, keyStart, keyEnd, "name")) {
      int below = namedBelow(b, from, i, to, traits, out);
      if (below > i + 1) {
        return below;
      }
    }
    Field field = inspector.names.of(b, keyStart, keyEnd).field;
    if (field == null) {
      field = lastWord(b, keyStart, keyEnd);
    }
    if ((Keywords.of(b, keyStart, keyEnd) & Keywords.TAIL) != 0) {
      Field longer = severalWords(b, from, keyStart, keyEnd);
      field = longer != null ? longer : field;
    }
    if (b[i] == ':' && isTestResult(b, keyStart, keyEnd)) {
      return i + 1;
    }
    if (field == null && keyStart > from && (b[keyStart - 1] == '?' || b[keyStart - 1] == '&')) {
      return queryValue(b, i, to, traits, out);
    }
    if (field == null || field.guard == Field.Guard.KEEP) {
      return i + 1;
    }
    return value(b, from, keyStart, i, to, field, traits, out);
  }

  /// A value in the query of a path in a sentence: `redirect to /cb?st=…`.
  private int queryValue(byte[] b, int i, int to, int traits, Edits out) {
    int end = i + 1;
    while (end < to && (Ascii.isAlnum(b[end]) || "-_.~+/%=".indexOf(b[end]) >= 0)) {
      end++;
    }
    if (Traits.has(traits, Traits.CODE) || !Opaque.isCredential(b, i + 1, end, traits)) {
      return i + 1;
    }
    inspector.redact(b, i + 1, end, inspector.engine.opaqueQuery, traits, out);
    return end;
  }

  /// `PASS: TestLogin` of Go.
  private static boolean isTestResult(byte[] b, int from, int to) {
    return to - from == 4 && b[from] == 'P' && b[from + 1] == 'A' && b[from + 2] == 'S';
  }

  /// A line of `.pgpass`: `host:port:database:user:PASSWORD`.
  private int passwordFile(byte[] b, int from, int keyStart, int i, int to, int traits, Edits out) {
    boolean lineStart = keyStart == from || b[keyStart - 1] == '\n';
    int colons = 1;
    int last = i;
    int port = 0;
    int end = i + 1;
    while (lineStart && end < to && b[end] > ' ' && end - i < 300) {
      if (b[end] == ':' && colons < 4 && b[end - 1] != '\\') {
        port = colons == 1 ? end : port;
        colons++;
        last = end;
      } else if ("/\"'<>(){}=,;".indexOf(b[end]) >= 0 && colons < 4) {
        return -1;
      }
      end++;
    }
    boolean anyHost = keyStart + 1 == i && b[keyStart] == '*';
    boolean number =
        port > 0
            && Ascii.indexOf(b, last + 1, end, (byte) ':') < 0
            && (Looks.isDigits(b, i + 1, port) ? port - i > 4 : port == i + 2 && anyHost);
    if (colons != 4 || !number || end - last < 4 || Traits.has(traits, Traits.CODE)) {
      return -1;
    }
    inspector.redact(b, last + 1, end, inspector.engine.password, traits, out);
    return end;
  }

  /// `Date of birth:`, `mot de passe :`: the words before belong to the name.
  private @Nullable Field severalWords(byte[] b, int from, int keyStart, int keyEnd) {
    int start = keyStart;
    for (int word = 0; word < 2 && start - 1 > from && b[start - 1] == ' '; word++) {
      start--;
      while (start > from && keyEnd - start < MAX_KEY && isKeyByte(b[start - 1])) {
        start--;
      }
      Field field = inspector.names.of(b, start, keyEnd).field;
      if (field != null) {
        return field;
      }
    }
    return null;
  }

  /// `obj.password=` and `--header.cookie:`: the part after the last dot is the name.
  private @Nullable Field lastWord(byte[] b, int from, int to) {
    int dot = to - 1;
    while (dot > from && b[dot] != '.' && b[dot] != '-') {
      dot--;
    }
    boolean nested = dot > from && b[dot] == '.' && to - dot > 2;
    // `fonts.0.fullName` names no person.
    boolean numbered = dot > from && Ascii.isDigit(b[dot - 1]);
    Field field = nested ? inspector.names.of(b, dot + 1, to).field : null;
    return field != null && numbered && field.guard == Field.Guard.NAME ? null : field;
  }

  private static boolean isKeyByte(byte c) {
    return Ascii.isAlnum(c) || c == '_' || c == '-' || c == '.' || c == '[' || c == '$' || c < 0;
  }

  int value(byte[] b, int from, int keyStart, int i, int to, Field field, int traits, Edits out) {
    int start = i + 1;
    while (start < to
        && start - i < MAX_GAP
        && (b[start] == ' '
            || b[start] == '\t'
            || b[start] == '='
            || (b[start] == '>' && b[i] == '=')
            || b[start] == '\\')) {
      start++;
    }
    if (start >= to || b[start] == '\n' || b[start] == '\r') {
      return i + 1;
    }
    int tag = field.guard == Field.Guard.ALWAYS || field.guard == Field.Guard.CODE ? start : -1;
    while (tag >= 0) {
      start = tag;
      tag = ValueBounds.inlineTagEnd(b, start, to);
    }
    if (start >= to) {
      return i + 1;
    }
    if (isBlockScalar(b, start, to)) {
      return block(b, from, keyStart, start, to, field, traits, out);
    }
    boolean list =
        b[start] == '['
            && start + 1 < to
            && (Ascii.isAlnum(b[start + 1]) || ValueBounds.isQuote(b[start + 1]));
    if (list) {
      start++;
    } else if ((b[start] == '[' && field.guard != Field.Guard.ALWAYS)
        || (b[start] == '{' && isFlowMapping(b, start, to))
        || (b[start] == '{'
            && start + 1 < to
            && (b[start + 1] == '"' || b[start + 1] == '\n' || b[start + 1] == ' '))) {
      return start;
    }
    if (isSettingLine(b, from, keyStart, i, start, field, traits)) {
      return settingLine(b, start, to, field, traits, out);
    }
    if (takesLine(field)) {
      return line(b, from, keyStart, start, to, field, traits, out);
    }
    if (start < triedUntil && tries >= MAX_TRIES) {
      return i + 1;
    }
    boolean quoted = ValueBounds.isQuote(b[start]);
    int end =
        quoted
            ? ValueBounds.quotedEnd(b, start, to)
            : ValueBounds.bareEnd(b, start, to, field, list);
    int valueStart = quoted ? start + 1 : start;
    tries = start < triedUntil ? tries + 1 : 0;
    triedUntil = Math.max(triedUntil, end);
    if (!quoted && isCounted(b, valueStart, end, to)) {
      return i + 1;
    }
    if (end <= valueStart || !isPlausible(b, valueStart, end, to, field, quoted, traits)) {
      return i + 1;
    }
    int known = traits & ~(Traits.POSITIONAL | Traits.CODE);
    boolean typed =
        field.guard == Field.Guard.USER && !Traits.has(traits, Traits.SENT | Traits.CODE);
    known |= typed ? Traits.TYPED : 0;
    known |=
        quoted && field.guard == Field.Guard.OPAQUE && Looks.hasDigit(b, valueStart, end)
            ? Traits.SETTINGS
            : 0;
    boolean done =
        inspector.layer(Layers.PERCENT, b, valueStart, end, field, known, out)
            || inspector.fields.inspect(b, valueStart, end, field, known, out);
    if (done && field.guard == Field.Guard.USER) {
      return passwordBehind(b, end, to, traits, out);
    }
    return done ? end : i + 1;
  }

  /// `{type: string}` of YAML.
  private static boolean isFlowMapping(byte[] b, int start, int to) {
    int i = start + 1;
    while (i < to && Ascii.isLetter(b[i])) {
      i++;
    }
    return i > start + 1 && i + 1 < to && b[i] == ':' && b[i + 1] == ' ';
  }

  /// `12文字`: a number with a Japanese counter.
  private static boolean isCounted(byte[] b, int from, int end, int to) {
    return end < to
        && (b[end] & 0xff) >= 0xe4
        && (b[end] & 0xff) <= 0xe9
        && Looks.isDigits(b, from, end);
  }

  /// `login: NAME / PASSWORD`.
  private int passwordBehind(byte[] b, int end, int to, int traits, Edits out) {
    int slash = Prose.skipSpaces(b, end, to);
    if (slash >= to || b[slash] != '/' || Traits.has(traits, Traits.CODE)) {
      return end;
    }
    int start = Prose.skipSpaces(b, slash + 1, to);
    int stop = Prose.wordEnd(b, start, to);
    if (start == slash + 1 ? !Prose.isStrong(b, start, stop) : !Prose.isChosen(b, start, stop)) {
      return end;
    }
    inspector.redact(b, start, stop, inspector.engine.password, traits, out);
    return stop;
  }

  /// `password=two words` on a line of its own, as in INI files.
  private static boolean isSettingLine(
      byte[] b, int from, int keyStart, int i, int start, Field field, int traits) {
    int before = keyStart;
    while (before > from && (b[before - 1] == ' ' || b[before - 1] == '\t')) {
      before--;
    }
    boolean lineStart = before == from || b[before - 1] == '\n';
    return field.guard == Field.Guard.ALWAYS
        && b[i] == '='
        && lineStart
        && !ValueBounds.isQuote(b[start])
        && !Traits.has(traits, Traits.CODE | Traits.SENT | Traits.TYPED);
  }

  private int settingLine(byte[] b, int start, int to, Field field, int traits, Edits out) {
    int end = start;
    while (end < to && end - start < ValueBounds.MAX_VALUE && b[end] != '\n' && b[end] != '\r') {
      end++;
    }
    boolean several =
        Looks.hasSpace(b, start, end) && Looks.isWords(b, start, end) && end - start < 64;
    if (!several) {
      end = ValueBounds.bareEnd(b, start, to, field, false);
    }
    boolean plausible = end > start && isPlausible(b, start, end, end, field, false, traits);
    return plausible
            && inspector.fields.inspect(b, start, end, field, traits & ~Traits.POSITIONAL, out)
        ? end
        : start;
  }

  /// `|`, `>`, with `-` or `+`, and nothing else on the line (YAML 1.2 §8.1).
  private static boolean isBlockScalar(byte[] b, int start, int to) {
    if (b[start] != '|' && b[start] != '>') {
      return false;
    }
    int i = start + 1;
    while (i < to && (b[i] == '-' || b[i] == '+' || Ascii.isDigit(b[i]))) {
      i++;
    }
    return i < to && (b[i] == '\n' || b[i] == '\r');
  }

  /// The lines below that are indented further than the name.
  private int block(
      byte[] b, int from, int keyStart, int start, int to, Field field, int traits, Edits out) {
    int indent = indentOf(b, lineStart(b, from, keyStart), to);
    int first = Ascii.indexOf(b, start, to, (byte) '\n') + 1;
    int end = first;
    int line = first;
    while (line < to && indentOf(b, line, to) > indent) {
      int lineEnd = Ascii.indexOf(b, line, to, (byte) '\n');
      end = lineEnd < 0 ? to : lineEnd;
      line = end + 1;
    }
    int valueStart = first + indentOf(b, first, to);
    if (end <= valueStart) {
      return first;
    }
    return inspector.fields.inspect(b, valueStart, end, field, traits | Traits.SETTINGS, out)
        ? end
        : first;
  }

  private static int lineStart(byte[] b, int from, int at) {
    int i = at;
    while (i > from && b[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  private static int indentOf(byte[] b, int line, int to) {
    int i = line;
    while (i < to && b[i] == ' ') {
      i++;
    }
    return i - line;
  }

  /// `- name: DB_PASSWORD` with `value: …` on the next line, as in the manifests of Kubernetes.
  private int namedBelow(byte[] b, int from, int i, int to, int traits, Edits out) {
    int nameStart = i + 1;
    while (nameStart < to && (b[nameStart] == ' ' || b[nameStart] == '"')) {
      nameStart++;
    }
    int nameEnd = nameStart;
    while (nameEnd < to && isKeyByte(b[nameEnd])) {
      nameEnd++;
    }
    int line = Ascii.indexOf(b, nameEnd, Math.min(to, nameEnd + 8), (byte) '\n') + 1;
    Field field =
        line == 0 || nameEnd - nameStart < 2
            ? null
            : inspector.names.of(b, nameStart, nameEnd).field;
    if (field == null || field.guard == Field.Guard.KEEP) {
      return i + 1;
    }
    int key = line + indentOf(b, line, to);
    boolean value = Ascii.startsWith(b, key, to, "value:");
    return value ? this.value(b, from, key, key + 5, to, field, traits, out) : i + 1;
  }

  private static boolean takesLine(Field field) {
    return switch (field.guard) {
      case COOKIE, SET_COOKIE, AUTHORIZATION, ADDRESS, NAME, DATE, PHONE, LOGIN -> true;
      default -> false;
    };
  }

  /// Headers, names and addresses go on to the end of the line, or of the quotes the pair stands
  /// in.
  private int line(
      byte[] b, int from, int keyStart, int start, int to, Field field, int traits, Edits out) {
    byte quote = keyStart > from && ValueBounds.isQuote(b[keyStart - 1]) ? b[keyStart - 1] : 0;
    int first = start;
    if (ValueBounds.isQuote(b[start])) {
      quote = b[start];
      first++;
    }
    int end = first;
    boolean personal =
        field.guard != Field.Guard.COOKIE
            && field.guard != Field.Guard.SET_COOKIE
            && field.guard != Field.Guard.AUTHORIZATION;
    while (end < to
        && end - first < ValueBounds.MAX_VALUE
        && b[end] != '\n'
        && b[end] != '\r'
        && !(quote != 0 && b[end] == quote)
        && !(b[end] == '\\'
            && end + 1 < to
            && (b[end + 1] == 'n' || b[end + 1] == 'r' || b[end + 1] == '"'))
        && !(personal && ValueBounds.endsPhrase(b, end, to))) {
      end++;
    }
    while (end > first && Ascii.isSpace(b[end - 1])) {
      end--;
    }
    if (end - first < 2 || (!personal && isExpression(b, first, end))) {
      return start;
    }
    boolean code =
        Traits.has(traits, Traits.CODE)
            && (personal
                || !ValueBounds.isQuote(b[start])
                || field.guard != Field.Guard.AUTHORIZATION);
    int known = traits & ~(Traits.POSITIONAL | Traits.CODE);
    return !code && inspector.fields.inspect(b, first, end, field, known, out) ? end : start;
  }

  /// In a script most names are variables and most values expressions; in prose a colon may be just
  /// a colon.
  private static boolean isPlausible(
      byte[] b, int from, int end, int to, Field field, boolean quoted, int traits) {
    if (field.guard != Field.Guard.ALWAYS && field.guard != Field.Guard.GUARDED) {
      return quoted || (!Traits.has(traits, Traits.CODE) && !isPairItself(b, from, end));
    }
    if (Traits.has(traits, Traits.CODE)) {
      return quoted && Looks.hasDigit(b, from, end) && !Looks.hasSpace(b, from, end);
    }
    if (quoted) {
      return true;
    }
    if (isExpression(b, from, end)) {
      return false;
    }
    // `password: KdfInput, salt: …` declares a type.
    boolean type =
        end < to
            && (b[end] == ',' || b[end] == '<' || b[end] == ')')
            && Looks.isWords(b, from, end)
            && (Ascii.classOf(b[from]) & Ascii.UPPER) != 0
            && (Looks.union(b, from + 1, end) & Ascii.UPPER) != 0;
    if (type) {
      return false;
    }
    boolean letters = (Looks.union(b, from, end) & Ascii.DIGIT) == 0 && Looks.isWords(b, from, end);
    return !letters || !sentenceGoesOn(b, end, to);
  }

  /// A variable, a call or a template stands for a value that is elsewhere.
  private static boolean isExpression(byte[] b, int from, int end) {
    boolean template =
        b[from] == '$'
            && end - from > 1
            && (b[from + 1] == '{'
                || b[from + 1] == '('
                || (Ascii.classOf(b[from + 1]) & Ascii.UPPER) != 0);
    int open = Ascii.indexOf(b, from, end, (byte) '(');
    boolean call = open > from && Ascii.isAlnum(b[open - 1]) && Looks.isWords(b, from, open);
    boolean cmdlet =
        Ascii.startsWith(b, from, end, "convertto-")
            || Ascii.startsWith(b, from, end, "read-")
            || Ascii.startsWith(b, from, end, "get-")
            || Ascii.startsWith(b, from, end, "new-");
    boolean tag = b[from] == '!' && end - from > 3 && Looks.isWords(b, from + 1, end);
    return tag
        || template
        || call
        || cmdlet
        || (b[from] == '%' && end - from > 1 && b[from + 1] == '(');
  }

  /// `code: output=…` names something else.
  private static boolean isPairItself(byte[] b, int from, int end) {
    int equals = Ascii.indexOf(b, from, end, (byte) '=');
    return equals > from
        && equals + 1 < end
        && b[equals + 1] != '='
        && Looks.isWords(b, from, equals);
  }

  private static boolean sentenceGoesOn(byte[] b, int end, int to) {
    int i = end;
    while (i < to && b[i] == ' ') {
      i++;
    }
    return i > end && i < to && Ascii.isLetter(b[i]) && !ValueBounds.followedByPair(b, end, to);
  }
}
