package dev.sealdesk.sanitizer;

/// Finds known values in a text. An index over five neighbouring bytes is probed at every fourth
/// byte; of each value the four windows that end with its rarest stretch are in the index, so one
/// of them falls on a probed byte wherever the value stands.
final class Recurrences {
  private static final int WINDOW = 5;
  private static final int STRIDE = 4;
  static final int MIN_LONG = WINDOW + STRIDE - 1;
  static final int MIN_SHORT = 4;

  /// Values that share all their stretches with this many others are taken out only where a rule
  /// finds them: only a file made for it has so many, and each would be compared at every place.
  private static final int MAX_CROWD = STRIDE * 64;

  private static final int FIRST_FILTER_BITS = 16;
  private static final int LAST_FILTER_BITS = 24;

  private final Secrets secrets;
  private int filterMask;
  private int[] filter;
  private int[] heads;
  private int headMask;
  private int[] nextEntry = new int[256];
  private int[] entrySecret = new int[256];
  private int[] entryOffset = new int[256];
  private int entries;
  private boolean hasShort;
  private final int[] shortFilter = new int[1 << 9];
  private final int[] shortHeads = new int[1 << 12];
  private int[] shortNext = new int[256];

  /// What is called for each occurrence.
  interface Found {
    void at(int secret, int start, int end);
  }

  /// An empty index over the values of the table.
  Recurrences(Secrets secrets) {
    this.secrets = secrets;
    this.filter = new int[1 << (FIRST_FILTER_BITS - 5)];
    this.filterMask = (1 << FIRST_FILTER_BITS) - 1;
    this.heads = new int[1 << (FIRST_FILTER_BITS - 4)];
    this.headMask = heads.length - 1;
  }

  /// Adds a value, if it is one that may recur; each once.
  void index(int id) {
    if (secrets.spread(id) == Secrets.Spread.NOWHERE || !secrets.markIndexed(id)) {
      return;
    }
    int length = secrets.length(id);
    if (length < MIN_SHORT) {
      return;
    }
    if (length < MIN_LONG) {
      indexShort(id);
      return;
    }
    if (entries * 16 > filterMask && filterMask >>> LAST_FILTER_BITS == 0) {
      enlarge();
    }
    int first = rarestStretch(id, length);
    if (first < 0) {
      return;
    }
    for (int k = 0; k < STRIDE; k++) {
      add(id, first + k);
    }
  }

  private void indexShort(int id) {
    if (id >= shortNext.length) {
      int[] more = new int[Math.max(id + 1, shortNext.length * 2)];
      System.arraycopy(shortNext, 0, more, 0, shortNext.length);
      shortNext = more;
    }
    int hash = shortHash(at(id, 0), at(id, 1), at(id, 2), at(id, 3));
    shortFilter[(hash & 0x3fff) >>> 5] |= 1 << (hash & 31);
    shortNext[id] = shortHeads[hash & 0xfff];
    shortHeads[hash & 0xfff] = id + 1;
    hasShort = true;
  }

  /// Doubles the filter and the table, so that few probes hit by chance.
  private void enlarge() {
    filter = new int[filter.length * 4];
    filterMask = filter.length * 32 - 1;
    heads = new int[heads.length * 4];
    headMask = heads.length - 1;
    int count = entries;
    entries = 0;
    for (int e = 0; e < count; e++) {
      add(entrySecret[e], entryOffset[e]);
    }
  }

  private static int[] grown(int[] old) {
    int[] more = new int[old.length * 2];
    System.arraycopy(old, 0, more, 0, old.length);
    return more;
  }

  private byte at(int id, int i) {
    return secrets.at(id, i);
  }

  /// Values of one kind often end alike (`@example.com`): of a few stretches the least crowded one
  /// is indexed.
  private int rarestStretch(int id, int length) {
    int last = length - MIN_LONG;
    int best = last;
    int bestCount = Integer.MAX_VALUE;
    int step = Math.max(1, last / 4);
    for (int first = last; first >= 0; first -= step) {
      int count = 0;
      for (int k = 0; k < STRIDE && count < bestCount; k++) {
        count += chainLength(heads[windowHash(id, first + k) >>> 7 & headMask], bestCount);
      }
      if (count < bestCount) {
        best = first;
        bestCount = count;
      }
      if (bestCount == 0) {
        break;
      }
    }
    return bestCount < MAX_CROWD ? best : -1;
  }

