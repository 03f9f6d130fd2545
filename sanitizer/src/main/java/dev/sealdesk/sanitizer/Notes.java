package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.List;

/// Counts what was not, or not wholly, looked into.
final class Notes {
  private final long[] counts = new long[Report.NoteCode.values().length];

  void add(Report.NoteCode code) {
    counts[code.ordinal()]++;
  }

  List<Report.Note> list() {
    List<Report.Note> list = new ArrayList<>();
    for (Report.NoteCode code : Report.NoteCode.values()) {
      if (counts[code.ordinal()] > 0) {
        list.add(new Report.Note(code, counts[code.ordinal()]));
      }
    }
    return list;
  }
}
