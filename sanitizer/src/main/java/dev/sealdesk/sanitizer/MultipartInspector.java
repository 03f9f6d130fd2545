package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// `multipart/form-data` bodies (RFC 7578): each part by its name.
final class MultipartInspector {
  private static final int MAX_BOUNDARY = 100;
  private static final int MAX_HEADERS = 8_192;

  private final Inspector inspector;

  MultipartInspector(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Inspects a body that begins with its boundary; false if it does not.
  boolean inspect(byte[] b, int from, int to, int traits, Edits out) {
    int lineEnd = Ascii.indexOf(b, from, Math.min(to, from + MAX_BOUNDARY), (byte) '\n');
    boolean shape = to - from > 40 && b[from + 1] == '-' && lineEnd > from + 3;
    if (!shape || !Ascii.contains(b, lineEnd, Math.min(to, lineEnd + 400), "content-")) {
      return false;
    }
    int boundaryEnd = b[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    int boundary = boundaryEnd - from;
    int start = lineEnd + 1;
    while (start < to) {
      int end = next(b, from, boundary, start, to);
      part(b, start, end, traits, out);
      start = end + boundary;
      while (start < to && b[start] != '\n') {
        start++;
      }
      start++;
    }
    return true;
  }

  /// Returns where the boundary occurs next, or `to`.
  private static int next(byte[] b, int from, int boundary, int start, int to) {
    int last = to - boundary;
    for (int i = start; i <= last; i++) {
      if (b[i] == '-' && b[i + 1] == '-' && Ascii.sameBytes(b, i, b, from, boundary)) {
        return i;
      }
    }
    return to;
  }

  private void part(byte[] b, int from, int to, int traits, Edits out) {
    int body = bodyStart(b, from, Math.min(to, from + MAX_HEADERS));
    if (body < 0) {
      inspector.words.scan(b, from, to, traits, out);
      return;
    }
    inspector.words.scan(b, from, body, traits & ~Traits.TYPED, out);
    int end = to;
    while (end > body && (b[end - 1] == '\n' || b[end - 1] == '\r')) {
      end--;
    }
    boolean file = Ascii.contains(b, from, body, "filename=");
    Field field = file ? null : name(b, from, body);
    int known = file ? traits : traits | Traits.POSITIONAL | Traits.TYPED;
    inspector.part(b, body, end, field, known, out);
  }

  private static int bodyStart(byte[] b, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (b[i] == '\n'
          && (b[i + 1] == '\n' || (b[i + 1] == '\r' && i + 2 < to && b[i + 2] == '\n'))) {
        return b[i + 1] == '\n' ? i + 2 : i + 3;
      }
    }
    return -1;
  }

  private @Nullable Field name(byte[] b, int from, int to) {
    int start = Ascii.indexOf(b, from, to, "name=\"");
    if (start < 0) {
      return null;
    }
    int end = Ascii.indexOf(b, start + 6, to, (byte) '"');
    return end < 0 ? null : inspector.names.of(b, start + 6, end).field;
  }
}
