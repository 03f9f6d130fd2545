package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is taken out: the built-in rules and those an organisation adds. Immutable once read. The
/// file format is described in `spec/sanitizing.md`, "Rule files".
public final class Rules {
  /// Name of the built-in rules among the resources of this package.
  public static final String BUILT_IN_RESOURCE = "built-in.rules";

  final FieldNames names = new FieldNames();
  final List<String> kindNames = new ArrayList<>();
  final List<Report.Category> kindCategories = new ArrayList<>();
  final List<Profile> kindProfiles = new ArrayList<>();
  final Map<String, Integer> kindIds = new HashMap<>();
  final List<String> ruleIds = new ArrayList<>();
  final List<Integer> ruleKinds = new ArrayList<>();
  final List<byte[]> terms = new ArrayList<>();
  final List<Integer> termRules = new ArrayList<>();
  final Map<String, Boolean> common = new HashMap<>();
  final List<byte[]> texts = new ArrayList<>();
  String version = "";
  private int fields;

  private final List<TokenPattern> patterns = new ArrayList<>();
  private final TokenPattern[][] patternsByStart = new TokenPattern[128 * 128][];

  Rules() {}

  /// Reads the built-in rules and any number of an organisation's files. All mistakes of all files
  /// are reported.
  public static RulesOutcome parse(byte[] builtIn, List<byte[]> organisation) {
    RulesReader reader = new RulesReader(new Rules());
    reader.read(builtIn, true);
    for (byte[] text : organisation) {
      reader.read(text, false);
    }
    return reader.outcome();
  }

  /// The version of the built-in rules.
  public String version() {
    return version;
  }

  int rule(String id, int kind) {
    for (int i = 0; i < ruleIds.size(); i++) {
      if (ruleIds.get(i).equals(id) && ruleKinds.get(i) == kind) {
        return i;
      }
    }
    ruleIds.add(id);
    ruleKinds.add(kind);
    return ruleIds.size() - 1;
  }

  Field field(int rule, int kind, Field.Guard guard) {
    fields++;
    return new Field(fields, rule, kind, guard);
  }

  /// A field for a rule of the engine's own. Its number is none of a field that was read.
  Field engineField(int rule, Field.Guard guard) {
    return new Field(fields + 1 + rule, rule, ruleKinds.get(rule), guard);
  }

  /// Returns the rule the engine's own grammars report under; the built-in file defines its kind.
  int engineRule(String id, String kind) {
    Integer kindId = kindIds.get(kind);
    if (kindId == null) {
      throw new IllegalStateException("the built-in rules define no kind " + kind);
    }
    return rule(id, kindId);
  }

  void addPattern(TokenPattern pattern) {
    patterns.add(pattern);
    int key = pattern.literal[0] << 7 | pattern.literal[1];
    TokenPattern[] old = patternsByStart[key];
    int n = old == null ? 0 : old.length;
    TokenPattern[] extended = new TokenPattern[n + 1];
    if (old != null) {
      System.arraycopy(old, 0, extended, 0, n);
    }
    extended[n] = pattern;
    patternsByStart[key] = extended;
  }

  /// Returns the patterns that start with these two ASCII letters, or null.
  TokenPattern @Nullable [] patternsAt(int first, int second) {
    return patternsByStart[first << 7 | second];
  }
}
