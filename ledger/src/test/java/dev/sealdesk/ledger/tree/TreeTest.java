package dev.sealdesk.ledger.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.Tries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final int SEVERAL_THOUSAND = 3000;
  private static final NaiveTree LARGE = NaiveTree.of(70_000);

  @Test
  void every_size_up_to_several_thousand_has_the_root_of_the_rfc() throws IOException {
    NaiveTree tree = new NaiveTree();
    RightRoot expected = new RightRoot();
    for (int size = 0; size <= SEVERAL_THOUSAND; size++) {
      assertEquals(expected.root(), tree.builder().snapshot().root(), "size " + size);
      byte[] entry = new byte[] {(byte) size, (byte) (size >>> 8)};
      tree.add(entry);
      expected.add(new TreeHasher().leaf(entry));
    }
    assertEquals(tree.root(0, SEVERAL_THOUSAND + 1), tree.builder().snapshot().root());
    assertEquals(tree.root(0, 777), tree.tileTree(SEVERAL_THOUSAND + 1).rootAt(777));
  }

  @Test
  void every_size_up_to_several_thousand_proves_its_ends_and_middle() throws IOException {
    for (int size = 1; size <= SEVERAL_THOUSAND; size++) {
      TileTree tree = LARGE.tileTree(size);
      Hash root = tree.root();
      for (int index : List.of(0, size / 2, size - 1)) {
        List<Hash> path = tree.inclusion(index);
        assertTrue(Proofs.includes(LARGE.leaf(index), index, size, path, root));
      }
      int earlier = size / 2 + size % 3;
      if (earlier <= size) {
        List<Hash> proof = tree.consistency(earlier);
        assertTrue(Proofs.extend(earlier, tree.rootAt(earlier), size, root, proof));
      }
    }
  }

  @Tries(300)
  void random_inclusion_proofs_hold_and_altered_ones_do_not(RandomGenerator random)
      throws IOException {
    int size = random.nextInt(1, 70_000);
    int index = random.nextInt(size);
    TileTree tree = LARGE.tileTree(size);
    Hash root = tree.root();
    List<Hash> path = tree.inclusion(index);
    Hash leaf = LARGE.leaf(index);
    assertTrue(Proofs.includes(leaf, index, size, path, root));
    assertFalse(Proofs.includes(flipped(leaf, random), index, size, path, root));
    assertFalse(Proofs.includes(leaf, index, size, path, flipped(root, random)));
    assertFalse(Proofs.includes(leaf, (index + 1) % (size + 1), size, path, root) && size > 1);
    List<Hash> longer = new ArrayList<>(path);
    longer.add(root);
    assertFalse(Proofs.includes(leaf, index, size, longer, root));
    if (!path.isEmpty()) {
      List<Hash> altered = new ArrayList<>(path);
      altered.set(random.nextInt(path.size()), flipped(root, random));
      assertFalse(Proofs.includes(leaf, index, size, altered, root));
      assertFalse(Proofs.includes(leaf, index, size, path.subList(1, path.size()), root));
    }
  }

  @Tries(300)
  void random_consistency_proofs_hold_and_altered_ones_do_not(RandomGenerator random)
      throws IOException {
    int size = random.nextInt(1, 70_000);
    int earlier = random.nextInt(1, size + 1);
    TileTree tree = LARGE.tileTree(size);
    Hash root = tree.root();
    Hash earlierRoot = tree.rootAt(earlier);
    List<Hash> proof = tree.consistency(earlier);
    assertTrue(Proofs.extend(earlier, earlierRoot, size, root, proof));
    assertFalse(Proofs.extend(earlier, flipped(earlierRoot, random), size, root, proof));
    assertFalse(Proofs.extend(earlier, earlierRoot, size, flipped(root, random), proof));
    if (!proof.isEmpty()) {
      List<Hash> altered = new ArrayList<>(proof);
      altered.set(random.nextInt(proof.size()), flipped(root, random));
      assertFalse(Proofs.extend(earlier, earlierRoot, size, root, altered));
      assertFalse(Proofs.extend(earlier, earlierRoot, size, root, proof.subList(1, proof.size())));
    }
  }

  @Tries(300)
  void random_hashes_prove_nothing_and_break_nothing(RandomGenerator random) {
    List<Hash> hashes = new ArrayList<>();
    for (int i = random.nextInt(70); i > 0; i--) {
      hashes.add(random(random));
    }
    long size = random.nextLong() >>> random.nextInt(64);
    long other = random.nextLong() >>> random.nextInt(64);
    assertFalse(Proofs.includes(random(random), other, size, hashes, random(random)));
    assertFalse(Proofs.extend(other, random(random), size, random(random), hashes));
  }

  @Test
  void a_tile_has_the_path_of_the_paper() {
    assertEquals("tile/0/x001/x234/067", new TileId(0, 1_234_067, 256).path());
    assertEquals("tile/1/000.p/17", new TileId(1, 0, 17).path());
    assertEquals("tile/entries/273.p/112", new TileId(TileId.ENTRIES, 273, 112).path());
    assertThrows(IllegalArgumentException.class, () -> new TileId(0, 0, 0));
  }

  @Test
  void seventy_thousand_entries_have_the_tiles_of_the_paper() {
    List<String> partial =
        LARGE.builder().snapshot().partial().stream().map(tile -> tile.id().path()).toList();
    assertEquals(
        List.of("tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1", "tile/entries/273.p/112"),
        partial);
  }

  private static Hash flipped(Hash hash, RandomGenerator random) {
    byte[] bytes = hash.toBytes();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return Hash.copyOf(bytes);
  }

  private static Hash random(RandomGenerator random) {
    byte[] bytes = new byte[Hash.SIZE_BYTES];
    random.nextBytes(bytes);
    return Hash.copyOf(bytes);
  }

  /// The root of a growing tree by another road: a stack of perfect subtrees.
  private static final class RightRoot {
    private final TreeHasher hasher = new TreeHasher();
    private final List<Hash> perfect = new ArrayList<>();
    private long size;

    void add(Hash leaf) {
      perfect.add(leaf);
      for (long rest = size++; (rest & 1) == 1; rest >>>= 1) {
        Hash right = perfect.removeLast();
        perfect.add(hasher.node(perfect.removeLast(), right));
      }
    }

    Hash root() {
      return perfect.reversed().stream()
          .reduce((right, left) -> hasher.node(left, right))
          .orElseGet(hasher::emptyRoot);
    }
  }
}
