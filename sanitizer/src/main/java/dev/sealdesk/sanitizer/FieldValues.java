package dev.sealdesk.sanitizer;

/// Decides about the value of a named field: what the name promises, the value has to look like.
final class FieldValues {
  private static final int MAX_NAME_BYTES = 96;
  private static final int MAX_ADDRESS_BYTES = 300;

  /// A shorter value under `password` is a flag or a variable, unless somebody typed it.
  private static final int MIN_UNTYPED = 4;

  private final Inspector inspector;
  private final int nonceKind;

  FieldValues(Inspector inspector) {
    this.inspector = inspector;
    Integer nonce = inspector.rules.kindIds.get("nonce");
    this.nonceKind = nonce == null ? -1 : nonce;
  }

  /// Takes the value out, or says that it has to be inspected like any text.
  ///
  /// @return whether the value needs no further look
  boolean inspect(byte[] b, int from, int to, Field field, int traits, Edits out) {
    int start = from;
    int end = to;
    while (start < end && (Ascii.isSpace(b[start]) || isQuote(b[start]))) {
      start++;
    }
    while (end > start && (Ascii.isSpace(b[end - 1]) || isQuote(b[end - 1]))) {
      end--;
    }
    if (start == end) {
      return true;
    }
    return switch (field.guard) {
      case KEEP -> false;
      case COOKIE -> inspector.headers.cookie(b, start, end, traits, out);
      case SET_COOKIE -> inspector.headers.setCookie(b, start, end, traits, out);
      case AUTHORIZATION -> inspector.headers.authorization(b, start, end, traits, out);
      case PERSON, USER -> person(b, start, end, field, traits, out);
      case LOGIN -> login(b, start, end, field, traits, out);
      default -> isMeant(b, start, end, field, traits) && take(b, start, end, field, traits, out);
    };
  }

  private static boolean isQuote(byte c) {
    return c == '"' || c == '\'';
  }

  private boolean take(byte[] b, int from, int to, Field field, int traits, Edits out) {
    if (Placeholder.covers(b, from, to, traits)) {
      return true;
    }
    if (inspector.jwts.inspect(b, from, to, out)) {
      return true;
    }
    boolean structured =
        b[from] == '{' || b[from] == '[' || b[from] == '<' || Looks.startsLikeUrl(b, from, to);
    if (structured && field.guard != Field.Guard.ALWAYS) {
      return false;
    }
    if (!inspector.isWanted(field.rule)) {
      return false;
    }
    if (field.kind == inspector.rules.ruleKinds.get(inspector.engine.accessKey)) {
      int scope = Ascii.indexOf(b, from, to, (byte) '/');
      inspector.redact(b, from, scope < 0 ? to : scope, field.rule, traits, out);
      return true;
    }
    int schemeEnd = inspector.headers.schemeEnd(b, from, to);
    if (schemeEnd > from) {
      return inspector.headers.authorization(b, from, to, traits, out);
    }
    inspector.redact(b, from, to, field.rule, traits, out);
    return true;
  }

  /// `NAME / PASSWORD` or `NAME:PASSWORD`; anything else has to look opaque.
  private boolean login(byte[] b, int from, int to, Field field, int traits, Edits out) {
    int separator = Ascii.indexOf(b, from, to, (byte) ':');
    separator = separator < 0 ? Ascii.indexOf(b, from, to, (byte) '/') : separator;
    int nameEnd = separator;
    while (nameEnd > from && b[nameEnd - 1] == ' ') {
      nameEnd--;
    }
    int start = separator + 1;
    while (start < to && b[start] == ' ') {
      start++;
    }
    boolean pair =
        separator > from + 1
            && to - start >= 4
            && b[start] != '/'
            && !Looks.hasSpace(b, from, nameEnd)
            && !Looks.hasSpace(b, start, to)
            && (Prose.isChosen(b, start, to) || Traits.has(traits, Traits.TYPED));
    if (pair && !Placeholder.covers(b, from, to, traits)) {
      inspector.redact(b, start, to, field.rule, traits, out);
      inspector.redact(b, from, nameEnd, inspector.engine.urlUser, traits, out);
      return true;
    }
    boolean opaque = Looks.isOpaque(b, from, to) || isSetting(b, from, to, traits);
    return opaque && !Looks.hasSpace(b, from, to) && take(b, from, to, field, traits, out);
  }

