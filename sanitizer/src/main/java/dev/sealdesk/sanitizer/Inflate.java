package dev.sealdesk.sanitizer;

/// Decompresses DEFLATE (RFC 1951), damaged streams included, as far as they go.
///
/// The platforms have inflaters, but do not agree on where a damaged stream ends: `java.util.zip` and
/// its counterpart in the browser gave different texts for the same bytes, and so different outputs.
final class Inflate {
  private static final int MAX_CODE_BITS = 15;
  private static final int END_OF_BLOCK = 256;

  /// RFC 1951 §3.2.5: where the lengths and the distances of each code begin, and how many bits follow.
  private static final int[] LENGTH_BASE = new int[29];

  private static final int[] LENGTH_EXTRA = new int[29];
  private static final int[] DISTANCE_BASE = new int[30];
  private static final int[] DISTANCE_EXTRA = new int[30];

  /// RFC 1951 §3.2.7: the order in which the lengths of the code for code lengths are written.
  private static final byte[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  static {
    fill(LENGTH_BASE, LENGTH_EXTRA, 3, 8, 4);
    LENGTH_BASE[28] = 258;
    LENGTH_EXTRA[28] = 0;
    fill(DISTANCE_BASE, DISTANCE_EXTRA, 1, 4, 2);
  }

  private final byte[] in;
  private final int end;
  private final int max;
  private int at;
  private int bits;
  private int bitCount;
  private byte[] out;
  private int size;
  private final HuffmanCode literals = new HuffmanCode();
  private final HuffmanCode distances = new HuffmanCode();

  private Inflate(byte[] in, int from, int to, int max) {
    this.in = in;
    this.at = from;
    this.end = to;
    this.max = max;
    this.out = new byte[Math.min(max, Math.max(1024, (to - from) * 4))];
  }

  /// Returns what the stream in the range holds, up to its end, its first damage, or `max` bytes.
  static byte[] upTo(int max, byte[] b, int from, int to) {
    Inflate inflate = new Inflate(b, from, to, max);
    boolean more = true;
    while (more && inflate.size < max) {
      more = inflate.block();
    }
    return Ascii.copy(inflate.out, 0, inflate.size);
  }

  /// Every `group` codes one more bit follows, after `plain` codes without any.
  private static void fill(int[] base, int[] extra, int first, int plain, int group) {
    int next = first;
    for (int i = 0; i < base.length; i++) {
      base[i] = next;
      extra[i] = i < plain ? 0 : (i - plain) / group + 1;
      next += 1 << extra[i];
    }
  }

  /// Reads a block.
  ///
  /// @return whether another follows
  private boolean block() {
    int header = take(3);
    if (header < 0) {
      return false;
    }
    boolean whole =
        switch (header >>> 1) {
          case 0 -> stored();
          case 1 -> fixedCodes() && symbols();
          case 2 -> ownCodes() && symbols();
          default -> false;
        };
    return whole && (header & 1) == 0;
  }

  private boolean stored() {
    int spare = bitCount & 7;
    bits >>>= spare;
    bitCount -= spare;
    int length = take(16);
    int complement = take(16);
    if (length < 0 || complement < 0 || (length ^ complement) != 0xffff) {
      return false;
    }
    at -= bitCount >>> 3;
    bits = 0;
    bitCount = 0;
    int count = Math.min(length, Math.min(end - at, max - size));
    ensureRoom(count);
    System.arraycopy(in, at, out, size, count);
    at += count;
    size += count;
    return count == length;
  }

  /// RFC 1951 §3.2.6.
  private boolean fixedCodes() {
    byte[] lengths = new byte[288 + 30];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (byte) (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : i < 288 ? 8 : 5);
    }
    return literals.assign(lengths, 0, 288) && distances.assign(lengths, 288, lengths.length);
  }

