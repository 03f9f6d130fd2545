package dev.sealdesk.sanitizer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a version of the draft: the bytes that were read, and replacements where edits say so.
/// When a draft is read again, nothing is written until the first edit.
final class Splicer implements Sink {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAX_RECENT = 100;

  private final Source source;
  private final Draft draft;
  private final Tally tally;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final List<Finding> recent = new ArrayList<>();
  private final boolean first;
  private boolean writing;
  private int buffered;
  private long written;
  private long replaced;
  private @Nullable IOException failure;

  /// @param first whether the source is the input, so that a draft is written in any case
  Splicer(Source source, Draft draft, Tally tally, boolean first) {
    this.source = source;
    this.draft = draft;
    this.tally = tally;
    this.first = first;
    this.writing = first;
  }

  /// How many edits there were.
  long replaced() {
    return replaced;
  }

  /// The first of them.
  List<Finding> recent() {
    return recent;
  }

  @Override
  public void replace(
      byte[] window, long windowBase, Edits edits, int index, String place, Where where) {
    long start = windowBase + edits.start(index);
    if (!writing) {
      writing = true;
      copyFromSource(windowBase);
    }
    copy(window, windowBase, start);
    byte[] replacement = edits.replacement(index);
    append(replacement, 0, replacement.length);
    written = windowBase + edits.end(index);
    replaced++;
    tally.count(edits, index, windowBase, place, where, first);
    if (!first && recent.size() < MAX_RECENT) {
      recent.add(tally.finding(edits, index, windowBase, where, false));
    }
  }

  /// Writes what has left the window before the first edit came.
  private void copyFromSource(long end) {
    try {
      while (failure == null && written < end) {
        int wanted = (int) Math.min(BUFFER_BYTES, end - written);
        int got = source.read(written, buffer, 0, wanted);
        if (got <= 0) {
          throw new IOException("the draft ended while it was read");
        }
        write(buffer, 0, got);
        written += got;
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /// Writes what leaves the window and was not replaced.
  ///
  /// @throws IOException if this or any writing before failed
  void leaving(byte[] b, int length, long position) throws IOException {
    if (writing) {
      copy(b, position, position + length);
    }
    if (failure != null) {
      throw failure;
    }
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
    if (writing) {
      flush();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