  private boolean isMeant(byte[] b, int from, int to, Field field, int traits) {
    return switch (field.guard) {
      case ALWAYS -> isPassword(b, from, to, traits);
      case OPAQUE ->
          (Looks.isOpaque(b, from, to) || isBearer(b, from, to) || isSetting(b, from, to, traits))
              && !isPublicId(b, from, to);
      case GUARDED -> isGuarded(b, from, to, field, traits);
      case CODE -> isCode(b, from, to);
      case EMAIL -> false;
      case PHONE -> digits(b, from, to) >= 7 && isPhoneText(b, from, to);
      case NAME -> isName(b, from, to);
      case ADDRESS -> isAddress(b, from, to);
      case DATE ->
          digits(b, from, to) >= (Looks.hasKanaOrKanji(b, from, to) ? 3 : 4)
              && to - from <= 40
              && isDate(b, from, to);
      case CARD ->
          digits(b, from, to) >= 12 && digits(b, from, to) <= 19 && isNumberText(b, from, to);
      case IBAN -> to - from >= 15 && to - from <= 48 && digits(b, from, to) >= 8;
      case SSN -> digits(b, from, to) == 9 && isNumberText(b, from, to);
      case MY_NUMBER -> digits(b, from, to) == 12 && isNumberText(b, from, to);
      case NUMBER -> isDocumentNumber(b, from, to);
      case POSTAL -> to - from <= 12 && digits(b, from, to) >= 2 && !Looks.isFileName(b, from, to);
      case IP -> Addresses.isPublicIp(b, from, to);
      case ANY -> true;
      case COOKIE, SET_COOKIE, AUTHORIZATION, KEEP, PERSON, USER, LOGIN -> false;
    };
  }

  /// What a file of settings calls a secret is one, though it be made of words.
  private static boolean isSetting(byte[] b, int from, int to, int traits) {
    return Traits.has(traits, Traits.SETTINGS)
        && to - from >= 8
        && !Looks.isConstant(b, from, to)
        && !Looks.isNumberOrDate(b, from, to)
        && b[from] != '/'
        && b[from] != '$'
        && b[from] != '<'
        && !(Looks.isWords(b, from, to) && Ascii.indexOf(b, from, to, (byte) '/') > 0);
  }

  /// `SM` and 32 hex digits name an object at Twilio; only `SK` is a key.
  private static boolean isPublicId(byte[] b, int from, int to) {
    return to - from == 34
        && Looks.isHex(b, from + 2, to)
        && (Ascii.classOf(b[from]) & Ascii.UPPER) != 0
        && (Ascii.classOf(b[from + 1]) & Ascii.UPPER) != 0
        && !(b[from] == 'S' && b[from + 1] == 'K');
  }

  private boolean isBearer(byte[] b, int from, int to) {
    return inspector.headers.schemeEnd(b, from, to) > from;
  }

  /// Anything but a flag, a mask, or a label. What a server sends under `password` is often a
  /// label: a translation, or the error that one is missing.
  private static boolean isPassword(byte[] b, int from, int to, int traits) {
    if (Looks.isMask(b, from, to) || isFlag(b, from, to)) {
      return false;
    }
    if (Traits.has(traits, Traits.TYPED)) {
      return true;
    }
    if (to - from < MIN_UNTYPED) {
      return false;
    }
    if (Looks.startsLikeUrl(b, from, to) || b[from] == '/' || isStructured(b, from, to)) {
      return false;
    }
    if (Labels.isLabel(b, from, to) || Labels.isSentence(b, from, to)) {
      return false;
    }
    boolean words = Looks.isWords(b, from, to);
    boolean sent = Traits.has(traits, Traits.SENT);
    if (sent && Looks.hasSpace(b, from, to) && namesItself(b, from, to)) {
      return false;
    }
    if (sent && words && isCapitalisedWord(b, from, to)) {
      return false;
    }
    if (words && (namesItself(b, from, to) || Looks.hasKanaOrKanji(b, from, to))) {
      return false;
    }
    boolean sentence = words && Looks.hasSpace(b, from, to);
    return !(sentence && sent) && !Looks.isConstant(b, from, to);
  }

  /// What translations look like; passwords that a server sends are made by a generator.
  private static boolean isCapitalisedWord(byte[] b, int from, int to) {
    return to - from >= 6
        && (Ascii.classOf(b[from]) & Ascii.UPPER) != 0
        && (Looks.union(b, from + 1, to) & Ascii.UPPER) == 0
        && Bigrams.unusualPercent(b, from, to) < 15;
  }

  private static boolean isStructured(byte[] b, int from, int to) {
    byte next = from + 1 < to ? b[from + 1] : 0;
    boolean object =
        b[from] == '{' && (next == '"' || next == '}' || next == '{' || Ascii.isSpace(next));
    return object || b[from] == '[' || b[from] == '<';
  }

