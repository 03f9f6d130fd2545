package dev.sealdesk.sanitizer;

/// Texts in which the rules found nothing, with what was known of their places: a file repeats most
/// of its texts, and the walk that verifies meets all of them again. What a text says is a matter
/// of its bytes and its place alone, so nothing is lost by not asking twice; values learned since
/// are looked for all the same.
///
/// A text is remembered by a hash of 64 bits that nobody outside can steer, because it is seeded
/// anew for each file. The table has a fixed size; a newer text takes the place of an older one.
final class CleanTexts {
  /// Shorter texts are looked at faster than they are looked up.
  static final int MIN_LENGTH = 8;

  static final int SEED_BYTES = 8;
  private static final int SLOTS = 1 << 17;

  private final int[] slots = new int[2 * SLOTS];
  private final int firstSeed;
  private final int secondSeed;

  /// The hash computed last.
  private int first;

  private int second;

  /// @param seed random bytes
  CleanTexts(byte[] seed) {
    this.firstSeed = word(seed, 0);
    this.secondSeed = word(seed, 4);
  }

  /// Whether the text is known at such a place. [#first] and [#second] then tell its hash, for
  /// [#add].
  boolean contains(byte[] b, int from, int to, int place) {
    hash(b, from, to, place);
    int slot = slot();
    return slots[slot] == first && slots[slot + 1] == second;
  }

  int first() {
    return first;
  }

  int second() {
    return second;
  }

  void add(int firstHalf, int secondHalf) {
    int slot = (firstHalf & SLOTS - 1) << 1;
    slots[slot] = firstHalf;
    slots[slot + 1] = secondHalf;
  }

  private int slot() {
    return (first & SLOTS - 1) << 1;
  }

  private void hash(byte[] b, int from, int to, int place) {
    int h = firstSeed ^ place;
    int g = secondSeed + place;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      int word = word(b, i);
      h = rotated(h ^ word, 15) * 0x9e3779b1;
      g = rotated(g + word, 11) * 0x85ebca6b;
    }
    int rest = (to - from) * 0x2545f491;
    for (; i < to; i++) {
      rest = rotated(rest, 8) ^ (b[i] & 0xff);
    }
    h = rotated(h ^ rest, 15) * 0x9e3779b1;
    g = rotated(g + rest, 11) * 0x85ebca6b;
    h = (h ^ h >>> 16) * 0x7feb352d;
    g = (g ^ g >>> 15) * 0x846ca68b;
    first = h ^ h >>> 15;
    // A slot of zeros stands for none.
    second = (g ^ g >>> 16) | 1;
  }

  private static int rotated(int value, int bits) {
    return value << bits | value >>> (32 - bits);
  }

  private static int word(byte[] b, int i) {
    return (b[i] & 0xff) | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff) << 16 | b[i + 3] << 24;
  }
}
