package dev.sealdesk.ledger;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.NaiveTree;
import dev.sealdesk.ledger.tree.PartialTile;
import dev.sealdesk.ledger.tree.TileBuilder;
import dev.sealdesk.ledger.tree.TileId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a whole log of 300 entries and every way to tamper with it; see the README of the
/// vectors.
final class LogVectors {
  private static final int SIZE = 300;
  private static final int EARLIER = 200;
  private static final int LATER = 400;

  private final Path folder;
  private final SigningKey log;
  private final SigningKey witness;
  private final InstantSource then;
  private final NaiveTree tree = NaiveTree.of(LATER);
  private final NaiveTree other = new NaiveTree();
  private final List<String> tampering = new ArrayList<>();

  LogVectors(Path folder, SigningKey log, SigningKey witness, InstantSource then) {
    this.folder = folder;
    this.log = log;
    this.witness = witness;
    this.then = then;
    for (int i = 0; i < EARLIER; i++) {
      other.add(("other " + i).getBytes(StandardCharsets.UTF_8));
    }
  }

  void write() throws IOException {
    TileBuilder builder = new TileBuilder();
    for (int index = 0; index < SIZE; index++) {
      byte[] entry = tree.entry(index);
      builder.add(entry, 0, entry.length, this::put);
    }
    for (PartialTile tile : builder.snapshot().partial()) {
      put(tile.id(), tile.content());
    }
    Files.writeString(folder.resolve("checkpoint"), note(tree, SIZE));
    Files.writeString(folder.resolve("earlier.txt"), note(tree, EARLIER));
    Files.writeString(folder.resolve("forked.txt"), note(other, EARLIER));
    Files.writeString(folder.resolve("later.txt"), note(tree, LATER));
    lines("log.key", List.of(log.verifier().text()));
    lines("witness.key", List.of(witness.verifier().text()));
    tamper();
    lines("tampering.txt", tampering);
    lines(
        "consistency.txt",
        List.of(
            "extends earlier.txt checkpoint " + proof(EARLIER, SIZE),
            "extends checkpoint later.txt " + proof(SIZE, LATER),
            "extends checkpoint checkpoint -",
            "forked forked.txt checkpoint " + proof(EARLIER, SIZE),
            "forked earlier.txt forked.txt -",
            "forked earlier.txt checkpoint -",
            "forked earlier.txt later.txt " + proof(EARLIER, SIZE),
            "rolled-back later.txt checkpoint " + proof(SIZE, LATER)));
  }

  private void tamper() throws IOException {
    String bundle = "tile/entries/000";
    String leaves = "tile/0/000";
    add("sound", "-", "");
    add("sound", "earlier.txt", "");
    add("forked", "forked.txt", "");
    add("rolled-back", "later.txt", "");
    add("altered", "-", overwrite(bundle, 7, "x"));
    add("altered", "-", overwrite("tile/entries/001.p/44", 9, "x"));
    add("altered", "earlier.txt", overwrite(bundle, 8, "x"));
    add("altered", "-", overwrite(leaves, 40, "x"));
    add("altered", "earlier.txt", overwrite(leaves, 40, "x"));
    add("altered", "-", overwrite("tile/0/001.p/44", 40, "x"));
    add("altered", "-", overwrite("tile/1/000.p/1", 3, "x"));
    add("altered", "-", replaced());
    add("reordered", "-", swapped());
    add("missing", "-", "delete " + bundle);
    add("missing", "-", "delete " + leaves);
    add("missing", "-", "delete " + bundle + ";delete " + leaves);
    add("missing", "-", "delete tile/1/000.p/1");
    add("missing", "-", "delete checkpoint");
    add("malformed", "-", "cut " + bundle + " 100");
    add("malformed", "-", "cut " + leaves + " 100");
    add("malformed", "-", "cut tile/entries/001.p/44 0");
    add("missing altered", "-", "delete tile/1/000.p/1;" + overwrite(bundle, 7, "x"));
    String note = note(tree, SIZE);
    int size = note.indexOf("\n300\n") + 1;
    add("bad-signature", "-", overwrite("checkpoint", size, "299"));
    add("not-trusted", "-", overwrite("checkpoint", 0, "w"));
    add("not-trusted", "-", "cut checkpoint " + bytes(note, note.lastIndexOf("\u2014")));
    add("not-trusted", "-", "cut checkpoint " + bytes(note, note.indexOf("\u2014")));
    add("not-trusted", "-", "cut checkpoint 0");
  }

  private static int bytes(String text, int characters) {
    return text.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
  }

  /// An entry and its hash, so that they fit each other.
  private String replaced() {
    NaiveTree forged = new NaiveTree();
    forged.add("entry x".getBytes(StandardCharsets.UTF_8));
    return overwrite("tile/entries/000", 8, "x")
        + ";write tile/0/000 0 "
        + HexFormat.of().formatHex(forged.leaf(0).toBytes());
  }

  /// Entries 10 and 11 are equally long.
  private String swapped() {
    int at = 10 * 9;
    return overwrite("tile/entries/000", at + 2, "entry 11")
        + ";"
        + overwrite("tile/entries/000", at + 12, "entry 10");
  }

  private static String overwrite(String path, int offset, String text) {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    return "write " + path + " " + offset + " " + hex;
  }

  private void add(String expected, String earlier, String operations) {
    tampering.add((expected + " | " + earlier + " | " + operations).strip());
  }

  private String note(NaiveTree entries, int size) throws IOException {
    Checkpoint head = new Checkpoint(log.verifier().name(), size, entries.tileTree(size).root());
    SignedNote note = log.sign(head).with(List.of(witness.cosign(head, then)));
    return new String(note.toBytes(), StandardCharsets.UTF_8);
  }

  private String proof(int earlier, int size) throws IOException {
    return tree.tileTree(size).consistency(earlier).stream()
        .map(Hash::base64)
        .collect(Collectors.joining(","));
  }

  private void put(TileId id, byte[] content) throws IOException {
    Path file = folder.resolve(id.path());
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
    Files.write(file, content);
  }

  private void lines(String name, List<String> lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }
}
