package dev.sealdesk.bench.truth;

import java.util.ArrayList;
import java.util.List;

/// Runs of base64 or base64url characters, decoded at every alignment: what stands before a secret
/// in the same run may shift it by one to three characters.
final class Base64Runs {
  private static final int MIN_LENGTH = 8;

  private Base64Runs() {}

  /// Bytes that characters `from` to `to` of a text may stand for. `aligned` when read from the
  /// start of the run.
  record Run(Bytes bytes, int from, int to, boolean aligned) {}

  static boolean isMember(char c) {
    return sextet(c) >= 0;
  }

  static List<Run> in(String text) {
    List<Run> runs = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && isMember(text.charAt(i))) {
        i++;
      }
      if (i - start >= MIN_LENGTH) {
        for (int shift = 0; shift < 4; shift++) {
          runs.add(new Run(decode(text, start + shift, i), start, i, shift == 0));
        }
      }
      i++;
    }
    return runs;
  }

  private static Bytes decode(String text, int from, int to) {
    byte[] bytes = new byte[(to - from) * 6 / 8];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = from; i < to && at < bytes.length; i++) {
      bits = (bits << 6 | sextet(text.charAt(i))) & 0xFFFF;
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = (byte) (bits >> held);
      }
    }
    return Bytes.wrap(bytes);
  }

  private static int sextet(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return switch (c) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}
