package dev.sealdesk.sanitizer;

/// Puts found values into the table: decoded, with the other ways they are written, and with what
/// is inside them.
final class Learner {
  private static final int MAX_PERCENT_LAYERS = 3;
  private static final int MAX_VALUE_BYTES = 16_384;
  private static final int MIN_INNER_LENGTH = 16;

  private final Inspector inspector;
  private final Secrets secrets;
  private final int passwordKind;
  private final int nameKind;
  private final int userKind;
  private final int cookieKind;
  private final int seedKind;

  Learner(Inspector inspector) {
    this.inspector = inspector;
    this.secrets = inspector.secrets;
    this.passwordKind = kind("password");
    this.nameKind = kind("name");
    this.userKind = kind("user");
    this.cookieKind = kind("cookie");
    this.seedKind = kind("otp-seed");
  }

  private int kind(String name) {
    Integer id = inspector.rules.kindIds.get(name);
    return id == null ? -1 : id;
  }

  /// Returns the id of the value in the range, adding it if it is new.
  int secretOf(byte[] b, int from, int to, int rule) {
    int seen = secrets.find(b, from, to);
    if (seen >= 0) {
      return seen;
    }
    byte[] value = decoded(b, from, to);
    int known = secrets.find(value, 0, value.length);
    if (known >= 0) {
      return known;
    }
    Secrets.Spread spread = spread(value, rule);
    int id = add(value, 0, value.length, rule, spread, -1);
    if (spread.compareTo(Secrets.Spread.AS_WORD) >= 0) {
      addVariants(value, rule, id);
    }
    return id;
  }

  private int add(byte[] b, int from, int to, int rule, Secrets.Spread spread, int aliasOf) {
    int id = secrets.add(b, from, to, rule, spread, inspector.entry, aliasOf);
    inspector.recurrences.index(id);
    return id;
  }

  /// Learns a name found by what stands beside it. One word alone is not looked for elsewhere: it
  /// may be any word.
  void learnPerson(byte[] value, int rule) {
    boolean several =
        Looks.hasSpace(value, 0, value.length) || Looks.hasKanaOrKanji(value, 0, value.length);
    boolean spread =
        value.length >= 6
            && (several || Looks.hasDigit(value, 0, value.length))
            && !isCommon(value);
    add(value, 0, value.length, rule, spread ? Secrets.Spread.AS_WORD : Secrets.Spread.NOWHERE, -1);
  }

  private static byte[] decoded(byte[] b, int from, int to) {
    byte[] value = Ascii.copy(b, from, Math.min(to, from + MAX_VALUE_BYTES));
    for (int i = 0;
        i < MAX_PERCENT_LAYERS && Layers.PERCENT.occursIn(value, 0, value.length);
        i++) {
      byte[] plain = new byte[value.length];
      int length = Layers.PERCENT.decode(value, 0, value.length, plain);
      value = Ascii.copy(plain, 0, length);
    }
    return value;
  }

  Secrets.Spread spread(byte[] v, int rule) {
    int length = v.length;
    int kind = inspector.rules.ruleKinds.get(rule);
    if (length < Recurrences.MIN_SHORT || length > 4_096 || isCommon(v)) {
      return Secrets.Spread.NOWHERE;
    }
    boolean digits = Looks.isDigits(v, 0, length);
    if (digits) {
      return length < 8 ? nearby() : Secrets.Spread.AS_WORD;
    }
    if (kind == passwordKind) {
      return password(v);
    }
    if (inspector.rules.kindCategories.get(kind) == Report.Category.PERSONAL) {
      return personal(v, kind);
    }
    return credential(v, kind);
  }

  private Secrets.Spread nearby() {
    return inspector.entry >= 0 ? Secrets.Spread.NEARBY : Secrets.Spread.NOWHERE;
  }

  private boolean isCommon(byte[] v) {
    if (v.length > 24) {
      return false;
    }
    byte[] lower = v.clone();
    for (int i = 0; i < lower.length; i++) {
      lower[i] = Ascii.lower(lower[i]);
    }
    return inspector.rules.common.containsKey(Ascii.text(lower, 0, lower.length))
        || Looks.isConstant(v, 0, v.length);
  }

  private static Secrets.Spread password(byte[] v) {
    if (v.length < 6) {
      return Secrets.Spread.NOWHERE;
    }
    boolean plain =
        (Looks.union(v, 0, v.length) & Ascii.DIGIT) == 0 && Looks.isWords(v, 0, v.length);
    return plain || v.length < 8 ? Secrets.Spread.AS_WORD : Secrets.Spread.ANYWHERE;
  }

  private Secrets.Spread personal(byte[] v, int kind) {
    boolean spaced = Looks.hasSpace(v, 0, v.length);
    if (kind == nameKind) {
      boolean wide = Looks.hasKanaOrKanji(v, 0, v.length);
      if (spaced || wide) {
        return v.length >= 6 ? Secrets.Spread.AS_WORD : Secrets.Spread.NOWHERE;
      }
      boolean capital = (Ascii.classOf(v[0]) & Ascii.UPPER) != 0;
      return capital && v.length >= 5 ? Secrets.Spread.AS_WORD : Secrets.Spread.NOWHERE;
    }
    if (kind == userKind) {
      return v.length >= 6 ? Secrets.Spread.AS_WORD : Secrets.Spread.NOWHERE;
    }
    return v.length >= 6 ? Secrets.Spread.AS_WORD : Secrets.Spread.NOWHERE;
  }

