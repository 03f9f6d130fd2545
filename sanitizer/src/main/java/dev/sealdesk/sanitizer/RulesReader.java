package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads rule files; see `spec/sanitizing.md`, "Rule files". Every mistake is reported with its
/// line.
final class RulesReader {
  static final int MAX_FILE_BYTES = 1 << 20;
  private static final int MAX_LINE_BYTES = 4_096;
  private static final int MAX_MISTAKES = 50;
  private static final int MIN_LITERAL = 3;
  private static final int MIN_TERM = 4;

  private final Rules rules;
  private final List<RulesOutcome.Mistake> mistakes = new ArrayList<>();
  private boolean builtIn;
  private int line;

  RulesReader(Rules rules) {
    this.rules = rules;
  }

  RulesOutcome outcome() {
    return mistakes.isEmpty() ? new RulesOutcome.Loaded(rules) : new RulesOutcome.Invalid(mistakes);
  }

  void read(byte[] text, boolean isBuiltIn) {
    builtIn = isBuiltIn;
    line = 0;
    if (text.length > MAX_FILE_BYTES) {
      mistake("the file is longer than " + MAX_FILE_BYTES + " bytes");
      return;
    }
    rules.texts.add(text.clone());
    boolean headed = false;
    int from = 0;
    while (from < text.length) {
      int end = Ascii.indexOf(text, from, text.length, (byte) '\n');
      end = end < 0 ? text.length : end;
      line++;
      List<String> words = words(text, from, end);
      if (end - from > MAX_LINE_BYTES) {
        mistake("the line is longer than " + MAX_LINE_BYTES + " bytes");
      } else if (!words.isEmpty() && !headed) {
        headed = isHeader(words);
      } else if (!words.isEmpty()) {
        statement(words);
      }
      from = end + 1;
    }
    if (!headed) {
      mistake("the first line must be: sealdesk-rules 1");
    }
  }

  private boolean isHeader(List<String> words) {
    if (words.size() == 2 && words.get(0).equals("sealdesk-rules") && words.get(1).equals("1")) {
      return true;
    }
    mistake("the first line must be: sealdesk-rules 1");
    return true;
  }

  /// Splits at spaces; `#` begins a comment. Bytes become Latin-1 characters, so that names in any
  /// script survive.
  private static List<String> words(byte[] text, int from, int end) {
    List<String> words = new ArrayList<>();
    int i = from;
    while (i < end) {
      if (Ascii.isSpace(text[i])) {
        i++;
      } else if (text[i] == '#') {
        return words;
      } else {
        int start = i;
        while (i < end && !Ascii.isSpace(text[i])) {
          i++;
        }
        words.add(Ascii.text(text, start, i));
      }
    }
    return words;
  }

  private void statement(List<String> words) {
    switch (words.get(0)) {
      case "version" -> version(words);
      case "kind" -> kind(words);
      case "field" -> field(words);
      case "token" -> token(words);
      case "keep" -> keep(words);
      case "term" -> term(words);
      case "descriptor" -> addAll(words, rules.names.descriptors);
      case "flag" -> addAll(words, rules.names.flags);
      case "common" -> addAll(words, rules.common);
      default ->
          mistake(
              "unknown statement '"
                  + shown(words.get(0))
                  + "'; known are kind, field, token, keep and term");
    }
  }

  private void version(List<String> words) {
    if (!builtIn) {
      mistake("only the built-in rules have a version; remove this line");
    } else if (words.size() == 2) {
      rules.version = words.get(1);
    }
  }

  private void addAll(List<String> words, Map<String, Boolean> set) {
    for (int i = 1; i < words.size(); i++) {
      set.put(words.get(i), Boolean.TRUE);
    }
  }

  private void kind(List<String> words) {
    Report.Category category = words.size() < 3 ? null : category(words.get(2));
    if (category == null || words.size() > 4) {
      mistake("write: kind NAME credential|one-time|personal|custom [credentials|standard|strict]");
      return;
    }
    String name = words.get(1);
    if (!isKindName(name)) {
      mistake("a kind is 2 to 24 of a-z, 0-9 and -, not '" + shown(name) + "'");
      return;
    }
    Profile profile = words.size() == 4 ? profile(words.get(3)) : defaultProfile(category);
    if (profile == null) {
      mistake("unknown profile '" + shown(words.get(3)) + "'");
      return;
    }
    if (rules.kindIds.containsKey(name)) {
      mistake("the kind '" + name + "' exists already");
      return;
    }
    rules.kindIds.put(name, rules.kindNames.size());
    rules.kindNames.add(name);
    rules.kindCategories.add(category);
    rules.kindProfiles.add(profile);
  }

  private static Profile defaultProfile(Report.Category category) {
    return category == Report.Category.PERSONAL ? Profile.STANDARD : Profile.CREDENTIALS;
  }

  private static Report.@Nullable Category category(String word) {
    return switch (word) {
      case "credential" -> Report.Category.CREDENTIAL;
      case "one-time" -> Report.Category.ONE_TIME;
      case "personal" -> Report.Category.PERSONAL;
      case "custom" -> Report.Category.CUSTOM;
      default -> null;
    };
  }