  private static boolean isFlag(byte[] b, int from, int to) {
    return Ascii.equalsIgnoringCase(b, from, to, "true")
        || Ascii.equalsIgnoringCase(b, from, to, "false")
        || Ascii.equalsIgnoringCase(b, from, to, "null")
        || Ascii.equalsIgnoringCase(b, from, to, "undefined");
  }

  private static final String[] NOUNS = {
    "password",
    "passwort",
    "kennwort",
    "passphrase",
    "passcode",
    "token",
    "secret",
    "mot de passe",
    "contrase",
    "senha",
    "wachtwoord",
    "pin",
    "name",
    "address",
    "phone",
  };

  private static boolean namesItself(byte[] b, int from, int to) {
    for (String noun : NOUNS) {
      if (Ascii.contains(b, from, to, noun)) {
        return true;
      }
    }
    return false;
  }

  /// Names such as `code` and `state` mean a credential when the value is random, or when the
  /// exchange is a sign-in.
  private boolean isGuarded(byte[] b, int from, int to, Field field, int traits) {
    int length = to - from;
    if (Looks.isConstant(b, from, to) || Looks.hasSpace(b, from, to)) {
      return false;
    }
    if (inspector.authentication) {
      boolean digits = Looks.isDigits(b, from, to);
      return digits ? length >= 4 && length <= 10 : length >= 6 && Looks.isOpaque(b, from, to);
    }
    if (length == 10 && Looks.isHex(b, from, to)) {
      // What WordPress calls a nonce.
      return field.kind == nonceKind && !Looks.isDigits(b, from, to);
    }
    if (Traits.has(traits, Traits.KEPT) || inspector.encoded.isFile(b, from, to)) {
      return false;
    }
    boolean siteKey = length == 40 && b[from] == '6' && b[from + 1] == 'L';
    return length >= 16
        && !siteKey
        && (Looks.isRandom(b, from, to) || (Looks.isHex(b, from, to) && length >= 32));
  }

  private boolean isCode(byte[] b, int from, int to) {
    int digits = digits(b, from, to);
    if (digits == to - from) {
      return digits >= 3 && digits <= 10;
    }
    boolean spaced = digits >= 6 && digits <= 8 && isNumberText(b, from, to);
    return spaced || (Looks.isOpaque(b, from, to) && to - from <= 64);
  }

