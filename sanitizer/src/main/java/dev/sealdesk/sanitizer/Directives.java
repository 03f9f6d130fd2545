package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// Values that follow their name, option or command after a space: command lines, Dockerfiles,
/// settings of routers and servers.
final class Directives {
  private static final int MAX_LINE = 400;
  private static final int MAX_QUOTED = 130;

  /// Options of one letter, and the commands to which they give a password.
  private static final String[] OPTIONS = {
    "p sshpass", "p docker", "p podman", "p az ", "p mongo", "p cqlsh", "p plink", "p pscp",
    "p psftp", "p helm", "p oc ", "p cf ", "p argocd", "p skopeo", "p twine", "p ipmitool",
    "p influx", "p kinit", "p xfreerdp", "p nuget", "k openssl", "a redis-cli", "w ldap", "x ldap",
    "P mosquitto_", "P sqlcmd", "P bcp", "P zip", "P unzip", "P isql", "P tsql", "P impala",
    "P ipmitool", "c snmp", "A snmp", "X snmp", "s ldappasswd", "w kadmin", "S jira",
  };

  private static final String[] KEY_LINES = {
    "isakmp", "radius", "tacacs", "-server", "shared", "ike"
  };

  private final Inspector inspector;
  private final TextPairs pairs;

  Directives(Inspector inspector, TextPairs pairs) {
    this.inspector = inspector;
    this.pairs = pairs;
  }

  /// Looks at a word that its value may follow.
  ///
  /// @param topics of [Keywords]
  /// @return the end of what was taken out, or -1
  int at(byte[] b, int from, int start, int end, int to, int topics, int traits, Edits out) {
    if (end >= to || (b[end] != ' ' && b[end] != '\t')) {
      return -1;
    }
    if ((topics & (Keywords.SECRET | Keywords.CODE)) != 0) {
      int found = option(b, from, start, end, to, traits, out);
      if (found < 0) {
        found = typed(b, end, to, traits, out);
      }
      if (found < 0 && followsLogin(b, from, start)) {
        found = next(b, end, to, 1, traits, out);
      }
      if (found > 0) {
        return found;
      }
    }
    return (topics & Keywords.DIRECTIVE) == 0
        ? -1
        : directive(b, from, start, end, to, traits, out);
  }

  private int directive(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    boolean first = isLineStart(b, from, start);
    return switch (Ascii.lower(b[start])) {
      case 'a' ->
          Ascii.equalsIgnoringCase(b, start, end, "avec")
              ? with(b, from, start, end, to, traits, out)
              : first ? assignment(b, from, end, to, traits, out) : -1;
      case 'c' -> lineHas(b, from, start, "snmp") ? next(b, end, to, 4, traits, out) : -1;
      case 'e' ->
          Ascii.equalsIgnoringCase(b, start, end, "echo")
              ? piped(b, end, to, traits, out)
              : first ? assignment(b, from, end, to, traits, out) : -1;
      case 'h' -> lastWord(b, end, to, "-b", "-nb", traits, out);
      case 'i' -> identified(b, end, to, traits, out);
      case 'k' -> isKeyLine(b, from, start, end, to) ? next(b, end, to, 6, traits, out) : -1;
      case 'n' -> netCommand(b, end, to, traits, out);
      case 'w' -> with(b, from, start, end, to, traits, out);
      case 's' ->
          Ascii.equalsIgnoringCase(b, start, end, "securestring")
              ? secureString(b, end, to, traits, out)
              : Ascii.equalsIgnoringCase(b, start, end, "sqlplus")
                  ? slashed(b, end, to, traits, out)
                  : assignment(b, from, end, to, traits, out);
      case 'b', 'm', 'r' ->
          end - start == 3
              ? with(b, from, start, end, to, traits, out)
              : Ascii.equalsIgnoringCase(b, start, end, "rabbitmqctl")
                  ? lastWord(b, end, to, "_user", "_password", traits, out)
                  : first ? next(b, end, to, 4, traits, out) : -1;
      default -> -1;
    };
  }

