package dev.sealdesk.ledger.tree;

import java.util.List;

/// Checks proofs: RFC 9162, sections 2.1.3.2 (inclusion) and 2.1.4.2 (consistency). Never throws
/// for a false proof, whatever it holds.
public final class Proofs {
  /// No tree of at most 2^63 entries needs more hashes in a proof.
  public static final int MAX_HASHES = 63;

  private Proofs() {}

  /// Does `path` prove that the leaf at `index` has the hash `leaf`, in the tree of `size` entries
  /// with the root `root`?
  public static boolean includes(Hash leaf, long index, long size, List<Hash> path, Hash root) {
    if (index < 0 || index >= size || path.size() > MAX_HASHES) {
      return false;
    }
    TreeHasher hasher = new TreeHasher();
    long node = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = hasher.node(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        hash = hasher.node(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /// Does `proof` prove that the tree of `size` entries begins with the tree of `earlierSize`?
  public static boolean extend(
      long earlierSize, Hash earlierRoot, long size, Hash root, List<Hash> proof) {
    if (earlierSize < 0 || earlierSize > size || proof.size() > MAX_HASHES) {
      return false;
    }
    if (earlierSize == size) {
      return proof.isEmpty() && earlierRoot.equals(root);
    }
    TreeHasher hasher = new TreeHasher();
    if (earlierSize == 0) {
      return proof.isEmpty() && earlierRoot.equals(hasher.emptyRoot());
    }
    boolean startsAtRoot = Long.bitCount(earlierSize) == 1;
    if (!startsAtRoot && proof.isEmpty()) {
      return false;
    }
    Hash first = startsAtRoot ? earlierRoot : proof.getFirst();
    List<Hash> rest = startsAtRoot ? proof : proof.subList(1, proof.size());
    return climb(hasher, earlierSize, earlierRoot, size, root, first, rest);
  }

  private static boolean climb(
      TreeHasher hasher,
      long earlierSize,
      Hash earlierRoot,
      long size,
      Hash root,
      Hash first,
      List<Hash> rest) {
    int shared = Long.numberOfTrailingZeros(earlierSize);
    long node = (earlierSize - 1) >>> shared;
    long last = (size - 1) >>> shared;
    Hash earlier = first;
    Hash later = first;
    for (Hash sibling : rest) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        earlier = hasher.node(sibling, earlier);
        later = hasher.node(sibling, later);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        later = hasher.node(later, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && earlier.equals(earlierRoot) && later.equals(root);
  }
}
