package dev.sealdesk.ledger.tree;

import java.util.Arrays;
import java.util.Optional;

/// The entries of one bundle: each with its length in two bytes before it, big-endian (C2SP
/// tlog-tiles, "Log entries"). Holds the bytes it was given; nobody may change them.
public final class EntryBundle {
  /// What two bytes can count.
  public static final int MAX_ENTRY_BYTES = 65_535;

  /// A length in front of each entry.
  public static final int LENGTH_BYTES = 2;

  /// 256 entries of the greatest size with their lengths: 16,777,472 bytes.
  public static final int MAX_BYTES = TileId.FULL_WIDTH * (LENGTH_BYTES + MAX_ENTRY_BYTES);

  private final byte[] content;
  private final int[] offsets;

  private EntryBundle(byte[] content, int[] offsets) {
    this.content = content;
    this.offsets = offsets;
  }

  /// Empty unless `content` is exactly `width` entries.
  public static Optional<EntryBundle> parse(byte[] content, int width) {
    int[] offsets = new int[width + 1];
    int position = 0;
    for (int i = 0; i < width; i++) {
      if (content.length - position < LENGTH_BYTES) {
        return Optional.empty();
      }
      offsets[i] = position;
      position += LENGTH_BYTES + length(content, position);
      if (position > content.length) {
        return Optional.empty();
      }
    }
    offsets[width] = position;
    return position == content.length
        ? Optional.of(new EntryBundle(content, offsets))
        : Optional.empty();
  }

  /// The first `width` entries of a bundle; all of it if it has fewer or is none.
  public static byte[] cut(byte[] content, int width) {
    int position = 0;
    for (int i = 0; i < width; i++) {
      if (content.length - position < LENGTH_BYTES) {
        return content;
      }
      position += LENGTH_BYTES + length(content, position);
    }
    return position <= content.length ? Arrays.copyOf(content, position) : content;
  }

  public static void putLength(byte[] target, int offset, int length) {
    target[offset] = (byte) (length >>> 8);
    target[offset + 1] = (byte) length;
  }

  public static int length(byte[] source, int offset) {
    return (source[offset] & 0xff) << 8 | (source[offset + 1] & 0xff);
  }

  public int width() {
    return offsets.length - 1;
  }

  public byte[] entry(int number) {
    return Arrays.copyOfRange(content, offsets[number] + LENGTH_BYTES, offsets[number + 1]);
  }

  /// The hashes of all entries, one after the other: what the level 0 tile must hold.
  public byte[] leafHashes(TreeHasher hasher) {
    byte[] hashes = new byte[width() * Hash.SIZE_BYTES];
    for (int i = 0; i < width(); i++) {
      int from = offsets[i] + LENGTH_BYTES;
      hasher.leaf(content, from, offsets[i + 1] - from, hashes, i * Hash.SIZE_BYTES);
    }
    return hashes;
  }
}