  private static boolean isKeyLine(byte[] b, int from, int start, int end, int to) {
    int value = Prose.skipSpaces(b, end, to);
    if (!Prose.isChosen(b, value, plainEnd(b, value, to))
        || Ascii.indexOf(b, value, plainEnd(b, value, to), (byte) '(') >= 0) {
      return false;
    }
    for (String word : KEY_LINES) {
      if (lineHas(b, from, start, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLineStart(byte[] b, int from, int start) {
    int i = start;
    while (i > from && (b[i - 1] == ' ' || b[i - 1] == '\t')) {
      i--;
    }
    return i == from || b[i - 1] == '\n';
  }

  private static int lineStart(byte[] b, int from, int at) {
    int i = at;
    while (i > from && at - i < MAX_LINE && b[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  private static boolean lineHas(byte[] b, int from, int start, String word) {
    return Ascii.contains(b, lineStart(b, from, start), start, word);
  }

  private static int lineEnd(byte[] b, int from, int to) {
    int end = Ascii.indexOf(b, from, Math.min(to, from + MAX_LINE), (byte) '\n');
    return end < 0 ? Math.min(to, from + MAX_LINE) : end;
  }

  /// Takes out the next word, which may be quoted.
  private int next(byte[] b, int end, int to, int minimum, int traits, Edits out) {
    int start = Prose.skipSpaces(b, end, to);
    if (start >= to || start == end || "#-<$={[".indexOf(b[start]) >= 0) {
      return -1;
    }
    boolean quote = ValueBounds.isQuote(b[start]);
    int stop = quote ? ValueBounds.quotedEnd(b, start, to) : plainEnd(b, start, to);
    start += quote ? 1 : 0;
    if (stop - start < minimum || Looks.isConstant(b, start, stop)) {
      return -1;
    }
    inspector.redact(b, start, stop, inspector.engine.password, traits, out);
    return stop;
  }

  private static int plainEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] > ' ' && !ValueBounds.isQuote(b[i])) {
      i++;
    }
    return i;
  }

  /// `--password VALUE` and `--api-key VALUE` of a command line.
  private int option(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    int name = start;
    while (name > from && end - name < 40 && (Ascii.isAlnum(b[name - 1]) || b[name - 1] == '-')) {
      name--;
    }
    boolean option = b[name] == '-' && name + 2 < start && (name == from || b[name - 1] <= ' ');
    boolean plain = b[name] == '-' && name + 1 == start && end - start > 3;
    if (!option && !plain) {
      return -1;
    }
    @Nullable Field field = inspector.names.of(b, name, end).field;
    int value = Prose.skipSpaces(b, end, to);
    if (field == null || field.guard == Field.Guard.KEEP || value >= to) {
      return -1;
    }
    boolean quote = ValueBounds.isQuote(b[value]);
    int valueStart = quote ? value + 1 : value;
    int valueEnd = quote ? ValueBounds.quotedEnd(b, value, to) : plainEnd(b, value, to);
    if (valueEnd <= valueStart
        || "-<$[{(|".indexOf(b[valueStart]) >= 0
        || (!quote && !Prose.isChosen(b, valueStart, valueEnd))) {
      return -1;
    }
    return inspector.fields.inspect(b, valueStart, valueEnd, field, traits, out) ? valueEnd : -1;
  }

  /// `password 7 0822455D0A16`, `secret 9 $9$…`, `key 7 …` of routers: a digit tells how the value
  /// is encoded.
  private int typed(byte[] b, int end, int to, int traits, Edits out) {
    int type = Prose.skipSpaces(b, end, to);
    if (type + 3 >= to || !Ascii.isDigit(b[type]) || b[type + 1] != ' ' || b[type + 2] <= ' ') {
      return -1;
    }
    int stop = plainEnd(b, type + 2, to);
    boolean hex = Looks.isHex(b, type + 2, stop) && stop - type >= 8;
    boolean value = hex || b[type + 2] == '$' || Prose.isChosen(b, type + 2, stop);
    if (!value || !Looks.hasDigit(b, type + 2, stop)) {
      return -1;
    }
    inspector.redact(b, type + 2, stop, inspector.engine.password, traits, out);
    return stop;
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

  /// `ssh root@host with VALUE`.
  private int with(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    int value = Prose.skipSpaces(b, end, to);
    int stop = Prose.wordEnd(b, value, to);
    boolean signsIn =
        Prose.isStrong(b, value, stop)
            && (lineHas(b, from, start, "ssh")
                || lineHas(b, from, start, "log")
                || lineHas(b, from, start, "vpn")
                || lineHas(b, from, start, "sign")
                || lineHas(b, from, start, "rdp")
                || lineHas(b, from, start, "connect"));
    if (!signsIn) {
      return -1;
    }
    inspector.redact(b, value, stop, inspector.engine.password, traits, out);
    return stop;
  }

  /// `ENV NAME value`, `setx NAME value`.
  private int assignment(byte[] b, int from, int end, int to, int traits, Edits out) {
    int name = Prose.skipSpaces(b, end, to);
    int nameEnd = name;
    while (nameEnd < to && (Ascii.isAlnum(b[nameEnd]) || b[nameEnd] == '_')) {
      nameEnd++;
    }
    boolean pair = nameEnd < to && b[nameEnd] == ' ' && nameEnd - name >= 3;
    @Nullable Field field = pair ? inspector.names.of(b, name, nameEnd).field : null;
    if (field == null || field.guard == Field.Guard.KEEP) {
      return -1;
    }
    int found = pairs.value(b, from, name, nameEnd, to, field, traits, out);
    return found > nameEnd + 1 ? found : -1;
  }

  /// `ConvertTo-SecureString "VALUE"`, with options before it.
  private int secureString(byte[] b, int end, int to, int traits, Edits out) {
    int stop = lineEnd(b, end, to);
    for (int i = end; i < stop && i - end < 48; i++) {
      if (b[i] == '|' || b[i] == ')') {
        return -1;
      }
      if (ValueBounds.isQuote(b[i])) {
        return next(b, i - 1, to, 4, traits, out);
      }
    }
    return -1;
  }

  /// `echo VALUE | docker login --password-stdin`.
  private int piped(byte[] b, int end, int to, int traits, Edits out) {
    int stop = lineEnd(b, end, to);
    int pipe = Ascii.indexOf(b, end, stop, (byte) '|');
    boolean secret =
        pipe > 0
            && (Ascii.contains(b, pipe, stop, "password")
                || Ascii.contains(b, pipe, stop, "sudo -s")
                || Ascii.contains(b, pipe, stop, "passphrase")
                || Ascii.contains(b, pipe, stop, "passwd")
                || Ascii.contains(b, pipe, stop, "cryptsetup"));
    int start = end;
    while (secret && start + 2 < pipe && b[start] == ' ' && b[start + 1] == '-') {
      start += 3;
    }
    return secret ? next(b, start, pipe, 4, traits, out) : -1;
  }

  /// The last word of a command that has one of the words in it.
  private int lastWord(byte[] b, int end, int to, String one, String other, int traits, Edits out) {
    int stop = lineEnd(b, end, to);
    if (!Ascii.contains(b, end, stop, one) && !Ascii.contains(b, end, stop, other)) {
      return -1;
    }
    int last = stop;
    while (last > end && b[last - 1] <= ' ') {
      last--;
    }
    int start = last;
    while (start > end && b[start - 1] > ' ') {
      start--;
    }
    if (last - start < 4 || b[start] == '-') {
      return -1;
    }
    return next(b, start - 1, to, 4, traits, out);
  }

  /// `net use … /user:NAME VALUE`, `net user NAME VALUE /add`.
  private int netCommand(byte[] b, int end, int to, int traits, Edits out) {
    int start = Prose.skipSpaces(b, end, to);
    if (!Ascii.startsWith(b, start, to, "use")) {
      return -1;
    }
    int stop = lineEnd(b, end, to);
    int skipped = Ascii.startsWith(b, start, to, "user ") ? 2 : 1;
    int i = start;
    int taken = -1;
    while (i < stop) {
      int wordEnd = i;
      while (wordEnd < stop && b[wordEnd] > ' ') {
        wordEnd++;
      }
      boolean word = b[i] != '/' && b[i] != '\\' && b[i] != '*' && b[wordEnd - 1] != ':';
      if (skipped <= 0 && word && Prose.isChosen(b, i, wordEnd)) {
        inspector.redact(b, i, wordEnd, inspector.engine.password, traits, out);
        taken = wordEnd;
      }
      skipped--;
      i = wordEnd + 1;
    }
    return taken;
  }

  /// The secret key that people write behind an AWS access key id: 40 letters of Base64.
  int secretKeyAfter(byte[] b, int end, int to, int traits, Edits out) {
    int limit = Math.min(to, end + 100);
    int start = end;
    for (int i = end; i <= limit; i++) {
      boolean letter = i < to && (Ascii.isAlnum(b[i]) || b[i] == '/' || b[i] == '+');
      if (!letter) {
        boolean key = i - start == 40 && Looks.isRandom(b, start, i) && !Looks.isHex(b, start, i);
        if (key) {
          inspector.redact(b, start, i, inspector.engine.secret, traits, out);
          return i;
        }
        start = i + 1;
      }
    }
    return -1;
  }

  /// `sqlplus NAME/VALUE@host`.
  private int slashed(byte[] b, int end, int to, int traits, Edits out) {
    int start = Prose.skipSpaces(b, end, to);
    int stop = plainEnd(b, start, to);
    int slash = Ascii.indexOf(b, start, stop, (byte) '/');
    int at = slash < 0 ? -1 : Ascii.indexOf(b, slash, stop, (byte) '@');
    int valueEnd = at < 0 ? stop : at;
    if (slash <= start || valueEnd - slash < 4) {
      return -1;
    }
    inspector.redact(b, slash + 1, valueEnd, inspector.engine.password, traits, out);
    return stop;
  }

  /// `PASSWORD 'x'`, `IDENTIFIED BY 'x'` of SQL, and messages that quote one.
  ///
  /// @param noun where the word before begins
  static int quoted(
      Inspector inspector, byte[] b, int noun, int quote, int to, int traits, Edits out) {
    boolean password = Ascii.startsWith(b, noun, to, "passw") || b[noun] == 'b' || b[noun] == 'B';
    int close = Ascii.indexOf(b, quote + 1, Math.min(to, quote + MAX_QUOTED), b[quote]);
    boolean value = close - quote > 4 && !Looks.hasSpace(b, quote + 1, close);
    boolean label =
        value && Looks.isWords(b, quote + 1, close) && Looks.isConstant(b, quote + 1, close);
    boolean chosen = password || (value && Prose.isChosen(b, quote + 1, close));
    if (!value
        || !chosen
        || label
        || (b[quote + 1] == '$' && !Looks.hasDigit(b, quote + 1, close))) {
      return -1;
    }
    inspector.redact(b, quote + 1, close, inspector.engine.password, traits, out);
    return close;
  }

  /// `identified by 'x'`.
  private int identified(byte[] b, int end, int to, int traits, Edits out) {
    int by = Prose.skipSpaces(b, end, to);
    if (!Ascii.startsWith(b, by, to, "by ")) {
      return -1;
    }
    int value = Prose.skipSpaces(b, by + 3, to);
    if (Ascii.startsWith(b, value, to, "password ")) {
      value = Prose.skipSpaces(b, value + 9, to);
    }
    return value < to && (b[value] == '\'' || b[value] == '"')
        ? quoted(inspector, b, by, value, to, traits, out)
        : -1;
  }

  /// An option of one letter: `sshpass -p VALUE`, `curl -u name:VALUE`.
  ///
  /// @param letter the index of the letter
  /// @return where to go on
  int letterOption(byte[] b, int from, int letter, int to, int traits, Edits out) {
    int end = letter + 1;
    if (b[letter] == 'u' || b[letter] == 'U') {
      return commandLineUser(b, end, to, traits, out);
    }
    if (end >= to || b[end] != ' ' || letter - 2 < from || b[letter - 2] != ' ') {
      return end;
    }
    for (String option : OPTIONS) {
      if (option.charAt(0) == b[letter] && lineHas(b, from, letter, option.substring(2))) {
        int found = next(b, end, to, 4, traits, out);
        return Math.max(found, end);
      }
    }
    return end;
  }

  /// `-u name:password`, `--user name:password` of curl and others, `-U name%password` of Samba.
  int commandLineUser(byte[] b, int end, int to, int traits, Edits out) {
    int start = end;
    while (start < to && start - end < 3 && " '\"=".indexOf(b[start]) >= 0) {
      start++;
    }
    if (start == end || Traits.has(traits, Traits.CODE)) {
      return end;
    }
    byte quote = b[start - 1] == '\'' || b[start - 1] == '"' ? b[start - 1] : (byte) ' ';
    byte separator = b[end - 1] == 'U' ? (byte) '%' : (byte) ':';
    int colon = -1;
    int i = start;
    while (i < to
        && i - start < 256
        && b[i] != quote
        && b[i] != '\n'
        && !(quote == ' ' && b[i] == '\'')) {
      if (b[i] == separator && colon < 0) {
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

  /// `--user name:password`.
  int userOption(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    boolean option =
        (start - 2 >= from && b[start - 1] == '-' && b[start - 2] == '-')
            || (start - 1 >= from
                && b[start - 1] == '-'
                && Ascii.contains(b, Math.max(from, start - 7), start, "--proxy"));
    int found = option ? commandLineUser(b, end, to, traits, out) : -1;
    return found > end ? found : -1;
  }

  /// `mysql -pVALUE`: the option and its value are one word.
  int gluedOption(byte[] b, int from, int start, int to, int traits, Edits out) {
    boolean glued =
        lineHas(b, from, start, "mysql")
            || lineHas(b, from, start, "mariadb")
            || lineHas(b, from, start, "7z ");
    if (!glued) {
      return -1;
    }
    int valueStart = start + 1;
    boolean quote = b[valueStart] == '\'' || b[valueStart] == '"';
    int end =
        quote
            ? Ascii.indexOf(b, valueStart + 1, to, b[valueStart])
            : Prose.wordEnd(b, valueStart, to);
    if (end - valueStart < 3) {
      return -1;
    }
    inspector.redact(
        b, quote ? valueStart + 1 : valueStart, end, inspector.engine.password, traits, out);
    return end;
  }
}
