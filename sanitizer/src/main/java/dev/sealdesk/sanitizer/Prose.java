package dev.sealdesk.sanitizer;

/// What people write to each other: "my password is …", a code in a text message, a day of birth.
final class Prose {
  static final String[] VERBS = {
    "is", "was", "ist", "lautet", "war", "est", "es", "to", "are", "e",
  };
  private static final String[] BEFORE_DATES = {
    "on", "am", "le", "el", "il", "the", "is", "ist", "est", "es", "was", "of", "birth", "date",
  };
  private static final String[] NUMBER_WORDS = {
    "number", "numbers", "no", "nr", "num", "nummer", "numero", "code", "id", "ist", "is", "lautet",
    "est", "es", "at", "unter", "under", "my", "mein", "mon", "mi", "please", "was", "me",
    "lic", "phone", "mobile", "privat",
  };
  static final int MAX_LINK = 48;

  private final Inspector inspector;
  private final Codes codes;

  Prose(Inspector inspector) {
    this.inspector = inspector;
    this.codes = new Codes(inspector);
  }

  /// Looks at a word that may announce a value in a sentence.
  ///
  /// @param topics of [Keywords]
  /// @return the end of what was taken out, or -1
  int noun(byte[] b, int from, int start, int end, int to, int topics, int traits, Edits out) {
    int found = -1;
    if ((topics & Keywords.CODE) != 0) {
      found = codes.at(b, from, start, end, to, traits, out);
    }
    if (found < 0 && (topics & Keywords.SECRET) != 0) {
      found = stated(b, from, start, end, to, traits, out);
    }
    if (found < 0 && (topics & Keywords.BIRTH) != 0) {
      found = birth(b, from, start, end, to, traits, out);
    }
    if (found < 0 && (topics & Keywords.DOCUMENT) != 0) {
      found = document(b, from, start, end, to, traits, out);
    }
    if (found < 0 && (topics & Keywords.CARD_CODE) != 0) {
      found = cardCode(b, end, to, traits, out);
    }
    if (found < 0 && (topics & Keywords.PHONE) != 0) {
      found = phone(b, end, to, traits, out);
    }
    return found;
  }

  /// `born 1980-01-31`, `geboren am 31.01.1980`, `DOB 3 April 1975`.
  private int birth(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    if (end - start == 2 && !isFrenchBirth(b, from, start)) {
      return -1;
    }
    int value = skipWords(b, end, to, BEFORE_DATES);
    int valueEnd = dateEnd(b, value, to);
    if (valueEnd < 0) {
      return -1;
    }
    inspector.redact(b, value, valueEnd, inspector.engine.birthDate, traits, out);
    return valueEnd;
  }

  /// `né le`, `née le`.
  private static boolean isFrenchBirth(byte[] b, int from, int start) {
    int i = start - 1;
    i -= i > from && b[i] == ' ' && b[i - 1] == 'e' ? 1 : 0;
    return i - 3 >= from
        && (b[i - 1] & 0xff) == 0xa9
        && (b[i - 2] & 0xff) == 0xc3
        && (b[i - 3] == 'n' || b[i - 3] == 'N');
  }

  /// Returns the end of a date with a year, or -1.
  private static int dateEnd(byte[] b, int from, int to) {
    int i = from;
    int digits = 0;
    int separators = 0;
    int letters = 0;
    while (i < to && i - from < 24) {
      byte c = b[i];
      if (Ascii.isDigit(c)) {
        digits++;
      } else if (Ascii.isLetter(c) || c < 0) {
        letters++;
      } else if ("-/. ,".indexOf(c) < 0
          || i + 1 >= to
          || (!Ascii.isAlnum(b[i + 1]) && b[i + 1] >= 0 && b[i + 1] != ' ')) {
        break;
      } else {
        separators += b[i + 1] == ' ' ? 0 : 1;
      }
      i++;
      boolean ends = Ascii.isDigit(c) && (i >= to || !Ascii.isDigit(b[i]));
      if (ends && separators == 2 && digits >= 5 && digits <= 8) {
        boolean numeric = letters == 0 && i - from >= 8 && i - from <= 10;
        boolean named = letters >= 3 && letters <= 10 && Looks.isDigits(b, i - 4, i);
        return numeric || named ? i : -1;
      }
    }
    return -1;
  }

