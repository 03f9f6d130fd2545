package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.NaiveTree;
import dev.sealdesk.ledger.tree.TileTree;
import dev.sealdesk.ledger.tree.TreeHasher;
import dev.sigstore.encryption.signers.Verifier;
import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Somebody else's code judges our proofs.
class SigstoreTest {
  private static final NaiveTree TREE = NaiveTree.of(20_000);

  @Tries(300)
  void sigstore_accepts_our_proofs_and_refuses_altered_ones(RandomGenerator random)
      throws Exception {
    int size = random.nextInt(1, 20_000);
    int index = random.nextInt(size);
    TileTree tree = TREE.tileTree(size);
    byte[] root = tree.root().toBytes();
    byte[] leaf = TREE.leaf(index).toBytes();
    List<byte[]> path = new ArrayList<>(tree.inclusion(index).stream().map(Hash::toBytes).toList());
    InclusionProofVerifier.verify(leaf, index, size, path, root);
    byte[] altered = path.isEmpty() ? leaf : path.get(random.nextInt(path.size()));
    altered[random.nextInt(Hash.SIZE_BYTES)] ^= (byte) (1 << random.nextInt(8));
    assertThrows(
        InclusionProofVerificationException.class,
        () -> InclusionProofVerifier.verify(leaf, index, size, path, root));
  }

  @Test
  void sigstore_reads_our_checkpoint_and_refuses_an_altered_one() throws Exception {
    Checkpoint head = new Checkpoint("example.org/log", 20_000, TREE.builder().snapshot().root());
    SignedNote note = SampleLog.KEY.sign(head);
    RekorEntry.Checkpoint read =
        Checkpoints.from(new String(note.toBytes(), StandardCharsets.UTF_8));
    assertEquals(20_000, read.getSize());
    assertEquals(head.root().base64(), read.getBase64Hash());
    byte[] signature = read.getSignatures().getFirst().getSignature();
    byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
    Verifier verifier = Verifiers.newVerifier(publicKey());
    assertTrue(verifier.verify(text, signature));
    text[text.length - 5] ^= 1;
    assertFalse(verifier.verify(text, signature));
  }

  /// The X.509 form of an Ed25519 key is twelve fixed bytes (RFC 8410) and the key.
  private static PublicKey publicKey() throws GeneralSecurityException {
    byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] key = SampleLog.KEY.verifier().publicKey();
    byte[] encoded = ByteBuffer.allocate(prefix.length + key.length).put(prefix).put(key).array();
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  @Tries(20)
  void sigstore_and_we_join_two_nodes_alike(RandomGenerator random) {
    byte[] left = new byte[Hash.SIZE_BYTES];
    byte[] right = new byte[Hash.SIZE_BYTES];
    random.nextBytes(left);
    random.nextBytes(right);
    Hash ours = new TreeHasher().node(Hash.copyOf(left), Hash.copyOf(right));
    assertArrayEquals(InclusionProofVerifier.hashChildren(left, right), ours.toBytes());
    assertEquals(Hash.SIZE_BYTES, ours.toBytes().length);
  }
}
