package dev.sealdesk.sanitizer;

/// Judges a value without a telling name, in a place where credentials are passed: see
/// `spec/sanitizing.md`, "Opaque values".
final class Opaque {
  private static final int MIN_LENGTH = 20;
  private static final int MAX_LENGTH = 8_192;

  private Opaque() {}

  static boolean isCredential(byte[] b, int from, int to, int traits) {
    int length = to - from;
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      return false;
    }
    if (Looks.isUuid(b, from, to)
        || Looks.isNumberOrDate(b, from, to)
        || Looks.isFileName(b, from, to)) {
      return false;
    }
    if (Looks.isHex(b, from, to)) {
      boolean digest = length == 32 || length == 40 || length == 64;
      return Traits.has(traits, Traits.HEADER) || (!digest && length >= 48);
    }
    if (Ascii.indexOf(b, from, to, (byte) ',') >= 0
        || Ascii.indexOf(b, from, to, (byte) '@') >= 0) {
      return false;
    }
    int run = longestRun(b, from, to);
    return run >= MIN_LENGTH - 4 && Looks.isRandom(b, from, to);
  }

  /// Length of the longest stretch without a separator: slugs and keys of settings have short ones.
  private static int longestRun(byte[] b, int from, int to) {
    int longest = 0;
    int run = 0;
    for (int i = from; i < to; i++) {
      run =
          Ascii.isAlnum(b[i]) || b[i] == '_' || b[i] == '-' || b[i] == '+' || b[i] == '/'
              ? run + 1
              : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
