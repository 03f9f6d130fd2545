package dev.sealdesk.ledger;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.NoteSignature;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.NaiveTree;
import dev.sealdesk.ledger.tree.TileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes our own vectors to `spec/vectors/ledger`. They were written once, and are read ever
/// since; run it again only together with a change of the format.
final class VectorWriter {
  private static final int SIZE = 700;
  private static final InstantSource THEN = () -> Instant.parse("2026-01-01T00:00:00Z");

  private final Path folder;
  private final NaiveTree tree = NaiveTree.of(SIZE);
  private final SigningKey log = SigningKey.generate("vectors.example/log", SignatureType.ED25519);
  private final SigningKey witness =
      SigningKey.generate("vectors.example/witness", SignatureType.ED25519_COSIGNATURE);
  private final SigningKey stranger =
      SigningKey.generate("vectors.example/log", SignatureType.ED25519);
  private final List<String> receipts = new ArrayList<>();

  private VectorWriter(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    new VectorWriter(Path.of(arguments[0])).write();
  }

  private void write() throws IOException {
    Files.createDirectories(folder.resolve("receipts"));
    lines("keys.txt", List.of(log.verifier().text(), witness.verifier().text()));
    List<String> inclusion = new ArrayList<>();
    List<String> consistency = new ArrayList<>();
    for (int size : List.of(1, 2, 3, 4, 7, 8, 255, 256, 257, 511, 700)) {
      for (int other : List.of(0, 1, 3, 6, 128, 255, 256, 300, 699)) {
        if (other < size) {
          inclusion(inclusion, size, other);
          consistency(consistency, size, other + 1);
        }
      }
    }
    lines("inclusion.txt", inclusion);
    lines("consistency.txt", consistency);
    receipts();
    lines("receipts.txt", receipts);
    new LogVectors(folder.resolve("log"), log, witness, THEN).write();
  }

  private void inclusion(List<String> lines, int size, int index) throws IOException {
    TileTree tiles = tree.tileTree(size);
    List<Hash> path = tiles.inclusion(index);
    String start = index + " " + size + " ";
    String leaf = tree.leaf(index).base64();
    lines.add("holds " + start + leaf + " " + tiles.root() + " " + joined(path));
    if (!path.isEmpty()) {
      lines.add("fails " + start + tiles.root() + " " + leaf + " " + joined(path));
      List<Hash> shorter = path.subList(1, path.size());
      lines.add("fails " + start + leaf + " " + tiles.root() + " " + joined(shorter));
    }
  }

  private void consistency(List<String> lines, int size, int earlier) throws IOException {
    TileTree tiles = tree.tileTree(size);
    List<Hash> proof = tiles.consistency(earlier);
    String start = earlier + " " + size + " ";
    Hash before = tiles.rootAt(earlier);
    lines.add("holds " + start + before + " " + tiles.root() + " " + joined(proof));
    if (!before.equals(tiles.root())) {
      lines.add("fails " + start + tiles.root() + " " + before + " " + joined(proof));
      List<Hash> longer = new ArrayList<>(proof);
      longer.add(before);
      lines.add("fails " + start + before + " " + tiles.root() + " " + joined(longer));
    }
  }

  private void receipts() throws IOException {
    for (int index : List.of(0, 255, 256, 699)) {
      receipt("entry-" + index, "proven", text(log, index));
    }
    String good = text(log, 300);
    receipt("extra-entry-of-another", "not-included", good.replace("extra ", "extra AAAA"));
    receipt("other-index", "not-included", good.replace("index 300", "index 301"));
    receipt("index-beyond-the-log", "not-included", good.replace("index 300", "index 700"));
    receipt("index-with-a-zero", "malformed", good.replace("index 300", "index 0300"));
    receipt("other-size", "untrusted", good.replace("\n700\n", "\n701\n"));
    receipt(
        "other-origin",
        "untrusted",
        good.replace("\nvectors.example/log\n", "\nvectors.example/lag\n"));
    receipt("other-key", "untrusted", text(stranger, 300));
    receipt("no-signature", "untrusted", good.substring(0, good.indexOf("\u2014")));
    receipt("other-version", "malformed", good.replace("@v1", "@v2"));
    receipt("without-the-entry", "entry-needed", good.replaceFirst("extra .*\n", ""));
    receipt("carriage-returns", "malformed", good.replace("\n", "\r\n"));
    receipt("hash-with-stray-bits", "malformed", strayBits(good));
    receipt("empty", "malformed", "");
  }

  /// The last character before the padding of a hash carries two bits that nobody reads.
  private static String strayBits(String receipt) {
    int end = receipt.indexOf("=\n", receipt.indexOf("index "));
    char other = (char) (receipt.charAt(end - 1) + 1);
    return receipt.substring(0, end - 1) + other + receipt.substring(end);
  }

  private String text(SigningKey key, int index) throws IOException {
    TileTree tiles = tree.tileTree(SIZE);
    Checkpoint head = new Checkpoint("vectors.example/log", SIZE, tiles.root());
    NoteSignature cosignature = witness.cosign(head, THEN);
    SignedNote note = key.sign(head).with(List.of(cosignature));
    Receipt receipt = Receipt.of(tree.entry(index), index, tiles.inclusion(index), note);
    return new String(receipt.toBytes(), StandardCharsets.UTF_8);
  }

  private void receipt(String name, String expected, String text) throws IOException {
    receipts.add(expected + " " + name);
    Files.writeString(folder.resolve("receipts").resolve(name + ".tlog-proof"), text);
  }

  private void lines(String name, List<String> lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String joined(List<Hash> hashes) {
    return hashes.isEmpty()
        ? "-"
        : hashes.stream().map(Hash::base64).collect(Collectors.joining(","));
  }
}