  /// RFC 1951 §3.2.7.
  private boolean ownCodes() {
    int literalCount = take(5) + 257;
    int distanceCount = take(5) + 1;
    int lengthCount = take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) {
      return false;
    }
    byte[] order = new byte[ORDER.length];
    for (int i = 0; i < lengthCount; i++) {
      order[ORDER[i]] = (byte) Math.max(0, take(3));
    }
    byte[] lengths = new byte[literalCount + distanceCount];
    return literals.assign(order, 0, order.length)
        && readLengths(lengths)
        && literals.assign(lengths, 0, literalCount)
        && distances.assign(lengths, literalCount, lengths.length);
  }

  private boolean readLengths(byte[] lengths) {
    int n = 0;
    while (n < lengths.length) {
      int symbol = symbol(literals);
      if (symbol < 0) {
        return false;
      }
      if (symbol < 16) {
        lengths[n++] = (byte) symbol;
        continue;
      }
      int repeat = symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7);
      byte value = symbol > 16 ? 0 : n == 0 ? (byte) -1 : lengths[n - 1];
      if (value < 0 || n + repeat > lengths.length) {
        return false;
      }
      for (int i = 0; i < repeat; i++) {
        lengths[n++] = value;
      }
    }
    return true;
  }

  private boolean symbols() {
    while (size < max) {
      int symbol = symbol(literals);
      if (symbol < 0 || symbol > 285) {
        return false;
      }
      if (symbol == END_OF_BLOCK) {
        return true;
      }
      if (symbol > END_OF_BLOCK) {
        if (!copy(symbol - 257)) {
          return false;
        }
        continue;
      }
      ensureRoom(1);
      out[size++] = (byte) symbol;
    }
    return false;
  }

  /// Repeats what was written before.
  private boolean copy(int lengthCode) {
    int more = take(LENGTH_EXTRA[lengthCode]);
    int distanceCode = symbol(distances);
    if (more < 0 || distanceCode < 0 || distanceCode > 29) {
      return false;
    }
    int length = LENGTH_BASE[lengthCode] + more;
    int beyond = take(DISTANCE_EXTRA[distanceCode]);
    int distance = DISTANCE_BASE[distanceCode] + beyond;
    if (beyond < 0 || distance > size) {
      return false;
    }
    int count = Math.min(length, max - size);
    ensureRoom(count);
    byte[] bytes = out;
    int to = size;
    for (int i = 0; i < count; i++) {
      bytes[to + i] = bytes[to + i - distance];
    }
    size += count;
    return true;
  }

  private int symbol(HuffmanCode code) {
    fillBits();
    int found = code.find(bits);
    int length = found & 15;
    if (found < 0 || length > bitCount) {
      return -1;
    }
    bits >>>= length;
    bitCount -= length;
    return found >>> 4;
  }

  /// Takes up to 16 bits, or returns -1 if there are not as many.
  private int take(int count) {
    fillBits();
    if (count > bitCount) {
      return -1;
    }
    int value = bits & ((1 << count) - 1);
    bits >>>= count;
    bitCount -= count;
    return value;
  }

  private void fillBits() {
    while (bitCount <= 24 && at < end) {
      bits |= (in[at++] & 0xff) << bitCount;
      bitCount += 8;
    }
  }

  private void ensureRoom(int bytes) {
    if (size + bytes > out.length) {
      byte[] more = new byte[Math.min(max, Math.max(out.length * 2, size + bytes))];
      System.arraycopy(out, 0, more, 0, size);
      out = more;
    }
  }

  /// A canonical code (RFC 1951 §3.2.2): a table for codes up to [#TABLE_BITS] bits, and counting for
  /// the few longer ones.
  private static final class HuffmanCode {
    private static final int TABLE_BITS = 9;

    private final short[] table = new short[1 << TABLE_BITS];
    private final int[] counts = new int[MAX_CODE_BITS + 1];
    private final int[] sorted = new int[288];

    /// Takes on the code whose symbols have the lengths in the range.
    ///
    /// @return whether such a code exists
    boolean assign(byte[] lengths, int from, int to) {
      clear();
      for (int i = from; i < to; i++) {
        counts[lengths[i]]++;
      }
      int[] offsets = new int[MAX_CODE_BITS + 2];
      int left = 1;
      for (int length = 1; length <= MAX_CODE_BITS; length++) {
        left = left * 2 - counts[length];
        if (left < 0) {
          return false;
        }
        offsets[length + 1] = offsets[length] + counts[length];
      }
      for (int i = from; i < to; i++) {
        if (lengths[i] != 0) {
          sorted[offsets[lengths[i]]++] = i - from;
        }
      }
      fillTable();
      return true;
    }

    private void clear() {
      for (int i = 0; i < table.length; i++) {
        table[i] = -1;
      }
      for (int i = 0; i < counts.length; i++) {
        counts[i] = 0;
      }
    }

    private void fillTable() {
      int code = 0;
      int index = 0;
      for (int length = 1; length <= TABLE_BITS; length++) {
        for (int i = 0; i < counts[length]; i++) {
          int step = 1 << length;
          for (int slot = reversed(code, length); slot < table.length; slot += step) {
            table[slot] = (short) (sorted[index] << 4 | length);
          }
          code++;
          index++;
        }
        code <<= 1;
      }
    }

    private static int reversed(int code, int length) {
      int result = 0;
      for (int i = 0; i < length; i++) {
        result = result << 1 | (code >>> i & 1);
      }
      return result;
    }

    /// Returns symbol × 16 + length of the code at the low end of `bits`, or -1.
    int find(int bits) {
      int found = table[bits & ((1 << TABLE_BITS) - 1)];
      return found >= 0 ? found : findLong(bits);
    }

    private int findLong(int bits) {
      int code = 0;
      int first = 0;
      int index = 0;
      for (int length = 1; length <= MAX_CODE_BITS; length++) {
        code |= bits >>> (length - 1) & 1;
        int count = counts[length];
        if (code - first < count) {
          return sorted[index + code - first] << 4 | length;
        }
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      return -1;
    }
  }
}
