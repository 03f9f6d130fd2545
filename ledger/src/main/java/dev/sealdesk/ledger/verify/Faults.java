package dev.sealdesk.ledger.verify;

import java.util.ArrayList;
import java.util.List;

/// Collects faults, and does not grow without bound however bad a log is.
final class Faults {
  static final int MAX_LISTED = 1000;

  private final List<Fault> listed = new ArrayList<>();
  private long more;

  void add(Fault fault) {
    if (listed.size() < MAX_LISTED) {
      listed.add(fault);
    } else {
      more++;
    }
  }

  void addAll(List<Fault> faults) {
    faults.forEach(this::add);
  }

  boolean isEmpty() {
    return listed.isEmpty();
  }

  Verdict.Unsound verdict() {
    return new Verdict.Unsound(listed, more);
  }
}
