package dev.sealdesk.sanitizer;

/// Numbers that people are known by, in free text: payment cards, IBANs, social security numbers,
/// telephone numbers. Those without a check digit are taken only when written as people write them.
final class NumberFinder {
  private static final int MAX_SPAN = 42;

  private final Inspector inspector;
  private final byte[] digits = new byte[MAX_SPAN];
  private int count;
  private int groups;
  private final int[] groupLengths = new int[MAX_SPAN];

  NumberFinder(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Looks at the digits, `+` or `(` at `start`; `end` is the end of the first run of digits.
  ///
  /// @return where to go on
  int at(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    if (end - start <= 3 && end + 1 < to && b[end] == '.' && Ascii.isDigit(b[end + 1])) {
      int address = address(b, from, start, to, traits, out);
      if (address > end) {
        return address;
      }
    }
    boolean lead = b[start] == '+' || b[start] == '(';
    boolean joined = start > from && isJoint(b, from, start);
    if (joined || (Traits.has(traits, Traits.CODE) && end - start < 13)) {
      return end;
    }
    boolean mayBegin =
        lead
            ? end < to && Ascii.isDigit(b[end])
            : end - start >= 13
                || (end < to
                    && (isSeparator(b[end])
                        || (b[start] == '0' && (b[end] == '/' || b[end] == '(')))
                    && end - start <= 4
                    && end - start >= (isFrenchSex(b, start, end, to) ? 1 : 2));
    if (!mayBegin) {
      return end;
    }
    int last = collect(b, start, to);
    if (last < to && (Ascii.isAlnum(b[last]) || b[last] == '_')) {
      return end;
    }
    int rule = judge(b, start, last, lead);
    boolean row =
        (start - 2 >= from && b[start - 1] == ' ' && Ascii.isDigit(b[start - 2]))
            || (last + 1 < to && b[last] == ' ' && Ascii.isDigit(b[last + 1]));
    if (rule < 0 || (row && groups == 5 && count == 10)) {
      return end;
    }
    inspector.redact(b, start, last, rule, traits, out);
    return last;
  }

  /// The number of French social security begins with 1 or 2, the year and the month of birth.
  private static boolean isFrenchSex(byte[] b, int start, int end, int to) {
    return (b[start] == '1' || b[start] == '2')
        && end == start + 1
        && end + 4 < to
        && b[end] == ' '
        && b[end + 3] == ' ';
  }

  private static final String[] ADDRESS_WORDS = {
    "from", "client", "ip", "addr", "address", "remote", "peer", "src", "source", "user", "rhost",
    "host",
  };

  /// A public address behind a word like `from`, or at the start of a line of an access log; any in
  /// the strict profile.
  private int address(byte[] b, int from, int start, int to, int traits, Edits out) {
    int end = start;
    while (end < to && end - start < 16 && (Ascii.isDigit(b[end]) || b[end] == '.')) {
      end++;
    }
    while (end > start && b[end - 1] == '.') {
      end--;
    }
    boolean open =
        start > from
            && (Ascii.isAlnum(b[start - 1])
                || b[start - 1] == '.'
                || b[start - 1] == '-'
                || b[start - 1] == '/');
    if (open || (end < to && Ascii.isAlnum(b[end])) || !Addresses.isPublicIp(b, start, end)) {
      return -1;
    }
    boolean client = isClient(b, from, start, end, to);
    if (!client && Traits.has(traits, Traits.CODE)) {
      return -1;
    }
    inspector.redact(
        b, start, end, client ? inspector.engine.ip : inspector.engine.publicIp, traits, out);
    return end;
  }

  private static boolean isClient(byte[] b, int from, int start, int end, int to) {
    boolean lineStart = start == from || b[start - 1] == '\n';
    if (lineStart && end + 1 < to && b[end] == ' ' && b[end + 1] == '-') {
      return true;
    }
    int wordEnd = start;
    while (wordEnd > from
        && !Ascii.isAlnum(b[wordEnd - 1])
        && start - wordEnd < 4
        && b[wordEnd - 1] != '\n') {
      wordEnd--;
    }
    int wordStart = wordEnd;
    while (wordStart > from && Ascii.isLetter(b[wordStart - 1])) {
      wordStart--;
    }
    for (String word : ADDRESS_WORDS) {
      if (Ascii.equalsIgnoringCase(b, wordStart, wordEnd, word)) {
        return true;
      }
    }
    return false;
  }

  /// A number behind a dot, a dash or a letter is the middle of something else.
  private static boolean isJoint(byte[] b, int from, int start) {
    byte before = b[start - 1];
    if (Ascii.isAlnum(before) || before == '_' || before == '%') {
      return true;
    }
    boolean sign =
        before == '-' || before == '.' || before == '/' || before == '+' || before == '(';
    return sign
        && (start - 2 < from || Ascii.isAlnum(b[start - 2]) || before == '+' || before == '(');
  }

  private static boolean isSeparator(byte c) {
    return c == ' ' || c == '-' || c == '.' || c == ')';
  }

  private int collect(byte[] b, int start, int to) {
    count = 0;
    groups = 0;
    int group = 0;
    int last = start;
    int i = start;
    while (i < to && i - start < MAX_SPAN - 2) {
      byte c = b[i];
      if (Ascii.isDigit(c)) {
        digits[count++] = c;
        group++;
        last = i + 1;
      } else if (i == start || isInner(b, i, to, i - start <= 4 && b[start] == '0')) {
        if (group > 0) {
          groupLengths[groups++] = group;
        }
        group = 0;
      } else {
        break;
      }
      i++;
    }
    if (group > 0) {
      groupLengths[groups++] = group;
    }
    return last;
  }

  /// One separator between digits, or `) ` behind an area code.
  ///
  /// @param prefix whether only a few digits that begin with 0 came before, as in `0171/2345678`
  ///   and `03(1234)5678`
  private static boolean isInner(byte[] b, int i, int to, boolean prefix) {
    if (b[i] == '/' || (b[i] == '(' && Ascii.isDigit(b[i - 1]))) {
      return prefix && i + 1 < to && Ascii.isDigit(b[i + 1]);
    }
    if (!isSeparator(b[i]) && b[i] != '(') {
      return false;
    }
    boolean next =
        i + 1 < to
            && (Ascii.isDigit(b[i + 1])
                || (b[i] == ')' && (b[i + 1] == ' ' || b[i + 1] == '-'))
                || (b[i] == ' ' && b[i + 1] == '('));
    return next && (Ascii.isDigit(b[i - 1]) || b[i - 1] == ')' || (b[i] == '(' && b[i - 1] == ' '));
  }

  private int judge(byte[] b, int start, int last, boolean lead) {
    if (!lead && count >= 13 && count <= 19 && isCard(b, start, last)) {
      return inspector.engine.card;
    }
    if (!lead && count == 9 && groups == 3 && isSsn(b, start)) {
      return inspector.engine.ssn;
    }
    if (!lead && count == 15 && groups == 7 && isFrenchSsn()) {
      return inspector.engine.ssn;
    }
    return isPhone(b, start, last) ? inspector.engine.phone : -1;
  }

  /// Issuer ranges of the large schemes, their lengths, the usual grouping, and the check digit.
  private boolean isCard(byte[] b, int start, int last) {
    int two = (digits[0] - '0') * 10 + digits[1] - '0';
    int four = two * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
    boolean issuer =
        (digits[0] == '4' && (count == 16 || count == 19 || (count == 13 && groups > 1)))
            || (((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) && count == 16)
            || ((two == 34 || two == 37) && count == 15)
            || ((two == 65 || four == 6011 || (four >= 6440 && four <= 6499) || two == 62)
                && count == 16)
            || (four >= 3528 && four <= 3589 && count == 16)
            || ((two == 36 || two == 38 || two == 30) && count == 14);
    boolean grouped = groups == 1 || (groupLengths[0] == 4 && groups <= 5);
    return issuer && grouped && Checksums.luhn(b, start, last) && !isRepeated();
  }

  private boolean isRepeated() {
    for (int i = 1; i < count; i++) {
      if (digits[i] != digits[0]) {
        return false;
      }
    }
    return true;
  }

  /// 3-2-4 digits in an area that was ever assigned (Social Security Administration, "SSN
  /// Randomization").
  private boolean isSsn(byte[] b, int start) {
    if (groupLengths[0] != 3 || groupLengths[1] != 2 || groupLengths[2] != 4) {
      return false;
    }
    int area = number(0, 3);
    return b[start + 3] == b[start + 6]
        && b[start + 3] != '.'
        && area != 0
        && area != 666
        && area < 900
        && number(3, 5) != 0
        && number(5, 9) != 0;
  }

  private int number(int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + digits[i] - '0';
    }
    return value;
  }

  private boolean isPhone(byte[] b, int start, int last) {
    if (b[start] == '+') {
      return count >= 8 && count <= 15 && digits[0] != '0';
    }
    boolean dotted = Ascii.indexOf(b, start, last, (byte) '.') >= 0;
    if (b[start] == '(') {
      return groups == 3 && groupLengths[0] == 3 && groupLengths[1] == 3 && groupLengths[2] == 4;
    }
    boolean slashed = Ascii.indexOf(b, start, last, (byte) '/') >= 0;
    if (slashed) {
      return groups == 2 && digits[1] != '0' && groupLengths[1] >= 5 && groupLengths[1] <= 8;
    }
    boolean french = groups == 5 && digits[0] == '0' && digits[1] != '0' && isInPairs();
    if (french) {
      return true;
    }
    if (dotted || groups != 3) {
      return false;
    }
    boolean american =
        groupLengths[0] == 3
            && groupLengths[1] == 3
            && groupLengths[2] == 4
            && digits[0] >= '2'
            && digits[3] >= '2';
    boolean japanese =
        digits[0] == '0'
            && digits[1] != '0'
            && groupLengths[2] == 4
            && (count == 10 || count == 11)
            && groupLengths[0] >= 2
            && groupLengths[0] <= 5;
    return american || japanese;
  }

  /// The last two digits are 97 less the rest modulo 97.
  private boolean isFrenchSsn() {
    int rest = 0;
    for (int i = 0; i < 13; i++) {
      rest = (rest * 10 + digits[i] - '0') % 97;
    }
    return groupLengths[0] == 1 && number(13, 15) == 97 - rest;
  }

  private boolean isInPairs() {
    for (int i = 0; i < groups; i++) {
      if (groupLengths[i] != 2) {
        return false;
      }
    }
    return true;
  }

  /// Looks for an IBAN at the word that starts at `start`, written together or in groups of four.
  ///
  /// @return where to go on, or -1
  int iban(byte[] b, int from, int start, int to, int traits, Edits out) {
    boolean shape =
        start + 15 <= to
            && (Ascii.classOf(b[start]) & Ascii.UPPER) != 0
            && (Ascii.classOf(b[start + 1]) & Ascii.UPPER) != 0
            && Ascii.isDigit(b[start + 2])
            && Ascii.isDigit(b[start + 3]);
    if (!shape || (start > from && Ascii.isAlnum(b[start - 1]))) {
      return -1;
    }
    byte[] compact = new byte[34];
    int n = 0;
    int i = start;
    int last = start;
    while (i < to && n < 34) {
      int kind = Ascii.classOf(b[i]);
      if ((kind & (Ascii.UPPER | Ascii.DIGIT)) != 0) {
        compact[n++] = b[i];
        last = i + 1;
      } else if (b[i] != ' ' || n % 4 != 0 || (i > start && b[i - 1] == ' ')) {
        break;
      }
      i++;
      boolean boundary = i == to || !Ascii.isAlnum(b[i]);
      if (boundary && n >= 15 && Checksums.iban(compact, n)) {
        inspector.redact(b, start, last, inspector.engine.iban, traits, out);
        return last;
      }
    }
    return -1;
  }
}