  private static int digits(byte[] b, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      if (Ascii.isDigit(b[i])) {
        n++;
      }
    }
    return n;
  }

  private static boolean isNumberText(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(b[i]) && b[i] != ' ' && b[i] != '-' && b[i] != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPhoneText(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(b[i]) && " +-().x/".indexOf(b[i]) < 0) {
        return false;
      }
    }
    return to - from <= 32;
  }

  private static boolean isDate(byte[] b, int from, int to) {
    int separators = 0;
    for (int i = from; i < to; i++) {
      if (!Ascii.isAlnum(b[i])) {
        separators++;
      }
    }
    return separators >= 2 || (Looks.isDigits(b, from, to) && to - from == 8);
  }

  private static boolean isName(byte[] b, int from, int to) {
    if (to - from > MAX_NAME_BYTES || Looks.isConstant(b, from, to) || namesItself(b, from, to)) {
      return false;
    }
    if (isProduct(b, from, to) || Labels.isLabel(b, from, to)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte c = b[i];
      boolean fits = Ascii.isLetter(c) || c < 0 || " -'.,+".indexOf(c) >= 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /// More than five words, an abbreviation among words, or a capital behind four small letters:
  /// `AWS Cloud Control API`, `CloudWatch`.
  private static boolean isProduct(byte[] b, int from, int to) {
    int words = 0;
    int capitals = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i < to && b[i] != ' ') {
        boolean hump = i - start >= 4 && (Ascii.classOf(b[i]) & Ascii.UPPER) != 0;
        if (hump && (Ascii.classOf(b[i - 1]) & Ascii.LOWER) != 0) {
          return true;
        }
        continue;
      }
      words++;
      capitals += i - start >= 3 && (Looks.union(b, start, i) & Ascii.ALNUM) == Ascii.UPPER ? 1 : 0;
      start = i + 1;
    }
    return words > 5 || (capitals > 0 && capitals < words && words > 2);
  }

  private static boolean isAddress(byte[] b, int from, int to) {
    int length = to - from;
    if (length < 6 || length > MAX_ADDRESS_BYTES || Looks.isNumberOrDate(b, from, to)) {
      return false;
    }
    if (Looks.startsLikeUrl(b, from, to) || Ascii.indexOf(b, from, to, (byte) '@') >= 0) {
      return false;
    }
    int seen = Looks.union(b, from, to);
    boolean letters = (seen & Ascii.LETTER) != 0 || Looks.hasKanaOrKanji(b, from, to);
    return letters
        && digits(b, from, to) > 0
        && (Looks.hasSpace(b, from, to) || Looks.hasKanaOrKanji(b, from, to));
  }

  private static boolean isDocumentNumber(byte[] b, int from, int to) {
    int length = to - from;
    return length >= 5
        && length <= 40
        && digits(b, from, to) >= 4
        && !Looks.hasSpace(b, from, to)
        && Looks.isTokenText(b, from, to)
        && (Looks.union(b, from, to) & Ascii.LOWER) == 0;
  }

  /// `name` and `username` are personal where the object around them is about a person;
  /// [PersonRecords] learned that in the first pass.
  private boolean person(byte[] b, int from, int to, Field field, int traits, Edits out) {
    if (Labels.isLabel(b, from, to)) {
      return false;
    }
    if (field.guard == Field.Guard.USER && Traits.has(traits, Traits.TYPED)) {
      boolean plausible = to - from >= 2 && to - from <= 64 && !Looks.hasSpace(b, from, to);
      if (plausible
          && !Looks.isConstant(b, from, to)
          && !UrlInspector.isCommonUser(b, from, to)
          && Ascii.indexOf(b, from, to, (byte) '@') < 0) {
        inspector.redact(b, from, to, field.rule, traits, out);
        return true;
      }
      return false;
    }
    if (!inspector.personal || !PersonRecord.isNameText(b, from, to)) {
      int known = inspector.secrets.find(b, from, to);
      int kind = known < 0 ? -1 : inspector.rules.ruleKinds.get(inspector.secrets.rule(known));
      if (kind < 0
          || (kind != field.kind && kind != inspector.rules.ruleKinds.get(inspector.engine.name))) {
        return false;
      }
    }
    if (!inspector.isWanted(field.rule)) {
      return false;
    }
    inspector.learner.learnPerson(Ascii.copy(b, from, to), field.rule);
    inspector.redact(b, from, to, field.rule, traits, out);
    return true;
  }

  /// A value without a telling name: random text where only credentials stand, a password where
  /// people type.
  boolean inspectUnnamed(byte[] b, int from, int to, int traits, Edits out) {
    if (Traits.has(traits, Traits.POSITIONAL) && Opaque.isCredential(b, from, to, traits)) {
      if (inspector.layer(Layers.PERCENT, b, from, to, null, traits, out)) {
        return true;
      }
      if (inspector.jwts.inspect(b, from, to, out)) {
        return true;
      }
      boolean header = Traits.has(traits, Traits.HEADER);
      int rule = header ? inspector.engine.opaqueHeader : inspector.engine.opaqueQuery;
      inspector.redact(b, from, to, rule, traits, out);
      return true;
    }
    if (Traits.has(traits, Traits.TYPED) && typedSecret(b, from, to)) {
      inspector.redact(b, from, to, inspector.engine.password, traits, out);
      return true;
    }
    boolean code = inspector.authentication && Traits.has(traits, Traits.TYPED) && to - from == 6;
    if (code && Looks.isDigits(b, from, to)) {
      inspector.redact(b, from, to, inspector.engine.otp, traits, out);
      return true;
    }
    return false;
  }

  private static boolean typedSecret(byte[] b, int from, int to) {
    return Looks.isPasswordLike(b, from, to)
        && !Looks.startsLikeUrl(b, from, to)
        && !Layers.PERCENT.occursIn(b, from, to)
        && !Addresses.hasEmail(b, from, to);
  }

  /// A JSON number under a telling name.
  void number(byte[] b, int from, int to, Field field, int traits, Edits out) {
    if (!Looks.isDigits(b, from, to)) {
      return;
    }
    int length = to - from;
    boolean meant =
        switch (field.guard) {
          case ALWAYS -> length >= 4 && length <= 16;
          case CODE -> length >= 3 && length <= 8;
          case GUARDED ->
              inspector.authentication
                  && Traits.has(traits, Traits.TYPED)
                  && length >= 4
                  && length <= 8;
          case CARD -> length >= 12 && length <= 19;
          case SSN -> length == 9;
          case MY_NUMBER -> length == 12;
          case PHONE -> length >= 9 && length <= 15;
          case NUMBER -> length >= 6;
          default -> false;
        };
    if (meant) {
      inspector.redactQuoted(b, from, to, field.rule, out);
    }
  }
}
