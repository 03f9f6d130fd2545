package dev.sealdesk.bench.truth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// All spellings of all planted values, searched at once.
final class Needles {
  /// Shorter spellings would be found by chance.
  private static final int MIN_LENGTH = 3;

  /// A spelling shorter than this counts only between characters that are no ASCII letter or digit.
  private static final int MIN_LENGTH_WITHOUT_BORDERS = 10;

  /// Half of a value this long is still worth something to a thief.
  private static final int MIN_LENGTH_OF_HALF = 16;

  private static final int KEY = 3;
  private static final int FILTER_BITS = 1 << 18;

  private record Needle(int secret, String text, boolean partial) {}

  /// One occurrence: of which secret, where in the text, and whether of a half of it only.
  record Found(int secret, int from, int to, boolean partial) {}

  private final Map<String, List<Needle>> byKey = new HashMap<>();
  private final BitSet filter = new BitSet(FILTER_BITS);

  Needles(List<Truth.Secret> secrets) {
    for (int i = 0; i < secrets.size(); i++) {
      Truth.Secret secret = secrets.get(i);
      for (String value : spellings(secret)) {
        add(new Needle(i, value, false));
        int half = value.length() / 2;
        if (half >= MIN_LENGTH_OF_HALF) {
          add(new Needle(i, value.substring(0, half), true));
          add(new Needle(i, value.substring(value.length() - half), true));
        }
      }
    }
  }

  private static Set<String> spellings(Truth.Secret secret) {
    Set<String> spellings = new LinkedHashSet<>();
    for (String value : secret.values()) {
      spellings.add(value);
      String utf8 = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      spellings.add(utf8);
      if (value.matches("[0-9a-f-]{16,}|[^@ ]+@[^@ ]+")) {
        spellings.add(value.toUpperCase(Locale.ROOT));
      }
      if (value.matches("[A-Z]{0,2}[0-9]{11,34}")) {
        spellings.add(value.replaceAll("(.{4})(?=.)", "$1 "));
        spellings.add(value.replaceAll("(.{4})(?=.)", "$1-"));
      }
    }
    return spellings;
  }

  private void add(Needle needle) {
    if (needle.text().length() < MIN_LENGTH) {
      throw new IllegalArgumentException("a planted value is too short to be looked for");
    }
    byKey.computeIfAbsent(needle.text().substring(0, KEY), k -> new ArrayList<>()).add(needle);
    filter.set(hash(needle.text(), 0));
  }

  private static int hash(String text, int at) {
    int h = text.charAt(at) * 31 * 31 + text.charAt(at + 1) * 31 + text.charAt(at + 2);
    return (h * 0x9E3779B1) >>> 14;
  }

  void find(String text, Consumer<Found> found) {
    for (int at = 0; at + MIN_LENGTH <= text.length(); at++) {
      if (!filter.get(hash(text, at))) {
        continue;
      }
      for (Needle needle : byKey.getOrDefault(text.substring(at, at + KEY), List.of())) {
        int to = at + needle.text().length();
        if (text.startsWith(needle.text(), at) && bordersFit(text, at, to)) {
          found.accept(new Found(needle.secret(), at, to, needle.partial()));
        }
      }
    }
  }

  private static boolean bordersFit(String text, int from, int to) {
    if (to - from >= MIN_LENGTH_WITHOUT_BORDERS) {
      return true;
    }
    return (from == 0 || isBorder(text.charAt(from - 1), text.charAt(from)))
        && (to == text.length() || isBorder(text.charAt(to - 1), text.charAt(to)));
  }

  private static boolean isBorder(char left, char right) {
    return !isWordCharacter(left) || !isWordCharacter(right);
  }

  private static boolean isWordCharacter(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }
}
