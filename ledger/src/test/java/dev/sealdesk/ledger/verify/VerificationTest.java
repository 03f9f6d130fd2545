package dev.sealdesk.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.ledger.SampleLog;
import dev.sealdesk.ledger.archive.Archive;
import dev.sealdesk.ledger.archive.ArchiveSource;
import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.SignatureType;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.FolderSource;
import dev.sealdesk.ledger.tree.Hash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
  private static final Trust TRUST = Trust.in(SampleLog.KEY.verifier());
  private static final int SIZE = 70_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000})
  void a_log_of_any_size_is_sound(long size) throws IOException {
    SampleLog.write(folder, size);
    assertInstanceOf(Verdict.Sound.class, verify());
  }

  @Test
  void an_altered_entry_is_named() throws IOException {
    SampleLog.write(folder, SIZE);
    replace("tile/entries/002", "entry 513", "entry 5l3");
    assertEquals(List.of(new Fault.EntryAltered(513, "tile/entries/002")), faults());
  }

  @Test
  void an_altered_entry_in_the_last_bundle_is_named() throws IOException {
    SampleLog.write(folder, 300);
    replace("tile/entries/001.p/44", "entry 299", "entry 298");
    assertEquals(List.of(new Fault.EntryAltered(299, "tile/entries/001.p/44")), faults());
  }

  @Test
  void an_altered_hash_is_named_and_the_entries_are_cleared() throws IOException {
    SampleLog.write(folder, SIZE);
    flip("tile/0/007", 32 * 5 + 3);
    assertEquals(List.of(new Fault.HashAltered("tile/0/007", 5)), faults());
    SampleLog.write(folder, SIZE);
    flip("tile/1/000", 32 * 9);
    assertEquals(List.of(new Fault.HashAltered("tile/1/000", 9)), faults());
    SampleLog.write(folder, 300);
    flip("tile/0/001.p/44", 32 * 3);
    assertEquals(List.of(new Fault.HashAltered("tile/0/001.p/44", 3)), faults());
  }

  @Test
  void reordered_entries_are_named() throws IOException {
    SampleLog.write(folder, SIZE);
    replace("tile/entries/003", "entry 800", "entry ###");
    replace("tile/entries/003", "entry 801", "entry 800");
    replace("tile/entries/003", "entry ###", "entry 801");
    assertEquals(
        List.of(
            new Fault.Reordered(800, 801, "tile/entries/003"),
            new Fault.Reordered(801, 800, "tile/entries/003")),
        faults());
  }

  @Test
  void a_missing_bundle_and_a_missing_tile_are_named() throws IOException {
    SampleLog.write(folder, SIZE);
    Files.delete(folder.resolve("tile/entries/100"));
    Files.delete(folder.resolve("tile/0/101"));
    assertEquals(
        List.of(
            new Fault.Missing("tile/entries/100", 25_600, 25_855),
            new Fault.Missing("tile/0/101", 25_856, 26_111)),
        faults());
  }

  @Test
  void a_bundle_that_was_cut_short_is_named() throws IOException {
    SampleLog.write(folder, SIZE);
    byte[] content = Files.readAllBytes(folder.resolve("tile/entries/100"));
    Files.write(folder.resolve("tile/entries/100"), Arrays.copyOf(content, content.length - 1));
    assertEquals(List.of(new Fault.Malformed("tile/entries/100", 25_600, 25_855)), faults());
  }

  @Test
  void entries_replaced_with_their_hashes_are_found() throws IOException {
    SampleLog.write(folder, SIZE);
    Path other = Files.createTempDirectory(folder, "other");
    SampleLog.write(other, SIZE, index -> index == 1000 ? "forged" : "entry " + index);
    copy(other, "tile/entries/003");
    copy(other, "tile/0/003");
    assertEquals(List.of(new Fault.Replaced(768, 1023)), faults());
    copy(other, "tile/1/000");
    copy(other, "tile/2/000.p/1");
    assertEquals(List.of(new Fault.NotWhatWasSigned(SIZE, 0)), faults());
  }

  @Test
  void a_fork_and_a_roll_back_are_found_with_an_earlier_checkpoint() throws IOException {
    SampleLog.write(folder, 5000);
    Checkpoint earlier = checkpoint();
    SampleLog.write(folder, 6000);
    assertInstanceOf(Verdict.Sound.class, verify(earlier));
    SampleLog.write(folder, 6000, index -> index == 4321 ? "forged" : "entry " + index);
    assertEquals(
        List.of(new Fault.Forked(5000)),
        assertInstanceOf(Verdict.Unsound.class, verify(earlier)).faults());
    SampleLog.write(folder, 4000);
    assertEquals(
        List.of(new Fault.RolledBack(5000, 4000)),
        assertInstanceOf(Verdict.Unsound.class, verify(earlier)).faults());
  }

  @Test
  void a_bad_signature_and_a_missing_one_are_found() throws IOException {
    SampleLog.write(folder, 10);
    replace("checkpoint", "\n10\n", "\n11\n");
    assertEquals(Fault.Kind.BAD_SIGNATURE, faults().getFirst().kind());
    SigningKey other = SigningKey.generate("example.org/log", SignatureType.ED25519);
    Checkpoint head = new Checkpoint("example.org/log", 1, Hash.copyOf(new byte[32]));
    Files.write(folder.resolve("checkpoint"), other.sign(head).toBytes());
    assertEquals(Fault.Kind.NOT_TRUSTED, faults().getFirst().kind());
    Files.delete(folder.resolve("checkpoint"));
    assertEquals(List.of(new Fault.NoCheckpoint()), faults());
  }

  @Test
  void an_archive_is_sound_and_a_stranger_can_verify_it() throws Exception {
    SampleLog.write(folder, 1000);
    Path file = folder.resolve("archive.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      Archive archive = new Archive(new FolderSource(folder), TRUST);
      assertInstanceOf(Archive.Outcome.Written.class, archive.write(out, (_, _) -> {}));
    }
    try (ArchiveSource source = new ArchiveSource(file)) {
      Verification verification = new Verification(source, TRUST, List.of(), 2);
      assertInstanceOf(Verdict.Sound.class, verification.run((_, _) -> {}));
      Files.write(folder.resolve("verify.py"), source.read("verify.py", 1 << 20).orElseThrow());
    }
    String key = SampleLog.KEY.verifier().text();
    if (Files.isExecutable(Path.of("/usr/bin/python3"))) {
      assertTrue(python(key).startsWith("RIGHT: 1000 entries"), python(key));
      replace("tile/entries/003.p/232", "entry 999", "entry 998");
      assertTrue(python(key).startsWith("WRONG: the entries"), python(key));
      replace("checkpoint", "\n1000\n", "\n1001\n");
      assertTrue(python(key).startsWith("WRONG: the checkpoint"), python(key));
    }
  }

  private String python(String key) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("python3", "verify.py", ".", key)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor() <= 1);
    return said;
  }

  private Checkpoint checkpoint() throws IOException {
    return SignedNote.parse(Files.readAllBytes(folder.resolve("checkpoint")))
        .flatMap(note -> Checkpoint.parse(note.text()))
        .orElseThrow();
  }

  private List<Fault> faults() throws IOException {
    return assertInstanceOf(Verdict.Unsound.class, verify()).faults();
  }

  private Verdict verify(Checkpoint... earlier) throws IOException {
    return new Verification(new FolderSource(folder), TRUST, List.of(earlier), 2).run((_, _) -> {});
  }

  private void flip(String path, int position) throws IOException {
    byte[] content = Files.readAllBytes(folder.resolve(path));
    content[position] ^= 1;
    Files.write(folder.resolve(path), content);
  }

  private void replace(String path, String from, String to) throws IOException {
    String content = Files.readString(folder.resolve(path), StandardCharsets.ISO_8859_1);
    assertTrue(content.contains(from), path);
    Files.writeString(folder.resolve(path), content.replace(from, to), StandardCharsets.ISO_8859_1);
  }

  private void copy(Path other, String path) throws IOException {
    Files.write(folder.resolve(path), Files.readAllBytes(other.resolve(path)));
  }
}