  private int chainLength(int head, int enough) {
    int n = 0;
    for (int e = head; e != 0 && n < enough && n < 64; e = nextEntry[e - 1]) {
      n++;
    }
    return n;
  }

  private int windowHash(int id, int i) {
    return hash(at(id, i), at(id, i + 1), at(id, i + 2), at(id, i + 3), at(id, i + 4));
  }

  private void add(int id, int offset) {
    int hash = windowHash(id, offset);
    filter[(hash & filterMask) >>> 5] |= 1 << (hash & 31);
    int slot = hash >>> 7 & headMask;
    if (entries == nextEntry.length) {
      nextEntry = grown(nextEntry);
      entrySecret = grown(entrySecret);
      entryOffset = grown(entryOffset);
    }
    entrySecret[entries] = id;
    entryOffset[entries] = offset;
    nextEntry[entries] = heads[slot];
    heads[slot] = ++entries;
  }

  private static int hash(byte a, byte b, byte c, byte d, byte e) {
    int low = (a & 0xff) | (b & 0xff) << 8 | (c & 0xff) << 16 | d << 24;
    int hash = low * 0x9e3779b1 + (e & 0xff) * 0x85ebca6b;
    return hash ^ hash >>> 15;
  }

  private static int shortHash(byte a, byte b, byte c, byte d) {
    int low = (a & 0xff) | (b & 0xff) << 8 | (c & 0xff) << 16 | d << 24;
    int hash = low * 0x9e3779b1;
    return hash ^ hash >>> 15;
  }

  /// Reports every occurrence that begins and ends in the range and obeys its value's spread.
  void scan(byte[] b, int from, int to, int entry, Found found) {
    if (entries > 0) {
      scanLong(b, from, to, entry, found);
    }
    if (hasShort) {
      scanShort(b, from, to, entry, found);
    }
  }

  private void scanLong(byte[] b, int from, int to, int entry, Found found) {
    int[] bits = filter;
    int mask = filterMask;
    for (int i = from; i + WINDOW <= to; i += STRIDE) {
      int hash = hash(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4]);
      if ((bits[(hash & mask) >>> 5] & 1 << (hash & 31)) != 0) {
        follow(heads[hash >>> 7 & headMask], b, i, from, to, entry, found);
      }
    }
  }

  private void follow(int head, byte[] b, int i, int from, int to, int entry, Found found) {
    for (int e = head; e != 0; e = nextEntry[e - 1]) {
      int id = entrySecret[e - 1];
      int start = i - entryOffset[e - 1];
      int end = start + secrets.length(id);
      if (start >= from
          && end <= to
          && secrets.matches(id, b, start)
          && mayStand(id, b, start, end, from, to, entry)) {
        found.at(id, start, end);
      }
    }
  }

  private void scanShort(byte[] b, int from, int to, int entry, Found found) {
    for (int i = from; i + MIN_SHORT <= to; i++) {
      int hash = shortHash(b[i], b[i + 1], b[i + 2], b[i + 3]);
      if ((shortFilter[(hash & 0x3fff) >>> 5] & 1 << (hash & 31)) == 0) {
        continue;
      }
      for (int id = shortHeads[hash & 0xfff]; id != 0; id = shortNext[id - 1]) {
        int end = i + secrets.length(id - 1);
        if (end <= to
            && secrets.matches(id - 1, b, i)
            && mayStand(id - 1, b, i, end, from, to, entry)) {
          found.at(id - 1, i, end);
        }
      }
    }
  }

  private boolean mayStand(int id, byte[] b, int start, int end, int from, int to, int entry) {
    return switch (secrets.spread(id)) {
      case NOWHERE -> false;
      case NEARBY -> Math.abs(secrets.entry(id) - entry) <= 1 && isWord(b, start, end, from, to);
      case AS_WORD -> isWord(b, start, end, from, to);
      case ANYWHERE -> true;
    };
  }

  private static boolean isWord(byte[] b, int start, int end, int from, int to) {
    boolean openBefore = start > from && continues(b[start - 1], b[start]);
    boolean openAfter = end < to && continues(b[end], b[end - 1]);
    return !openBefore && !openAfter;
  }

  private static boolean continues(byte outside, byte inside) {
    return Ascii.isAlnum(outside) && Ascii.isAlnum(inside);
  }
}
