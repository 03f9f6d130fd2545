package dev.sealdesk.envelope.keys;

/// How much work Argon2id makes of one guess. Outside the limits a key is neither written nor read:
/// the floor keeps guessing dear, the ceiling keeps a hostile key from taking all memory.
public record Effort(int memoryKib, int passes, int lanes) {
  public static final int MIN_MEMORY_KIB = 64 << 10;
  public static final int MAX_MEMORY_KIB = 1 << 20;
  public static final int MIN_PASSES = 3;
  public static final int MAX_PASSES = 16;
  public static final int MIN_LANES = 1;
  public static final int MAX_LANES = 4;

  /// RFC 9106's second choice, with one lane because a browser has no more.
  public static final Effort USUAL = new Effort(MIN_MEMORY_KIB, MIN_PASSES, MIN_LANES);

  public Effort {
    if (!isWithinLimits(memoryKib, passes, lanes)) {
      throw new IllegalArgumentException("outside the limits of spec/keys.md");
    }
  }

  static boolean isWithinLimits(int memoryKib, int passes, int lanes) {
    return memoryKib >= MIN_MEMORY_KIB
        && memoryKib <= MAX_MEMORY_KIB
        && passes >= MIN_PASSES
        && passes <= MAX_PASSES
        && lanes >= MIN_LANES
        && lanes <= MAX_LANES;
  }
}
