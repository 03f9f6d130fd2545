package dev.sealdesk.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.note.NoteSignature;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.ledger.tree.Hash;
import dev.sealdesk.ledger.tree.Proofs;
import dev.sealdesk.ledger.tree.TileBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The vectors that the TypeScript reads too.
class VectorsTest {
  private static final Path FOLDER = Path.of("../spec/vectors/ledger");

  @Test
  void the_published_trees_have_the_published_roots() throws IOException {
    TileBuilder builder = new TileBuilder();
    for (String line : lines("rfc6962.txt")) {
      String[] words = line.split(" ", -1);
      byte[] entry = HexFormat.of().parseHex(words[0].equals("-") ? "" : words[0]);
      builder.add(entry, 0, entry.length, (_, _) -> {});
      assertEquals(words[1], HexFormat.of().formatHex(builder.snapshot().root().toBytes()));
    }
  }

  @Test
  void the_published_note_is_signed_by_the_published_key() throws IOException {
    SignedNote note =
        SignedNote.parse(Files.readAllBytes(FOLDER.resolve("note.txt"))).orElseThrow();
    VerifierKey key = VerifierKey.parse(lines("note-key.txt").getFirst()).orElseThrow();
    NoteSignature signature = note.signatures().getFirst();
    assertTrue(key.verifies(note.text(), signature));
    assertTrue(!key.verifies(note.text().replace('y', 'z'), signature));
  }

  @Test
  void inclusion_proofs_hold_or_fail_as_they_should() throws IOException {
    for (String line : lines("inclusion.txt")) {
      String[] words = line.split(" ", -1);
      boolean holds =
          Proofs.includes(
              hash(words[3]),
              Long.parseLong(words[1]),
              Long.parseLong(words[2]),
              hashes(words[5]),
              hash(words[4]));
      assertEquals(words[0].equals("holds"), holds, line);
    }
  }

  @Test
  void consistency_proofs_hold_or_fail_as_they_should() throws IOException {
    for (String line : lines("consistency.txt")) {
      String[] words = line.split(" ", -1);
      boolean holds =
          Proofs.extend(
              Long.parseLong(words[1]),
              hash(words[3]),
              Long.parseLong(words[2]),
              hash(words[4]),
              hashes(words[5]));
      assertEquals(words[0].equals("holds"), holds, line);
    }
  }

  @Test
  void receipts_are_proven_or_refused_as_they_should() throws IOException {
    List<String> keys = lines("keys.txt");
    Trust trust =
        new Trust(
            VerifierKey.parse(keys.get(0)).orElseThrow(),
            List.of(VerifierKey.parse(keys.get(1)).orElseThrow()),
            1);
    for (String line : lines("receipts.txt")) {
      String[] words = line.split(" ", -1);
      byte[] file = Files.readAllBytes(FOLDER.resolve("receipts/" + words[1] + ".tlog-proof"));
      assertEquals(words[0], outcome(file, trust), words[1]);
    }
  }

  private static String outcome(byte[] file, Trust trust) {
    return Receipt.parse(file)
        .map(
            receipt ->
                switch (receipt.verify(trust)) {
                  case Receipt.Outcome.Proven _ -> "proven";
                  case Receipt.Outcome.Untrusted _ -> "untrusted";
                  case Receipt.Outcome.NotIncluded _ -> "not-included";
                  case Receipt.Outcome.EntryNeeded _ -> "entry-needed";
                })
        .orElse("malformed");
  }

  private static List<String> lines(String name) throws IOException {
    return Files.readAllLines(FOLDER.resolve(name));
  }

  private static Hash hash(String base64) {
    return Hash.fromBase64(base64).orElseThrow();
  }

  private static List<Hash> hashes(String joined) {
    List<Hash> hashes = new ArrayList<>();
    if (!joined.equals("-")) {
      for (String base64 : joined.split(",", -1)) {
        hashes.add(hash(base64));
      }
    }
    return hashes;
  }
}
