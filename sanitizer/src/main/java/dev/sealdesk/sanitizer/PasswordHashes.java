package dev.sealdesk.sanitizer;

/// Hashes of passwords in the form of crypt(3) and the PHC string format, such as `$2b$12$…` and
/// `$argon2id$…`: they can be guessed at, and have an unmistakable shape.
final class PasswordHashes {
  private static final int MIN_LENGTH = 24;
  private static final int MAX_LENGTH = 512;
  private static final String[] SCHEMES = {
    "$2a$",
    "$2b$",
    "$2x$",
    "$2y$",
    "$argon2",
    "$1$",
    "$5$",
    "$6$",
    "$y$",
    "$7$",
    "$apr1$",
    "$scrypt$",
    "$pbkdf2",
    "$sha1$",
    "$md5",
    "$p$",
    "$h$",
    "$bcrypt-sha256$",
    "$gy$",
  };

  private PasswordHashes() {}

  /// Takes out the hash that starts at `i`.
  ///
  /// @return where to go on
  static int at(Inspector inspector, byte[] b, int i, int to, int traits, Edits out) {
    for (String scheme : SCHEMES) {
      if (Ascii.startsWith(b, i, to, scheme)) {
        int end = i;
        while (end < to && end - i < MAX_LENGTH && isHashByte(b[end])) {
          end++;
        }
        if (end - i >= MIN_LENGTH && Looks.hasDigit(b, i + scheme.length(), end)) {
          inspector.redact(b, i, end, inspector.engine.passwordHash, traits, out);
          return end;
        }
      }
    }
    return i + 1;
  }

  /// Takes out a hash in the form of LDAP (RFC 2307 §5.3), as `{SSHA}…`, that starts at `i`.
  ///
  /// @return its end, or -1
  static int inBraces(Inspector inspector, byte[] b, int i, int to, int traits, Edits out) {
    int close = i + 1;
    while (close < to && close - i < 14 && (Ascii.isAlnum(b[close]) || b[close] == '-')) {
      close++;
    }
    boolean scheme =
        close < to
            && b[close] == '}'
            && (Ascii.startsWith(b, i + 1, close, "sha")
                || Ascii.startsWith(b, i + 1, close, "ssha")
                || Ascii.startsWith(b, i + 1, close, "smd5")
                || Ascii.startsWith(b, i + 1, close, "md5")
                || Ascii.startsWith(b, i + 1, close, "crypt"));
    int end = scheme ? close + 1 : to;
    while (end < to && end - i < MAX_LENGTH && isHashByte(b[end])) {
      end++;
    }
    if (!scheme || end - close < 12) {
      return -1;
    }
    inspector.redact(b, close + 1, end, inspector.engine.passwordHash, traits, out);
    return end;
  }

  private static boolean isHashByte(byte c) {
    return Ascii.isAlnum(c) || "$./+=,-_".indexOf(c) >= 0;
  }
}
