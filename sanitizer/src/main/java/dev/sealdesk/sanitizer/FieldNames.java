package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Understands names of fields, headers, parameters and cookies: `newPassword`, `X-Auth-Token`,
/// `user[api_key]` and `csrfmiddlewaretoken` are names a rule can mean although none lists them.
final class FieldNames {
  private static final int MAX_NAME_LENGTH = 96;

  /// Shorter nouns are not looked for inside a word: `pin` is in `shipping`.
  private static final int MIN_GLUED_LENGTH = 6;

  /// In longer words no noun is looked for; trying each part of a word costs the square of its
  /// length.
  private static final int MAX_GLUED_WORD = 40;

  final Map<String, Field> exact = new HashMap<>();
  final Map<String, Field> tails = new HashMap<>();
  final Map<String, Field> parts = new HashMap<>();
  final Map<String, Field> wide = new HashMap<>();
  final Map<String, Boolean> descriptors = new HashMap<>();
  final Map<String, Boolean> flags = new HashMap<>();

  /// Returns what the rules know of the name, or null.
  @Nullable Field classify(byte[] b, int from, int to) {
    if (to - from < 1 || to - from > MAX_NAME_LENGTH) {
      return null;
    }
    if (isWide(b, from, to)) {
      return classifyWide(Ascii.text(b, from, to));
    }
    List<String> words = words(b, from, to);
    if (words.isEmpty()) {
      return null;
    }
    Field field = exact.get(join(words, 0, words.size()));
    if (field != null) {
      return field;
    }
    if (flags.containsKey(words.get(0)) && words.size() > 1) {
      return commanded(words);
    }
    field = byParts(words);
    return field != null ? field : byTail(words);
  }

  private static boolean isWide(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((b[i] & 0xff) > 0xe2) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Field classifyWide(String name) {
    for (Map.Entry<String, Field> entry : wide.entrySet()) {
      if (name.indexOf(entry.getKey()) >= 0) {
        return entry.getValue();
      }
    }
    return null;
  }

  /// `resetPassword` is a command, but `reset_password_token` is a token.
  private @Nullable Field commanded(List<String> words) {
    String last = words.get(words.size() - 1);
    boolean token =
        last.equals("token") || last.equals("secret") || last.equals("otp") || last.equals("nonce");
    boolean changes = COMMANDS.contains(words.get(0));
    return token && changes ? byTail(words) : null;
  }

  private static final List<String> COMMANDS =
      List.of("reset", "change", "update", "create", "verify", "remember", "forgot", "generate");

  private @Nullable Field byParts(List<String> words) {
    for (int first = 0; first < words.size(); first++) {
      for (int end = words.size(); end > first; end--) {
        Field field = end - first > 3 ? null : parts.get(join(words, first, end));
        if (field != null) {
          return isDescribed(words, end) ? null : field;
        }
      }
    }
    for (int i = 0; i < words.size(); i++) {
      Field field = glued(parts, words.get(i), false);
      if (field != null) {
        return isDescribed(words, i + 1) ? null : field;
      }
    }
    return null;
  }

  /// Whether what follows the noun tells that the value is about the secret, not the secret:
  /// `passwordPolicy`.
  private boolean isDescribed(List<String> words, int from) {
    String last = words.get(words.size() - 1);
    if (last.equals("value") || last.equals("val")) {
      return false;
    }
    for (int i = from; i < words.size(); i++) {
      if (descriptors.containsKey(words.get(i))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Field byTail(List<String> words) {
    for (int first = Math.max(0, words.size() - 3); first < words.size(); first++) {
      Field field = tails.get(join(words, first, words.size()));
      if (field != null) {
        return field;
      }
    }
    return glued(tails, words.get(words.size() - 1), true);
  }

  /// Finds a noun inside a word without borders, such as `userpassword`.
  private @Nullable Field glued(Map<String, Field> nouns, String word, boolean atEnd) {
    if (word.length() > MAX_GLUED_WORD) {
      return null;
    }
    for (int start = 0; start + MIN_GLUED_LENGTH <= word.length(); start++) {
      int firstEnd = atEnd ? word.length() : start + MIN_GLUED_LENGTH;
      for (int end = firstEnd; end <= word.length(); end++) {
        Field field = nouns.get(word.substring(start, end));
        if (field != null) {
          return descriptors.containsKey(word.substring(end)) ? null : field;
        }
      }
    }
    return null;
  }

  /// Splits at everything that is no letter or digit and where lower case turns into upper case; a
  /// number at the end of a word is dropped (`address1`, `password2`).
  static List<String> words(byte[] b, int from, int to) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int before = 0;
    for (int i = from; i < to; i++) {
      int now = Ascii.classOf(b[i]) & Ascii.ALNUM;
      boolean humpBegins = now == Ascii.UPPER && before == Ascii.LOWER;
      boolean acronymEnds =
          now == Ascii.UPPER
              && before == Ascii.UPPER
              && i + 1 < to
              && (Ascii.classOf(b[i + 1]) & Ascii.LOWER) != 0;
      if (now == 0 || humpBegins || acronymEnds) {
        endWord(word, words);
      }
      if (now != 0) {
        word.append((char) Ascii.lower(b[i]));
      }
      before = now;
    }
    endWord(word, words);
    return words;
  }

  private static void endWord(StringBuilder word, List<String> words) {
    int length = word.length();
    while (length > 1 && word.charAt(length - 1) >= '0' && word.charAt(length - 1) <= '9') {
      length--;
    }
    if (length > 0) {
      words.add(word.substring(0, length));
    }
    word.setLength(0);
  }

  private static String join(List<String> words, int from, int to) {
    if (to - from == 1) {
      return words.get(from);
    }
    StringBuilder joined = new StringBuilder();
    for (int i = from; i < to; i++) {
      joined.append(words.get(i));
    }
    return joined.toString();
  }
}
