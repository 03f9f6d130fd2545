package dev.sealdesk.ledger.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Computes the hashes of RFC 6962, section 2.1. One thread each: it holds a digest and a buffer.
public final class TreeHasher {
  private static final byte LEAF_PREFIX = 0;
  private static final byte NODE_PREFIX = 1;

  private final MessageDigest digest;
  private final byte[] node = new byte[1 + 2 * Hash.SIZE_BYTES];

  public TreeHasher() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
    node[0] = NODE_PREFIX;
  }

  /// The root of the tree without entries: the hash of nothing.
  public Hash emptyRoot() {
    return Hash.copyOf(digest.digest());
  }

  public Hash leaf(byte[] entry) {
    byte[] hash = new byte[Hash.SIZE_BYTES];
    leaf(entry, 0, entry.length, hash, 0);
    return Hash.copyOf(hash);
  }

  /// Writes the hash of the leaf `source[offset, offset + length)` to `target` at `targetOffset`.
  public void leaf(byte[] source, int offset, int length, byte[] target, int targetOffset) {
    digest.update(LEAF_PREFIX);
    digest.update(source, offset, length);
    finish(target, targetOffset);
  }

  public Hash node(Hash left, Hash right) {
    left.copyTo(node, 1);
    right.copyTo(node, 1 + Hash.SIZE_BYTES);
    digest.update(node);
    return Hash.copyOf(digest.digest());
  }

  /// The root of the perfect subtree over `count` consecutive hashes, a power of two, found in
  /// `hashes` from the hash number `first` on. Does not change `hashes`.
  public Hash perfectRoot(byte[] hashes, int first, int count) {
    if (Integer.bitCount(count) != 1) {
      throw new IllegalArgumentException("not a power of two: " + count);
    }
    if (count == 1) {
      return Hash.copyOf(hashes, first * Hash.SIZE_BYTES);
    }
    byte[] row = new byte[count / 2 * Hash.SIZE_BYTES];
    fold(hashes, first * Hash.SIZE_BYTES, row, count / 2);
    for (int width = count / 4; width >= 1; width /= 2) {
      fold(row, 0, row, width);
    }
    return Hash.copyOf(row, 0);
  }

  /// The hash over the first `count` hashes, as the right end of a tree has them.
  public Hash imperfectRoot(byte[] hashes, int count) {
    int end = count - Integer.lowestOneBit(count);
    Hash right = perfectRoot(hashes, end, count - end);
    while (end > 0) {
      int width = Integer.lowestOneBit(end);
      end -= width;
      right = node(perfectRoot(hashes, end, width), right);
    }
    return right;
  }

  /// Source and target may be the same array: the pair is read before its parent is written.
  private void fold(byte[] source, int offset, byte[] target, int parents) {
    for (int i = 0; i < parents; i++) {
      System.arraycopy(source, offset + i * 2 * Hash.SIZE_BYTES, node, 1, 2 * Hash.SIZE_BYTES);
      digest.update(node);
      finish(target, i * Hash.SIZE_BYTES);
    }
  }

  private void finish(byte[] target, int offset) {
    try {
      digest.digest(target, offset, Hash.SIZE_BYTES);
    } catch (DigestException tooSmall) {
      throw new IllegalArgumentException(tooSmall);
    }
  }
}