  private Secrets.Spread credential(byte[] v, int kind) {
    int length = v.length;
    if (Looks.startsLikeUrl(v, 0, length) || Looks.hasSpace(v, 0, length)) {
      return Secrets.Spread.NOWHERE;
    }
    int seen = Looks.union(v, 0, length);
    boolean mixed = (seen & Ascii.DIGIT) != 0 && (seen & Ascii.LETTER) != 0;
    if (length < 8) {
      return mixed && kind != cookieKind ? nearby() : Secrets.Spread.NOWHERE;
    }
    if (Looks.isUuid(v, 0, length) || Looks.isRandom(v, 0, length)) {
      return Secrets.Spread.ANYWHERE;
    }
    if (!mixed || Looks.isNumberOrDate(v, 0, length)) {
      return Secrets.Spread.NOWHERE;
    }
    if (kind == cookieKind) {
      return length >= 16 && !isPath(v) ? Secrets.Spread.ANYWHERE : Secrets.Spread.NOWHERE;
    }
    return length >= 12 ? Secrets.Spread.ANYWHERE : Secrets.Spread.AS_WORD;
  }

  /// Some cookies hold the path of the page.
  private static boolean isPath(byte[] v) {
    int slashes = 0;
    for (byte c : v) {
      slashes += c == '/' ? 1 : 0;
      if (c == '+' || c == '=') {
        return false;
      }
    }
    return v[0] == '/' && slashes > 1 && Bigrams.unusualPercent(v, 0, v.length) < 20;
  }

  private void addVariants(byte[] v, int rule, int id) {
    int kind = inspector.rules.ruleKinds.get(rule);
    if (inspector.rules.kindCategories.get(kind) == Report.Category.PERSONAL) {
      addDigits(v, rule, id);
      return;
    }
    if (kind == seedKind) {
      addGroups(v, rule, id);
      return;
    }
    addOtherAlphabet(v, rule, id);
    addInnerTokens(v, rule);
  }

  /// `4111 1111 1111 1111` and `+81 90-1234-5678` are also written without separators.
  private void addDigits(byte[] v, int rule, int id) {
    byte[] digits = new byte[v.length];
    int n = 0;
    for (byte c : v) {
      if (Ascii.isDigit(c)) {
        digits[n++] = c;
      } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '.') {
        return;
      }
    }
    if (n >= 9 && n < v.length) {
      add(digits, 0, n, rule, Secrets.Spread.AS_WORD, id);
    }
  }

  /// A seed is shown in groups of four to be typed, in either case.
  private void addGroups(byte[] v, int rule, int id) {
    byte[] upper = new byte[v.length + v.length / 4 + 1];
    byte[] lower = new byte[upper.length];
    int n = 0;
    for (int i = 0; i < v.length; i++) {
      if (i > 0 && i % 4 == 0) {
        upper[n] = ' ';
        lower[n++] = ' ';
      }
      boolean letter = Ascii.isLetter(v[i]);
      lower[n] = Ascii.lower(v[i]);
      upper[n] = letter ? (byte) (lower[n] - 32) : lower[n];
      n++;
    }
    add(upper, 0, n, rule, Secrets.Spread.ANYWHERE, id);
    add(lower, 0, n, rule, Secrets.Spread.ANYWHERE, id);
  }

  private void addOtherAlphabet(byte[] v, int rule, int id) {
    if (v.length < MIN_INNER_LENGTH || !Base64Text.isBase64(v, 0, v.length)) {
      return;
    }
    byte[] other = v.clone();
    int length = other.length;
    boolean differs = false;
    for (int i = 0; i < length; i++) {
      byte c = other[i];
      byte swapped =
          c == '-'
              ? (byte) '+'
              : c == '_' ? (byte) '/' : c == '+' ? (byte) '-' : c == '/' ? (byte) '_' : c;
      differs |= swapped != c;
      other[i] = swapped;
    }
    while (length > 0 && other[length - 1] == '=') {
      length--;
    }
    if (length < v.length) {
      add(v, 0, length, rule, Secrets.Spread.ANYWHERE, id);
    }
    if (differs) {
      add(other, 0, length, rule, Secrets.Spread.ANYWHERE, id);
    }
  }

  /// A session id may be a part of a cookie (`id.signature`), also behind Base64.
  private void addInnerTokens(byte[] v, int rule) {
    addTokens(v, v.length, rule);
    if (v.length >= MIN_INNER_LENGTH && Base64Text.isBase64(v, 0, v.length)) {
      byte[] plain = new byte[v.length];
      int length = Base64Text.decode(v, 0, v.length, plain, plain.length);
      if (Looks.isText(plain, 0, length)) {
        addTokens(plain, length, rule);
      }
    }
  }

  private void addTokens(byte[] v, int length, int rule) {
    int start = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || (!Ascii.isAlnum(v[i]) && v[i] != '-' && v[i] != '_')) {
        boolean inner = i - start < v.length && i - start >= MIN_INNER_LENGTH;
        if (inner && (Looks.isUuid(v, start, i) || isDistinctive(v, start, i))) {
          add(v, start, i, rule, Secrets.Spread.ANYWHERE, -1);
        }
        start = i + 1;
      }
    }
  }

  private static boolean isDistinctive(byte[] v, int from, int to) {
    return to - from >= 20 && Looks.isRandom(v, from, to) && !startsAsJson(v, from, to);
  }

  /// The header of a JWT is the same in every token of a server.
  private static boolean startsAsJson(byte[] v, int from, int to) {
    return Ascii.startsWith(v, from, to, "eyj");
  }
}
