package dev.sealdesk.sanitizer;

/// Every distinct value found in a file, and how to find it again wherever it recurs.
///
/// Values are kept decoded, once each, in one pool of bytes. Recurrences are looked for in every
/// decoded text, so no list of encoded forms is needed.
final class Secrets {
  /// Where else a value is taken out.
  enum Spread {
    /// Nowhere: too short or too ordinary.
    NOWHERE,
    /// Only in the entries of a HAR next to where it was found: a code of a few digits.
    NEARBY,
    /// Where it stands as a word of its own.
    AS_WORD,
    /// Also inside longer text.
    ANYWHERE
  }

  private byte[] pool = new byte[1 << 14];
  private int poolSize;
  private int size;
  private int[] offsets = new int[256];
  private int[] lengths = new int[256];
  private int[] rules = new int[256];
  private int[] aliases = new int[256];
  private int[] entries = new int[256];
  private Spread[] spreads = new Spread[256];
  private byte[][] placeholders = new byte[256][];
  private boolean[] indexed = new boolean[256];
  private int[] slots = new int[1 << 10];

  private final Tagger tagger;

  Secrets(Tagger tagger) {
    this.tagger = tagger;
  }

  int size() {
    return size;
  }

  int length(int id) {
    return lengths[id];
  }

  int rule(int id) {
    return rules[canonical(id)];
  }

  Spread spread(int id) {
    return spreads[id];
  }

  int entry(int id) {
    return entries[id];
  }

  int canonical(int id) {
    return aliases[id] < 0 ? id : aliases[id];
  }

  /// Says whether the value was not indexed yet, and that it is now.
  boolean markIndexed(int id) {
    boolean first = !indexed[id];
    indexed[id] = true;
    return first;
  }

  boolean isOverLimit() {
    return size > Limits.MAX_SECRETS || poolSize > Limits.MAX_SECRET_BYTES;
  }

  byte at(int id, int index) {
    return pool[offsets[id] + index];
  }

  boolean matches(int id, byte[] b, int from) {
    return Ascii.sameBytes(pool, offsets[id], b, from, lengths[id]);
  }

  byte[] value(int id) {
    return Ascii.copy(pool, offsets[id], offsets[id] + lengths[id]);
  }

  /// Returns the id of the value, or -1.
  int find(byte[] b, int from, int to) {
    int slot = hash(b, from, to) & slots.length - 1;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (lengths[id] == to - from && matches(id, b, from)) {
        return id;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return -1;
  }

  /// Adds the value unless it is known; the first rule that found it names it, and the widest
  /// spread counts.
  int add(byte[] b, int from, int to, int rule, Spread spread, int entry, int aliasOf) {
    int known = find(b, from, to);
    if (known >= 0) {
      if (spread.compareTo(spreads[known]) > 0) {
        spreads[known] = spread;
      }
      return known;
    }
    ensureRoom(to - from);
    int id = size++;
    System.arraycopy(b, from, pool, poolSize, to - from);
    offsets[id] = poolSize;
    lengths[id] = to - from;
    rules[id] = rule;
    entries[id] = entry;
    aliases[id] = aliasOf;
    placeholders[id] = NOT_MADE;
    indexed[id] = false;
    spreads[id] = spread;
    poolSize += to - from;
    insert(id);
    return id;
  }

  private void insert(int id) {
    int slot = hash(pool, offsets[id], offsets[id] + lengths[id]) & slots.length - 1;
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = id + 1;
  }

  private void ensureRoom(int bytes) {
    if (poolSize + bytes > pool.length) {
      pool = grown(pool, Math.max(pool.length * 2, poolSize + bytes));
    }
    if (size == offsets.length) {
      offsets = grown(offsets);
      lengths = grown(lengths);
      rules = grown(rules);
      aliases = grown(aliases);
      entries = grown(entries);
      Spread[] moreSpreads = new Spread[size * 2];
      System.arraycopy(spreads, 0, moreSpreads, 0, size);
      spreads = moreSpreads;
      boolean[] moreIndexed = new boolean[size * 2];
      System.arraycopy(indexed, 0, moreIndexed, 0, size);
      indexed = moreIndexed;
      byte[][] more = new byte[size * 2][];
      System.arraycopy(placeholders, 0, more, 0, size);
      placeholders = more;
    }
    if (size * 2 >= slots.length) {
      slots = new int[slots.length * 2];
      for (int id = 0; id < size; id++) {
        insert(id);
      }
    }
  }

  private static int[] grown(int[] old) {
    int[] more = new int[old.length * 2];
    System.arraycopy(old, 0, more, 0, old.length);
    return more;
  }

  private static byte[] grown(byte[] old, int length) {
    byte[] more = new byte[length];
    System.arraycopy(old, 0, more, 0, old.length);
    return more;
  }

  private static int hash(byte[] b, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + b[i];
    }
    return hash ^ hash >>> 16 ^ hash >>> 7;
  }

  private static final byte[] NOT_MADE = {};

  /// Returns `REDACTED.<kind>.<tag>` for the value.
  byte[] placeholder(int id) {
    int canonical = canonical(id);
    byte[] made = placeholders[canonical];
    if (made.length == 0) {
      made = tagger.placeholder(rules[canonical], value(canonical));
      placeholders[canonical] = made;
    }
    return made;
  }
}
