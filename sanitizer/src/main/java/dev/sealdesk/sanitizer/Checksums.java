package dev.sealdesk.sanitizer;

import java.util.zip.CRC32;

/// Check digits of tokens and of numbers that people are known by.
final class Checksums {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Checksums() {}

  /// GitHub and npm tokens end in the CRC-32 of the part between prefix and checksum, as six
  /// base-62 digits (GitHub's engineering blog, April 2021).
  static boolean base62Crc32(byte[] b, int from, int to, int digits) {
    int body = Ascii.indexOf(b, from, to, (byte) '_') + 1;
    int end = to - digits;
    if (body <= from || end <= body) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(b, body, end - body);
    long expected = 0;
    for (int i = end; i < to; i++) {
      expected = expected * 62 + BASE62.indexOf(b[i]);
    }
    return crc.getValue() == expected;
  }

  /// ISO/IEC 7812-1 over the digits of the range; separators are passed over.
  static boolean luhn(byte[] b, int from, int to) {
    int sum = 0;
    boolean twice = false;
    for (int i = to - 1; i >= from; i--) {
      if (!Ascii.isDigit(b[i])) {
        continue;
      }
      int digit = b[i] - '0';
      if (twice) {
        digit = digit > 4 ? digit * 2 - 9 : digit * 2;
      }
      sum += digit;
      twice = !twice;
    }
    return sum % 10 == 0;
  }

  /// ISO 13616: 97 divides the number with the country and check digits moved to the end, remainder
  /// 1.
  static boolean iban(byte[] compact, int length) {
    int remainder = 0;
    for (int i = 0; i < length; i++) {
      byte c = Ascii.lower(compact[(i + 4) % length]);
      if (Ascii.isDigit(c)) {
        remainder = (remainder * 10 + c - '0') % 97;
      } else if (Ascii.isLetter(c)) {
        remainder = (remainder * 100 + c - 'a' + 10) % 97;
      } else {
        return false;
      }
    }
    return remainder == 1;
  }

  /// The twelve digits of an individual number; the last one checks the others (Order of the
  /// Ministry of Internal Affairs No. 85 of 2014, article 5).
  static boolean myNumber(byte[] digits) {
    int sum = 0;
    for (int n = 1; n <= 11; n++) {
      int weight = n <= 6 ? n + 1 : n - 5;
      sum += (digits[11 - n] - '0') * weight;
    }
    int remainder = sum % 11;
    int check = remainder <= 1 ? 0 : 11 - remainder;
    return digits[11] - '0' == check;
  }
}
