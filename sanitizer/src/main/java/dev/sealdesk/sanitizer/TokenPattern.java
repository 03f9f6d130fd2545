package dev.sealdesk.sanitizer;

/// A published token shape: literal text, then runs of characters of given classes. Matching reads
/// every byte at most once and never goes back, so its time is linear whatever the text.
final class TokenPattern {
  static final int MAX_RUNS = 12;
  static final int NO_MAX = Integer.MAX_VALUE;

  final int rule;
  final int kind;
  final byte[] literal;
  private final boolean[][] classes;
  private final int[] minimums;
  private final int[] maximums;
  private final boolean checksum;

  TokenPattern(
      int rule,
      int kind,
      byte[] literal,
      boolean[][] classes,
      int[] minimums,
      int[] maximums,
      boolean checksum) {
    this.rule = rule;
    this.kind = kind;
    this.literal = literal;
    this.classes = classes;
    this.minimums = minimums;
    this.maximums = maximums;
    this.checksum = checksum;
  }

  /// Returns the end of the token that starts at `at`, or -1.
  int match(byte[] b, int at, int to) {
    int i = at + literal.length;
    if (i > to || !Ascii.sameBytes(b, at, literal, 0, literal.length)) {
      return -1;
    }
    for (int run = 0; run < classes.length; run++) {
      boolean[] allowed = classes[run];
      int start = i;
      while (i < to && i - start < maximums[run] && b[i] >= 0 && allowed[b[i]]) {
        i++;
      }
      if (i - start < minimums[run]) {
        return -1;
      }
    }
    if (i < to && Ascii.isAlnum(b[i]) && Ascii.isAlnum(b[i - 1])) {
      return -1;
    }
    return checksum && !Checksums.base62Crc32(b, at, i, 6) ? -1 : i;
  }
}