  private static @Nullable Profile profile(String word) {
    return switch (word) {
      case "credentials" -> Profile.CREDENTIALS;
      case "standard" -> Profile.STANDARD;
      case "strict" -> Profile.STRICT;
      default -> null;
    };
  }

  private static boolean isKindName(String name) {
    if (name.length() < 2 || name.length() > 24) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        return false;
      }
    }
    return true;
  }

  /// `field KIND GUARD exact|tail|part NAME…`
  private void field(List<String> words) {
    if (words.size() < 5) {
      mistake("write: field KIND GUARD exact|tail|part NAME...");
      return;
    }
    Integer kind = kindOf(words.get(1));
    Field.Guard guard = guard(words.get(2));
    Map<String, Field> map = names(words.get(3));
    if (kind == null || guard == null || map == null) {
      return;
    }
    Field field = rules.field(rules.rule("field-" + words.get(1), kind), kind, guard);
    for (int i = 4; i < words.size(); i++) {
      String name = words.get(i);
      boolean isWide = isWide(name);
      (isWide ? rules.names.wide : map).put(isWide ? name : normalised(name), field);
    }
  }

  private static boolean isWide(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0xe2) {
        return true;
      }
    }
    return false;
  }

  private static String normalised(String name) {
    byte[] bytes = new byte[name.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) name.charAt(i);
    }
    StringBuilder joined = new StringBuilder();
    for (String word : FieldNames.words(bytes, 0, bytes.length)) {
      joined.append(word);
    }
    return joined.toString();
  }

  private @Nullable Map<String, Field> names(String where) {
    return switch (where) {
      case "exact" -> rules.names.exact;
      case "tail" -> rules.names.tails;
      case "part" -> rules.names.parts;
      default -> {
        mistake("where the name stands is exact, tail or part, not '" + shown(where) + "'");
        yield null;
      }
    };
  }

  private Field.@Nullable Guard guard(String word) {
    for (Field.Guard guard : Field.Guard.values()) {
      if (guardName(guard).equals(word)) {
        return guard;
      }
    }
    mistake("unknown guard '" + shown(word) + "'; use always or opaque");
    return null;
  }

  private static String guardName(Field.Guard guard) {
    byte[] name = Ascii.bytes(guard.name());
    for (int i = 0; i < name.length; i++) {
      name[i] = name[i] == '_' ? (byte) '-' : Ascii.lower(name[i]);
    }
    return Ascii.text(name, 0, name.length);
  }

  private @Nullable Integer kindOf(String name) {
    Integer kind = rules.kindIds.get(name);
    if (kind == null) {
      mistake(
          "unknown kind '" + shown(name) + "'; define it above: kind " + shown(name) + " custom");
    }
    return kind;
  }

  /// `keep NAME…`: fields with these exact names are left as they are, unless their value has a
  /// published shape.
  private void keep(List<String> words) {
    if (words.size() < 2) {
      mistake("write: keep NAME...");
      return;
    }
    Field field = rules.field(-1, -1, Field.Guard.KEEP);
    for (int i = 1; i < words.size(); i++) {
      rules.names.exact.put(normalised(words.get(i)), field);
    }
  }

  /// `term KIND TEXT`: the rest of the line is removed wherever it stands.
  private void term(List<String> words) {
    Integer kind = words.size() < 3 ? null : kindOf(words.get(1));
    if (kind == null) {
      if (words.size() < 3) {
        mistake("write: term KIND TEXT");
      }
      return;
    }
    StringBuilder text = new StringBuilder(words.get(2));
    for (int i = 3; i < words.size(); i++) {
      text.append(' ').append(words.get(i));
    }
    if (text.length() < MIN_TERM) {
      mistake("a term has at least " + MIN_TERM + " characters, or it would be found everywhere");
      return;
    }
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    rules.terms.add(bytes);
    rules.termRules.add(rules.rule("term-" + words.get(1), kind));
  }

  /// `token RULE KIND PATTERN [crc32]`
  private void token(List<String> words) {
    boolean checksum = words.size() == 5 && words.get(4).equals("crc32");
    if (words.size() != 4 && !checksum) {
      mistake("write: token RULE KIND PATTERN");
      return;
    }
    Integer kind = kindOf(words.get(2));
    if (kind == null) {
      return;
    }
    PatternReader reader = new PatternReader(words.get(3));
    TokenPattern pattern =
        reader.read(rules.rule(words.get(1), kind), kind, builtIn ? 2 : MIN_LITERAL, checksum);
    if (pattern == null) {
      mistake(reader.mistake());
    } else {
      rules.addPattern(pattern);
    }
  }

  /// A word of the file as it may be printed: the file is not ours, and a terminal obeys control
  /// characters.
  private static String shown(String word) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < word.length() && i < 40; i++) {
      char c = word.charAt(i);
      shown.append(c >= ' ' && c < 0x7f ? c : '?');
    }
    return shown.toString();
  }

  private void mistake(String message) {
    if (mistakes.size() < MAX_MISTAKES) {
      mistakes.add(new RulesOutcome.Mistake(Math.max(line, 1), message));
    }
  }
}
