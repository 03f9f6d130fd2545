package dev.sealdesk.ledger.journal;

import java.io.IOException;
import java.util.Locale;

/// One file of the journal in use. `firstIndex` is the place of the first entry it holds or will
/// hold.
record Segment(long number, Disk.OpenFile file, int sizeBytes, long generation, long firstIndex) {
  static String path(long number) {
    return Journal.FOLDER + "/" + String.format(Locale.ROOT, "%012d", number) + ".journal";
  }

  String path() {
    return path(number);
  }

  void close() throws IOException {
    file.close();
  }
}