  /// `passport number is C01X00T47`, `Personalausweis L01X00T471`.
  private int document(byte[] b, int from, int start, int end, int to, int traits, Edits out) {
    boolean licence = Ascii.startsWith(b, start, end, "licen");
    if (licence && !Ascii.contains(b, Math.max(from, start - 12), start, "driv")) {
      return -1;
    }
    int value = skipWords(b, end, to, NUMBER_WORDS);
    int valueEnd = value;
    int digits = 0;
    while (valueEnd < to
        && ((Ascii.classOf(b[valueEnd]) & (Ascii.UPPER | Ascii.DIGIT)) != 0
            || (b[valueEnd] == ' '
                && digits > 0
                && valueEnd + 1 < to
                && Ascii.isDigit(b[valueEnd + 1])))) {
      digits += Ascii.isDigit(b[valueEnd]) ? 1 : 0;
      valueEnd++;
    }
    boolean ends = valueEnd >= to || (!Ascii.isAlnum(b[valueEnd]) && b[valueEnd] != '-');
    if (digits < 5 || valueEnd - value < 7 || valueEnd - value > 20 || !ends) {
      return -1;
    }
    boolean tax = Ascii.startsWith(b, start, end, "steuer");
    int rule = tax ? inspector.engine.taxId : inspector.engine.passport;
    inspector.redact(b, value, valueEnd, rule, traits, out);
    return valueEnd;
  }

  /// `cvv 123`, `CVC is 123`.
  private int cardCode(byte[] b, int end, int to, int traits, Edits out) {
    int value = skipWords(b, end, to, NUMBER_WORDS);
    int valueEnd = value;
    while (valueEnd < to && Ascii.isDigit(b[valueEnd])) {
      valueEnd++;
    }
    int length = valueEnd - value;
    boolean ends =
        valueEnd >= to
            || (!Ascii.isAlnum(b[valueEnd])
                && !(b[valueEnd] == '.' && valueEnd + 1 < to && Ascii.isDigit(b[valueEnd + 1])));
    if (value == end || length < 3 || length > 4 || !ends) {
      return -1;
    }
    inspector.redact(b, value, valueEnd, inspector.engine.cardCode, traits, out);
    return valueEnd;
  }

  /// `Tel. 089 1234567`, `phone: 0171/2345678`.
  private int phone(byte[] b, int end, int to, int traits, Edits out) {
    int value = skipWords(b, end, to, NUMBER_WORDS);
    int i = value;
    int valueEnd = value;
    int digits = 0;
    while (i < to && i - value < 24 && (Ascii.isDigit(b[i]) || " -/.()+".indexOf(b[i]) >= 0)) {
      if (Ascii.isDigit(b[i])) {
        digits++;
        valueEnd = i + 1;
      } else if (i > value && b[i] == ' ' && !Ascii.isAlnum(b[i - 1]) && b[i - 1] != ')') {
        break;
      }
      i++;
    }
    boolean ends = valueEnd >= to || !Ascii.isAlnum(b[valueEnd]);
    boolean begins = value < to && (b[value] == '0' || b[value] == '(' || digits >= 9);
    if (value == end || digits < 7 || digits > 15 || !ends || !begins) {
      return -1;
    }
    inspector.redact(b, value, valueEnd, inspector.engine.phone, traits, out);
    return valueEnd;
  }

  /// Passes over spaces, punctuation and the given words.
  private static int skipWords(byte[] b, int from, int to, String[] words) {
    int i = from;
    while (i < to && i - from < MAX_LINK) {
      if (" .:#\"'*\t=(-".indexOf(b[i]) >= 0) {
        i++;
        continue;
      }
      int end = i;
      while (end < to && (Ascii.isLetter(b[end]) || b[end] < 0)) {
        end++;
      }
      if (end == i || !isOneOf(b, i, end, words)) {
        break;
      }
      i = end;
    }
    return i;
  }

  static boolean isOneOf(byte[] b, int from, int to, String[] words) {
    for (String word : words) {
      if (Ascii.equalsIgnoringCase(b, from, to, word)) {
        return true;
      }
    }
    return false;
  }

  /// `password is VALUE`: the value has to look chosen, because "password is required" is said as
  /// often.
  private int stated(byte[] b, int from, int start, int nounEnd, int to, int traits, Edits out) {
    // The second letter of `contraseña` is not ASCII.
    boolean spanish =
        nounEnd + 2 < to && b[nounEnd] == (byte) 0xc3 && b[nounEnd + 1] == (byte) 0xb1;
    int end = spanish ? nounEnd + 3 : nounEnd;
    int before = quotedBefore(b, from, start, traits, out);
    int verb = skipSpaces(b, end, to);
    if (verb == end || verb >= to) {
      return before;
    }
    if (b[verb] == '\'' || b[verb] == '"') {
      int close = Directives.quoted(inspector, b, start, verb, to, traits, out);
      return close > 0 ? close : before;
    }
    int value = afterVerb(b, verb, to);
    boolean told = value > 0;
    value = told ? value : verb;
    int valueEnd = wordEnd(b, value, to);
    boolean chosen = told ? isTold(b, value, valueEnd, to) : isStrong(b, value, valueEnd);
    if (!chosen) {
      return before;
    }
    inspector.redact(b, value, valueEnd, inspector.engine.password, traits, out);
    return valueEnd;
  }

