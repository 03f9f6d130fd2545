package dev.sealdesk.sanitizer;

/// Replacements in one text, in the coordinates of that text. Kept sorted and disjoint by
/// [#settle].
final class Edits {
  private int size;
  private int[] starts = new int[8];
  private int[] ends = new int[8];
  private byte[][] replacements = new byte[8][];
  private int[] rules = new int[8];
  private int[] secrets = new int[8];
  private boolean sorted = true;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  byte[] replacement(int i) {
    return replacements[i];
  }

  int rule(int i) {
    return rules[i];
  }

  int secret(int i) {
    return secrets[i];
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      replacements[i] = NOTHING;
    }
    size = 0;
    sorted = true;
  }

  private static final byte[] NOTHING = {};

  void add(int start, int end, byte[] replacement, int rule, int secret) {
    if (size == starts.length) {
      grow();
    }
    if (size > 0 && start < ends[size - 1]) {
      sorted = false;
    }
    starts[size] = start;
    ends[size] = end;
    replacements[size] = replacement;
    rules[size] = rule;
    secrets[size] = secret;
    size++;
  }

  private void grow() {
    int capacity = size * 2;
    int[] newStarts = new int[capacity];
    int[] newEnds = new int[capacity];
    int[] newRules = new int[capacity];
    int[] newSecrets = new int[capacity];
    byte[][] newReplacements = new byte[capacity][];
    System.arraycopy(starts, 0, newStarts, 0, size);
    System.arraycopy(ends, 0, newEnds, 0, size);
    System.arraycopy(rules, 0, newRules, 0, size);
    System.arraycopy(secrets, 0, newSecrets, 0, size);
    System.arraycopy(replacements, 0, newReplacements, 0, size);
    starts = newStarts;
    ends = newEnds;
    rules = newRules;
    secrets = newSecrets;
    replacements = newReplacements;
  }

  /// Sorts the edits and merges those that overlap: the longer one's replacement stands for the
  /// union.
  void settle() {
    if (sorted) {
      return;
    }
    sortByStart();
    int kept = 0;
    for (int i = 1; i < size; i++) {
      if (starts[i] < ends[kept]) {
        merge(kept, i);
      } else {
        kept++;
        move(i, kept);
      }
    }
    size = kept + 1;
    sorted = true;
  }

  private void merge(int into, int from) {
    if (ends[from] - starts[from] > ends[into] - starts[into]) {
      replacements[into] = replacements[from];
      rules[into] = rules[from];
      secrets[into] = secrets[from];
    }
    ends[into] = Math.max(ends[into], ends[from]);
  }

  private void move(int from, int to) {
    starts[to] = starts[from];
    ends[to] = ends[from];
    replacements[to] = replacements[from];
    rules[to] = rules[from];
    secrets[to] = secrets[from];
  }

  /// Merge sort on an index, so that a text with very many edits costs no more than n log n.
  private void sortByStart() {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    order = sortRange(order);
    int[] oldStarts = starts.clone();
    int[] oldEnds = ends.clone();
    int[] oldRules = rules.clone();
    int[] oldSecrets = secrets.clone();
    byte[][] oldReplacements = replacements.clone();
    for (int i = 0; i < size; i++) {
      int from = order[i];
      starts[i] = oldStarts[from];
      ends[i] = oldEnds[from];
      rules[i] = oldRules[from];
      secrets[i] = oldSecrets[from];
      replacements[i] = oldReplacements[from];
    }
  }

  private int[] sortRange(int[] order) {
    int[] source = order;
    int[] target = new int[order.length];
    for (int width = 1; width < order.length; width *= 2) {
      for (int from = 0; from < order.length; from += 2 * width) {
        mergeRuns(source, target, from, width);
      }
      int[] swap = source;
      source = target;
      target = swap;
    }
    return source;
  }

  private void mergeRuns(int[] source, int[] target, int from, int width) {
    int middle = Math.min(from + width, source.length);
    int to = Math.min(middle + width, source.length);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          left < middle && (right >= to || starts[source[left]] <= starts[source[right]]);
      target[i] = takeLeft ? source[left++] : source[right++];
    }
  }

  /// Adds the edits of a text that starts at `offset` of this one.
  void addAll(Edits other, int offset) {
    for (int i = 0; i < other.size; i++) {
      add(
          other.starts[i] + offset,
          other.ends[i] + offset,
          other.replacements[i],
          other.rules[i],
          other.secrets[i]);
    }
  }

  /// Writes `+` as `%2B` in the replacements from `first` on: Base64 that is encoded anew may have
  /// one where there was none, and in a query it would be a space.
  void escapePluses(int first) {
    for (int i = first; i < size; i++) {
      if (Ascii.indexOf(replacements[i], 0, replacements[i].length, (byte) '+') >= 0) {
        replacements[i] = escaped(replacements[i]);
      }
    }
  }

  private static byte[] escaped(byte[] text) {
    StringBuilder escaped = new StringBuilder();
    for (byte c : text) {
      if (c == '+') {
        escaped.append("%2B");
      } else {
        escaped.append((char) (c & 0xff));
      }
    }
    return Ascii.bytes(escaped.toString());
  }

  /// Returns the text of `b` between `from` and `to` with these edits applied; settles first.
  byte[] apply(byte[] b, int from, int to) {
    settle();
    int length = to - from;
    for (int i = 0; i < size; i++) {
      length += replacements[i].length - (ends[i] - starts[i]);
    }
    byte[] result = new byte[length];
    int read = from;
    int write = 0;
    for (int i = 0; i < size; i++) {
      System.arraycopy(b, read, result, write, starts[i] - read);
      write += starts[i] - read;
      System.arraycopy(replacements[i], 0, result, write, replacements[i].length);
      write += replacements[i].length;
      read = ends[i];
    }
    System.arraycopy(b, read, result, write, to - read);
    return result;
  }
}
