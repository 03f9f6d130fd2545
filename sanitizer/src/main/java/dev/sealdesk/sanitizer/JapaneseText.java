package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// Labels, postal codes and numbers in Japanese text: 「パスワードは…」, 〒100-0005, full-width digits.
final class JapaneseText {
  private static final int MAX_LABEL = 48;
  private static final int MAX_NUMBER = 96;

  private final Inspector inspector;
  private final TextPairs pairs;

  JapaneseText(Inspector inspector, TextPairs pairs) {
    this.inspector = inspector;
    this.pairs = pairs;
  }

  /// Looks at a wide character: a colon or particle behind a known name, a postal mark, a
  /// prefecture, a digit.
  ///
  /// @return where to go on
  int at(byte[] b, int from, int i, int to, int traits, Edits out) {
    if (i + 3 >= to) {
      return i + 3;
    }
    int character = (b[i] & 0xff) << 16 | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff);
    boolean digit = character >= 0xefbc90 && character <= 0xefbc99;
    return switch (character) {
      case 0xefbc9a, 0xe3808c -> label(b, from, i, i + 2, to, false, traits, out);
      case 0xe381af -> label(b, from, i, i + 2, to, true, traits, out);
      case 0xe38092 -> postal(b, i, to, traits, out);
      default -> {
        if (digit) {
          yield number(b, from, i, to, traits, out);
        }
        int next = b[i + 3] == ' ' && i + 4 < to ? i + 4 : i + 3;
        if (Ascii.isDigit(b[next])) {
          yield label(b, from, i + 3, next - 1, to, true, traits, out);
        }
        yield JapaneseAddress.at(inspector, b, i, to, traits, out);
      }
    };
  }

  /// `パスワード：VALUE`, `パスワードは VALUE です`, `パスワード「VALUE」`, `口座番号 1234567`.
  ///
  /// @param labelEnd where the label ends
  /// @param separator the last byte before the value
  /// @param said whether the value is told in a sentence, which may as well be about the label
  private int label(
      byte[] b,
      int from,
      int labelEnd,
      int separator,
      int to,
      boolean said,
      int traits,
      Edits out) {
    int keyEnd = labelEnd;
    while (keyEnd > from && b[keyEnd - 1] == ' ') {
      keyEnd--;
    }
    int keyStart = keyEnd;
    while (keyStart - 3 >= from
        && keyEnd - keyStart < MAX_LABEL
        && isWideStart(b[keyStart - 3])
        && !isPunctuation(b, keyStart - 3)) {
      keyStart -= 3;
    }
    while (keyStart < keyEnd
        && keyStart > from
        && Ascii.isAlnum(b[keyStart - 1])
        && keyEnd - keyStart < MAX_LABEL) {
      keyStart--;
    }
    @Nullable Field field =
        keyEnd - keyStart < 6 ? null : inspector.names.of(b, keyStart, keyEnd).field;
    if (field == null) {
      return labelEnd == separator - 2 ? separator + 1 : labelEnd;
    }
    if (said && isHiragana(b, keyEnd - 3)) {
      return Math.max(labelEnd, separator);
    }
    if (said && field.guard == Field.Guard.NAME) {
      return name(b, separator + 1, to, field, traits, out);
    }
    if (said && field.guard == Field.Guard.ALWAYS && !isToldPassword(b, separator + 1, to)) {
      return separator + 1;
    }
    int end = pairs.value(b, from, keyStart, separator, to, field, traits, out);
    return Math.max(end, labelEnd);
  }

  /// `パスワードは12文字以上` is a rule, `パスワードはkT4wq88zです` is a password.
  private static boolean isToldPassword(byte[] b, int from, int to) {
    int start = from;
    while (start < to && (b[start] == ' ' || ValueBounds.isQuote(b[start]))) {
      start++;
    }
    int end = start;
    while (end < to && b[end] > ' ' && !ValueBounds.isQuote(b[end])) {
      end++;
    }
    int ascii = start;
    while (ascii < end && b[ascii] > ' ') {
      ascii++;
    }
    boolean bracket = start + 2 < to && b[start] == (byte) 0xe3 && b[start + 2] == (byte) 0x8c;
    boolean digits = Looks.isDigits(b, start, ascii) && ascii - start >= 4;
    boolean counted = ascii < end && digits && isKanji(b[ascii]);
    return bracket || (digits && !counted) || Prose.isChosen(b, start, ascii);
  }

  /// `氏名は山田太郎です`: a name is written without the letters that sentences are made of.
  private int name(byte[] b, int from, int to, Field field, int traits, Edits out) {
    int end = from;
    while (end + 2 < to
        && end - from < MAX_LABEL
        && (b[end] == ' '
            || (isWideStart(b[end]) && !isHiragana(b, end) && !isPunctuation(b, end)))) {
      end += b[end] == ' ' ? 1 : 3;
    }
    boolean told =
        end + 2 >= to
            || b[end] == '\n'
            || isPunctuation(b, end)
            || ValueBounds.endsPolitely(b, end, to);
    if (told && end - from >= 6) {
      inspector.fields.inspect(b, from, end, field, traits, out);
    }
    return Math.max(end, from);
  }

  private static boolean isHiragana(byte[] b, int i) {
    int second = b[i + 1] & 0xff;
    return b[i] == (byte) 0xe3 && (second == 0x81 || (second == 0x82 && (b[i + 2] & 0xff) <= 0x9f));
  }

  private static boolean isKanji(byte c) {
    return (c & 0xff) >= 0xe4 && (c & 0xff) <= 0xe9;
  }

  private static boolean isWideStart(byte c) {
    return (c & 0xff) >= 0xe3 && (c & 0xff) <= 0xef;
  }

  private static boolean isPunctuation(byte[] b, int i) {
    return b[i] == (byte) 0xe3 && b[i + 1] == (byte) 0x80;
  }

  private int postal(byte[] b, int i, int to, int traits, Edits out) {
    int start = i + 3;
    while (start < to && start - i < 7 && b[start] == ' ') {
      start++;
    }
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

  /// A telephone or card number in full-width digits, with any of the characters that stand for a
  /// dash.
  private int number(byte[] b, int from, int start, int to, int traits, Edits out) {
    byte[] digits = new byte[MAX_NUMBER / 3];
    int n = 0;
    int separators = 0;
    int end = start;
    int i = start;
    while (i + 2 < to && i - start < MAX_NUMBER - 3) {
      int last = b[i + 2] & 0xff;
      boolean digit = b[i] == (byte) 0xef && b[i + 1] == (byte) 0xbc && last >= 0x90 && last < 0x9a;
      if (digit) {
        digits[n++] = (byte) (last - 0x60);
        end = i + 3;
      } else if (!isDash(b, i)) {
        break;
      } else {
        separators++;
      }
      i += 3;
    }
    boolean phone = digits[0] == '0' && (n == 10 || n == 11) && separators > 0;
    boolean card = n >= 14 && n <= 16 && Checksums.luhn(digits, 0, n);
    boolean inner = start - 3 >= from && b[start - 3] == (byte) 0xef && isWideAlnum(b, start - 3);
    if (inner || (!phone && !card)) {
      return Math.max(end, start + 3);
    }
    int rule = phone ? inspector.engine.phone : inspector.engine.card;
    inspector.redact(b, start, end, rule, traits, out);
    return end;
  }

  private static boolean isWideAlnum(byte[] b, int i) {
    int second = b[i + 1] & 0xff;
    return (second == 0xbc && (b[i + 2] & 0xff) >= 0x90) || second == 0xbd;
  }

  /// FULLWIDTH HYPHEN-MINUS, MINUS SIGN, HYPHEN, the long-vowel mark, and full-width brackets.
  private static boolean isDash(byte[] b, int i) {
    int character = (b[i] & 0xff) << 16 | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff);
    return character == 0xefbc8d
        || character == 0xe28892
        || (character >= 0xe28090 && character <= 0xe28095)
        || character == 0xe383bc
        || character == 0xefbc88
        || character == 0xefbc89;
  }
}
