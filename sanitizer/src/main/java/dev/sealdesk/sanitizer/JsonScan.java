package dev.sealdesk.sanitizer;

import org.jspecify.annotations.Nullable;

/// Walks through a JSON text (RFC 8259) without building it, and hands each string and number to
/// [JsonLeaves] with the names around it. Walks through a file of any size, or through a body in
/// memory.
final class JsonScan {
  private final JsonLeaves leaves;
  private final JsonFrames frames = new JsonFrames();
  private Window window = new Window();
  private byte[] b = new byte[0];
  private int p;
  private int limit;
  private boolean streaming;
  private int brokenAt;
  private boolean tooDeep;

  JsonScan(Inspector inspector) {
    this.leaves = new JsonLeaves(inspector, frames);
  }

  /// Whether the first bytes could be JSON.
  static boolean isLikely(byte[] b, int from, int to) {
    int i = from + 1;
    while (i < to && Ascii.isSpace(b[i])) {
      i++;
    }
    if (i >= to) {
      return false;
    }
    if (b[from] == '{') {
      return b[i] == '"' || b[i] == '}';
    }
    return b[i] == '"'
        || b[i] == '{'
        || b[i] == '['
        || b[i] == ']'
        || b[i] == '-'
        || Ascii.isDigit(b[i])
        || b[i] == 't'
        || b[i] == 'f'
        || b[i] == 'n';
  }

  /// Inspects the value at `from` of a text in memory.
  ///
  /// @param alone whether only white space may follow
  /// @return its end, or -1 - (where it broke)
  int inspect(byte[] text, int from, int to, int traits, boolean alone, Edits out) {
    window.show(text, to);
    streaming = false;
    start(from);
    leaves.begin(traits, out, null);
    boolean good = walk(HarRoles.GENERIC);
    int end = p;
    if (good && alone) {
      while (p < to && Ascii.isSpace(b[p])) {
        p++;
      }
      good = p == to;
      brokenAt = p;
      end = to;
    }
    b = NOTHING;
    window.show(NOTHING, 0);
    return good ? end : -1 - brokenAt;
  }

  private static final byte[] NOTHING = {};

  private void start(int from) {
    b = window.bytes;
    limit = window.limit;
    p = from;
    frames.clear();
    tooDeep = false;
  }

  /// Inspects a whole source. White space, and nothing else, may follow the value.
  ///
  /// @return null if all went well
  Outcome.@Nullable Problem inspectSource(Window source, int from, boolean har, Sink sink) {
    window = source;
    streaming = true;
    start(from);
    leaves.begin(Traits.NONE, new Edits(), sink);
    boolean good = walk(har ? HarRoles.ROOT : HarRoles.GENERIC) && nextByte() < 0;
    return good ? null : tooDeep ? Outcome.Problem.TOO_DEEP : Outcome.Problem.BROKEN_JSON;
  }

  /// Where reading stopped.
  long position() {
    return window.position(p);
  }

  /// Makes at least one more byte visible, keeping what begins at `keep`.
  private boolean more(int keep) {
    shift = 0;
    if (!streaming) {
      return false;
    }
    int moved = window.more(keep);
    b = window.bytes;
    limit = window.limit;
    if (moved < 0) {
      return false;
    }
    p -= moved;
    shift = moved;
    return p < limit;
  }

  private int shift;

