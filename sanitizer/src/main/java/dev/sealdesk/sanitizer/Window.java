package dev.sealdesk.sanitizer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A stretch of a source that slides forward. It grows only as far as the longest string that has
/// to be seen at once.
final class Window {
  static final int INITIAL_BYTES = 1 << 18;

  /// What becomes of bytes that slide out, and of bytes that come in.
  interface Listener {
    /// `b[0, length)` begins at `position` of the source and will not be seen again.
    ///
    /// @throws IOException if the machine could not write it; nothing more is read then
    void leaving(byte[] b, int length, long position) throws IOException;

    /// `b[from, to)` was just read; each byte is reported once, in order.
    void entering(byte[] b, int from, int to);
  }

  byte[] bytes;
  int limit;

  /// Position in the source of `bytes[0]`.
  long base;

  private final @Nullable Source source;
  private final @Nullable Listener listener;
  private long nextRead;
  private boolean ended;

  private @Nullable IOException failure;

  /// A window over a source.
  Window(Source source, Listener listener) {
    this.source = source;
    this.listener = listener;
    this.bytes = new byte[INITIAL_BYTES];
  }

  /// A window that shows a text in memory.
  Window() {
    this.source = null;
    this.listener = null;
    this.bytes = new byte[0];
    this.ended = true;
  }

  void show(byte[] text, int to) {
    bytes = text;
    limit = to;
  }

  /// What the machine said when it could not read or write, for the caller to throw.
  @Nullable IOException failure() {
    return failure;
  }

  long position(int index) {
    return base + index;
  }

  /// Reads on; what is before `keep` may leave. All indexes shrink by the result.
  ///
  /// @return by how much the kept bytes moved to the front, or -1 if there was nothing more to read
  int more(int keep) {
    if (ended || source == null) {
      return -1;
    }
    if (keep > 0) {
      leave(keep);
    }
    if (ended) {
      return keep;
    }
    if (limit == bytes.length) {
      byte[] larger = new byte[bytes.length * 2];
      System.arraycopy(bytes, 0, larger, 0, limit);
      bytes = larger;
    }
    int got = read();
    if (got <= 0) {
      ended = true;
    }
    return got <= 0 && keep == 0 ? -1 : keep;
  }

  private int read() {
    try {
      int got = source == null ? 0 : source.read(nextRead, bytes, limit, bytes.length - limit);
      if (got > 0) {
        nextRead += got;
        if (listener != null) {
          listener.entering(bytes, limit, limit + got);
        }
        limit += got;
      }
      return got;
    } catch (IOException e) {
      failure = e;
      return 0;
    }
  }

  private void leave(int keep) {
    if (listener != null) {
      try {
        listener.leaving(bytes, keep, base);
      } catch (IOException e) {
        failure = e;
        ended = true;
      }
    }
    System.arraycopy(bytes, keep, bytes, 0, limit - keep);
    limit -= keep;
    base += keep;
    if (bytes.length > 4 * INITIAL_BYTES && limit < INITIAL_BYTES) {
      byte[] smaller = new byte[INITIAL_BYTES];
      System.arraycopy(bytes, 0, smaller, 0, limit);
      bytes = smaller;
    }
  }

  /// Lets everything leave; nothing may be read afterwards.
  void finish() {
    leave(limit);
    ended = true;
  }
}
