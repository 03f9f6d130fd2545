package dev.sealdesk.sanitizer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Leads an inspector through one file, whatever its size: as JSON if it is, else in windows of
/// whole lines.
final class Document {
  private static final int TEXT_WINDOW = 1 << 20;
  private static final int MAX_KEY_BLOCK = 1 << 16;

  private final Inspector inspector;
  private final Window window;
  private final Sink sink;

  private ContentKind kind = ContentKind.EMPTY;
  private long stoppedAt;
  private long lines;
  private int entries;

  Document(Inspector inspector, Source source, Window.Listener listener, Sink sink) {
    this.inspector = inspector;
    this.window = new Window(source, listener);
    this.sink = sink;
  }

  ContentKind kind() {
    return kind;
  }

  long stoppedAt() {
    return stoppedAt;
  }

  int entries() {
    return entries;
  }

  /// Reads to the end.
  ///
  /// @return what was wrong with the file, or null
  /// @throws IOException if the machine could not read
  Outcome.@Nullable Problem read() throws IOException {
    Outcome.Problem problem = inspect();
    IOException failure = window.failure();
    if (failure != null) {
      throw failure;
    }
    if (problem == null) {
      window.finish();
    }
    return problem;
  }

  private Outcome.@Nullable Problem inspect() {
    boolean more = true;
    while (more && window.limit < Window.INITIAL_BYTES) {
      int before = window.limit;
      window.more(0);
      more = window.limit > before;
    }
    byte[] b = window.bytes;
    int length = window.limit;
    if (ContentDetector.isWide(b, length)) {
      return Outcome.Problem.WIDE_TEXT;
    }
    if (ContentDetector.isBinary(b, length)) {
      return Outcome.Problem.BINARY;
    }
    int start = ContentDetector.markLength(b, length);
    kind = ContentDetector.kind(b, start, length, !more, inspector.lines);
    inspector.lines.beginDocument();
    return kind == ContentKind.HAR || kind == ContentKind.JSON ? json(start) : text(start);
  }

  private Outcome.@Nullable Problem json(int start) {
    JsonScan scan = new JsonScan(inspector);
    Outcome.Problem problem = scan.inspectSource(window, start, kind == ContentKind.HAR, sink);
    entries = kind == ContentKind.HAR ? inspector.entry + 1 : 0;
    stoppedAt = scan.position();
    return problem;
  }

  private Outcome.@Nullable Problem text(int start) {
    Edits edits = new Edits();
    int traits =
        switch (kind) {
          case EMAIL, CSV -> Traits.DOCUMENT;
          case PROPERTIES -> Traits.SETTINGS;
          case TEXT ->
              ContentDetector.isCode(window.bytes, start, window.limit) ? Traits.CODE : Traits.NONE;
          default -> Traits.NONE;
        };
    int from = start;
    boolean more = true;
    while (more || window.limit > from) {
      while (more && window.limit - from < TEXT_WINDOW) {
        int moved = window.more(from);
        more = moved >= 0 && window.limit - from + moved > 0 && grew();
        from -= Math.max(moved, 0);
      }
      // However much is in view: the result must not depend on how much the source returns at a
      // time.
      int view = Math.min(window.limit, from + TEXT_WINDOW);
      boolean whole = !more && view == window.limit;
      int cut = whole ? view : cut(window.bytes, from, view);
      inspector.whole(window.bytes, from, cut, null, traits, edits);
      commit(edits, from);
      lines += count(window.bytes, from, cut);
      from = cut;
    }
    stoppedAt = window.position(window.limit);
    return null;
  }

  private long seenEnd = -1;

  private boolean grew() {
    long end = window.position(window.limit);
    boolean grew = end > seenEnd;
    seenEnd = end;
    return grew;
  }

  private void commit(Edits edits, int from) {
    edits.settle();
    int counted = from;
    long line = lines;
    for (int i = 0; i < edits.size(); i++) {
      line += count(window.bytes, counted, edits.start(i));
      counted = edits.start(i);
      String where = "line:" + (line + 1);
      sink.replace(window.bytes, window.base, edits, i, "text", position -> where);
    }
    edits.clear();
  }

  private static int count(byte[] b, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == '\n') {
        n++;
      }
    }
    return n;
  }

  /// The end of the last whole line; a private key that has begun is not cut.
  private static int cut(byte[] b, int from, int to) {
    int end = to;
    while (end > from + 1 && b[end - 1] != '\n') {
      end--;
    }
    if (end <= from + 1) {
      end = to;
      while (end > to - 4_096 && b[end - 1] != ' ' && b[end - 1] != ',' && b[end - 1] != '>') {
        end--;
      }
      return end > to - 4_096 ? end : to;
    }
    int begin = lastBegin(b, Math.max(from + 1, end - MAX_KEY_BLOCK), end);
    return begin > from ? begin : end;
  }

  private static int lastBegin(byte[] b, int from, int to) {
    int last = -1;
    int at = Ascii.indexOf(b, from, to, "-----begin ");
    while (at >= 0) {
      last = at;
      at = Ascii.indexOf(b, at + 5, to, "-----begin ");
    }
    return last >= 0 && !Ascii.contains(b, last, to, "-----end ") ? last : -1;
  }
}
