package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts what was not, or not wholly, looked into.
final class Notes {
  private final Map<Report.NoteCode, Long> counts = new HashMap<>();

  void add(Report.NoteCode code) {
    Long before = counts.get(code);
    counts.put(code, before == null ? 1L : before + 1);
  }

  List<Report.Note> list() {
    List<Report.Note> list = new ArrayList<>();
    for (Report.NoteCode code : Report.NoteCode.values()) {
      Long count = counts.get(code);
      if (count != null) {
        list.add(new Report.Note(code, count));
      }
    }
    return list;
  }
}