  static int afterVerb(byte[] b, int verb, int to) {
    int at = verb;
    if (Ascii.startsWith(b, at, to, "now ") || Ascii.startsWith(b, at, to, "set ")) {
      at += 4;
    }
    for (String word : VERBS) {
      if (Ascii.startsWith(b, at, to, word)) {
        int after = skipColon(b, at + word.length(), to);
        if (after > at + word.length()) {
          return Ascii.startsWith(b, after, to, "now ") ? after + 4 : after;
        }
      }
    }
    return -1;
  }

  /// Whether what follows the verb is a value: chosen, or digits that no word follows.
  private static boolean isTold(byte[] b, int from, int end, int to) {
    boolean digits = Looks.isDigits(b, from, end) && end - from >= 5 && end - from <= 12;
    boolean counted = end + 1 < to && b[end] == ' ' && Ascii.isLetter(b[end + 1]);
    return (digits && !counted) || isChosen(b, from, end);
  }

  /// `"Tr0ub4dor&3" as password`.
  private int quotedBefore(byte[] b, int from, int start, int traits, Edits out) {
    int i = start - 1;
    for (int word = 0; word < 2 && i > from && b[i] == ' '; word++) {
      int wordEnd = i;
      while (i > from && Ascii.isLetter(b[i - 1])) {
        i--;
      }
      boolean as =
          isOneOf(b, i, wordEnd, new String[] {"as", "als", "como", "comme", "come", "for"});
      i--;
      if (as && i > from + 2 && b[i] == ' ') {
        int end = i;
        boolean quote = ValueBounds.isQuote(b[end - 1]);
        end -= quote ? 1 : 0;
        int first = end;
        while (first > from
            && end - first < 64
            && b[first - 1] > ' '
            && !(quote && b[first - 1] == b[end])) {
          first--;
        }
        if (quote ? isChosen(b, first, end) : isStrong(b, first, end)) {
          inspector.redact(b, first, end, inspector.engine.password, traits, out);
        }
        return -1;
      }
    }
    return -1;
  }

  /// Whether letters and digits are mixed, or it looks like a password.
  static boolean isChosen(byte[] b, int from, int to) {
    int length = to - from;
    int seen = Looks.union(b, from, to);
    boolean mixed = (seen & Ascii.DIGIT) != 0 && (seen & Ascii.LETTER) != 0;
    return length >= 5
        && length <= 128
        && (mixed || Looks.isPasswordLike(b, from, to))
        && !Looks.startsLikeUrl(b, from, to)
        && !Ascii.contains(b, from, to, "\\u00")
        && !Looks.isNumberOrDate(b, from, to);
  }

  /// Whether nobody would write it for anything but a password: small and capital letters, digits,
  /// and a symbol between them.
  static boolean isStrong(byte[] b, int from, int to) {
    if (!Looks.isPasswordLike(b, from, to)) {
      return false;
    }
    boolean inside = false;
    for (int i = from + 1; i < to - 1; i++) {
      inside |= "!#$%^&*?@".indexOf(b[i]) >= 0;
    }
    return inside
        && (Looks.union(b, from, to) & Ascii.ALNUM) == Ascii.ALNUM
        && Ascii.indexOf(b, from, to, (byte) '(') < 0
        && Ascii.indexOf(b, from, to, (byte) '=') < 0
        && !Addresses.hasEmail(b, from, to);
  }

  static int skipSpaces(byte[] b, int from, int to) {
    int i = from;
    while (i < to && i - from < 4 && (b[i] == ' ' || b[i] == '\t')) {
      i++;
    }
    return i;
  }

  static int skipColon(byte[] b, int from, int to) {
    int i = from;
    int limit = from + 6;
    while (i < to && i < limit && (" :\"'`*".indexOf(b[i]) >= 0 || b[i] == '<')) {
      int tag = ValueBounds.inlineTagEnd(b, i, to);
      if (b[i] == '<' && tag < 0) {
        break;
      }
      limit = tag > 0 ? tag + 6 : limit;
      i = tag > 0 ? tag : i + 1;
    }
    return i;
  }

  static int wordEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] > ' ' && b[i] != '"' && b[i] != '\'' && b[i] != '`' && b[i] != '<') {
      i++;
    }
    while (i > from && ".,);:".indexOf(b[i - 1]) >= 0) {
      i--;
    }
    return i;
  }
}
