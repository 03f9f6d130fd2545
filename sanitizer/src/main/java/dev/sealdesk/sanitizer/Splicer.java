package dev.sealdesk.sanitizer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Writes the draft: the bytes of the source, and replacements where edits say so.
final class Splicer implements Sink {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Draft draft;
  private final Tally tally;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private long written;
  private @Nullable IOException failure;

  Splicer(Draft draft, Tally tally) {
    this.draft = draft;
    this.tally = tally;
  }

  @Override
  public void replace(
      byte[] window, long windowBase, Edits edits, int index, String place, Where where) {
    long start = windowBase + edits.start(index);
    copy(window, windowBase, start);
    byte[] replacement = edits.replacement(index);
    append(replacement, 0, replacement.length);
    written = windowBase + edits.end(index);
    tally.count(edits, index, windowBase, place, where);
  }

  /// Writes what leaves the window and was not replaced.
  void leaving(byte[] b, int length, long position) {
    copy(b, position, position + length);
  }

  private void copy(byte[] b, long base, long to) {
    int from = (int) (written - base);
    int end = (int) (to - base);
    if (end > from) {
      append(b, from, end - from);
      written = to;
    }
  }

  private void append(byte[] b, int from, int length) {
    if (length > BUFFER_BYTES - buffered) {
      flush();
    }
    if (length > BUFFER_BYTES) {
      write(b, from, length);
    } else {
      System.arraycopy(b, from, buffer, buffered, length);
      buffered += length;
    }
  }

  private void flush() {
    write(buffer, 0, buffered);
    buffered = 0;
  }

  private void write(byte[] b, int from, int length) {
    if (failure == null && length > 0) {
      try {
        draft.append(b, from, length);
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /// Writes the rest.
  ///
  /// @throws IOException if any of the writing failed
  void finish() throws IOException {
    flush();
    if (failure != null) {
      throw failure;
    }
  }
}
