package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts what was replaced, for the report.
final class Tally {
  private static final String RECURRENCE = "recurrence";

  private final Rules rules;
  private final Secrets secrets;
  private final Notes notes;
  private final long[] kindCounts;
  private final int[] kindDistinct;
  private boolean[] used = new boolean[256];
  private final Map<String, Long> places = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private long redactions;
  private long redactedBytes;

  Tally(Rules rules, Secrets secrets, Notes notes) {
    this.rules = rules;
    this.secrets = secrets;
    this.notes = notes;
    this.kindCounts = new long[rules.kindNames.size()];
    this.kindDistinct = new int[rules.kindNames.size()];
  }

  boolean used(int secret) {
    return secret < used.length && used[secret];
  }

  /// @param inInput whether positions are those of the input; in a draft they have moved
  void count(Edits edits, int index, long base, String place, Sink.Where where, boolean inInput) {
    int secret = edits.secret(index);
    int kind = kindOf(edits, index);
    kindCounts[kind]++;
    int canonical = secrets.canonical(secret);
    if (canonical >= used.length) {
      boolean[] more = new boolean[Math.max(canonical + 1, used.length * 2)];
      System.arraycopy(used, 0, more, 0, used.length);
      used = more;
    }
    if (!used[canonical]) {
      used[canonical] = true;
      kindDistinct[kind]++;
    }
    redactions++;
    redactedBytes += edits.end(index) - edits.start(index);
    Long before = places.get(place);
    places.put(place, before == null ? 1L : before + 1);
    if (findings.size() < Limits.MAX_LISTED_FINDINGS) {
      findings.add(finding(edits, index, base, where, inInput));
    } else {
      notes.add(Report.NoteCode.FINDINGS_NOT_ALL_LISTED);
    }
  }

  private int kindOf(Edits edits, int index) {
    return rules.ruleKinds.get(secrets.rule(edits.secret(index)));
  }

  Finding finding(Edits edits, int index, long base, Sink.Where where, boolean inInput) {
    int secret = edits.secret(index);
    byte[] placeholder = secrets.placeholder(secret);
    String kind = rules.kindNames.get(kindOf(edits, index));
    int tagStart = placeholder.length - Placeholder.TAG_LENGTH;
    int rule = edits.rule(index);
    return new Finding(
        rule < 0 ? RECURRENCE : rules.ruleIds.get(rule),
        kind,
        Ascii.text(placeholder, tagStart, placeholder.length),
        where.pointer(base + edits.start(index)),
        inInput ? base + edits.start(index) : Finding.POSITION_UNKNOWN,
        inInput ? base + edits.end(index) : Finding.POSITION_UNKNOWN);
  }

  Report report(
      Profile profile,
      ContentKind contentKind,
      long inputBytes,
      String inputSha256,
      long outputBytes,
      String outputSha256,
      int harEntries,
      String ruleDigest) {
    List<Report.KindCount> kinds = new ArrayList<>();
    for (int kind = 0; kind < kindCounts.length; kind++) {
      if (kindCounts[kind] > 0) {
        Report.Category category = rules.kindCategories.get(kind);
        String name = rules.kindNames.get(kind);
        kinds.add(new Report.KindCount(name, category, kindCounts[kind], kindDistinct[kind]));
      }
    }
    kinds.sort((a, b) -> order(a.count(), b.count(), a.kind(), b.kind()));
    List<Report.PlaceCount> counted = new ArrayList<>();
    for (Map.Entry<String, Long> place : places.entrySet()) {
      counted.add(new Report.PlaceCount(place.getKey(), place.getValue()));
    }
    counted.sort((a, b) -> order(a.count(), b.count(), a.place(), b.place()));
    return new Report(
        rules.version(),
        ruleDigest,
        profile,
        contentKind,
        inputBytes,
        inputSha256,
        outputBytes,
        outputSha256,
        redactions,
        redactedBytes,
        harEntries,
        kinds,
        counted,
        findings,
        notes.list(),
        0);
  }

  private static int order(long a, long b, String aName, String bName) {
    return a != b ? a > b ? -1 : 1 : aName.compareTo(bName);
  }
}