  /// Returns the next byte that is no white space, without passing it; -1 at the end.
  private int nextByte() {
    while (true) {
      while (p < limit) {
        byte c = b[p];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
          return c & 0xff;
        }
        p++;
      }
      if (!more(p)) {
        return -1;
      }
    }
  }

  private boolean broken() {
    brokenAt = p;
    return false;
  }

  private boolean walk(int rootRole) {
    int role = rootRole;
    while (true) {
      int c = nextByte();
      boolean opened = false;
      switch (c) {
        case '"' -> {
          if (!stringValue()) {
            return broken();
          }
        }
        case '{', '[' -> {
          if (frames.depth + 1 >= Limits.MAX_JSON_DEPTH) {
            tooDeep = true;
            return broken();
          }
          role = frames.depth < 0 ? role : leaves.roleOfChild();
          Field inherited = frames.depth < 0 ? null : leaves.inheritedByChild();
          leaves.enter(role);
          frames.push(c == '{', role, inherited);
          p++;
          int first = nextByte();
          opened = first != (c == '{' ? '}' : ']');
          if (opened && c == '{' && !key()) {
            return broken();
          }
        }
        default -> {
          if (!scalar(c)) {
            return broken();
          }
        }
      }
      if (!opened && !close()) {
        return frames.depth < 0 || broken();
      }
    }
  }

  /// After a value: passes closing brackets and the comma, up to where the next value begins.
  ///
  /// @return false at the end of the outermost value, or where the text is broken
  private boolean close() {
    while (frames.depth >= 0) {
      int c = nextByte();
      if (c == ',') {
        p++;
        frames.nextIndex();
        return !frames.inObject() || (nextByte() == '"' && key());
      }
      if (c != (frames.inObject() ? '}' : ']')) {
        return false;
      }
      p++;
      leaves.leave();
      frames.pop();
    }
    return false;
  }

  private boolean key() {
    if (nextByte() != '"') {
      return false;
    }
    int end = leaves.expectedKeyEnd(b, p + 1, limit);
    if (end > 0) {
      stringStart = p + 1;
      leaves.expectedKey(b, stringStart, end, window);
    } else {
      end = string();
      if (end < 0 || longString) {
        return false;
      }
      leaves.key(b, stringStart, end, escaped, window);
    }
    p = end + 1;
    if (nextByte() != ':') {
      return false;
    }
    p++;
    return true;
  }

  private static final int MAX_VIEW = Limits.MAX_LEAF_BYTES + 1;

  private int stringStart;
  private boolean escaped;
  private boolean longString;

  /// Finds the end of the string whose quote is at `p`; [#stringStart] is after the quote.
  ///
  /// @return the index of the closing quote, or of the last byte in view of a string too long to
  ///   see at once; -1 if it never closes
  private int string() {
    stringStart = p + 1;
    escaped = false;
    longString = false;
    int i = stringStart;
    while (true) {
      // However much is in view, no more than a leaf is looked at: the result must not depend on
      // how much the source returns at a time.
      int view = streaming ? Math.min(limit, stringStart + MAX_VIEW) : limit;
      i = closing(b, i, view);
      if (i < view) {
        return i;
      }
      if (streaming && view - stringStart == MAX_VIEW) {
        longString = true;
        return view;
      }
      p = stringStart;
      if (!more(stringStart - 1)) {
        return -1;
      }
      i -= shift;
      stringStart -= shift;
    }
  }

  /// Returns the index of the next quote that is not escaped, or `to`, or `to` + 1 if an escape
  /// begins at the end.
  private int closing(byte[] bytes, int from, int to) {
    int i = from;
    while (true) {
      for (; i < to; i++) {
        byte c = bytes[i];
        if (c == '"' || c == '\\') {
          break;
        }
      }
      if (i >= to || bytes[i] == '"') {
        return i;
      }
      escaped = true;
      i += 2;
      while (i < to && bytes[i] == '\\') {
        i += 2;
      }
    }
  }

  private boolean stringValue() {
    int end = string();
    while (end >= 0 && longString) {
      int cut = cut(stringStart, end);
      leaves.longString(b, stringStart, cut, escaped, window);
      p = cut - 1;
      end = string();
    }
    if (end < 0) {
      return false;
    }
    p = end;
    while (streaming && limit - end < LOOK_AHEAD && more(stringStart - 1)) {
      end -= shift;
      stringStart -= shift;
    }
    leaves.string(b, stringStart, end, limit, escaped, window);
    p = end + 1;
    return true;
  }

  /// How much of what follows a string is in view: the names after a body tell how it is encoded.
  private static final int LOOK_AHEAD = 1_024;

  /// Where a string too long to see at once is cut: behind white space or punctuation, never inside
  /// an escape.
  private int cut(int from, int to) {
    int lowest = Math.max(from + 1, to - (1 << 16));
    for (int i = to - 16; i > lowest; i--) {
      byte c = b[i];
      if (c == ' ' || c == ',' || c == '>' || c == ';') {
        return i + 1;
      }
    }
    int i = to - 16;
    while (i > lowest && b[i - 1] == '\\') {
      i--;
    }
    return i;
  }

  private boolean scalar(int c) {
    if (c == 't' || c == 'f' || c == 'n') {
      return word(c == 't' ? "true" : c == 'f' ? "false" : "null");
    }
    if (c != '-' && (c < '0' || c > '9')) {
      return false;
    }
    int start = p;
    while (true) {
      while (p < limit && isNumberByte(b[p])) {
        p++;
      }
      if (p < limit || p - start > 4_096) {
        break;
      }
      int length = p - start;
      if (!more(start)) {
        start = p - length;
        break;
      }
      start = p - length;
    }
    leaves.number(b, start, p, window);
    return p - start <= 4_096;
  }

  private static boolean isNumberByte(byte c) {
    return Ascii.isDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  }

  private boolean word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ((p >= limit && !more(p)) || b[p] != (byte) word.charAt(i)) {
        return false;
      }
      p++;
    }
    return true;
  }
}
