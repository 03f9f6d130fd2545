package dev.sealdesk.sanitizer.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sealdesk.sanitizer.Outcome;
import dev.sealdesk.sanitizer.Progress;
import dev.sealdesk.sanitizer.Sanitized;
import dev.sealdesk.sanitizer.Sanitizer;
import dev.sealdesk.sanitizer.Settings;
import dev.sealdesk.sanitizer.Source;
import dev.sealdesk.sanitizer.jvm.PendingFile.Placing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileDraftTest {
  private static final byte[] ORIGINAL = "password=Vf9-trombone-88\n".getBytes(UTF_8);

  @TempDir private Path folder;

  @Test
  void a_draft_gets_its_name_only_against_the_proof() throws IOException {
    Path target = folder.resolve("out.log");
    try (FileDraft draft = FileDraft.in(folder)) {
      Sanitized proof = sanitized(draft);
      assertEquals(1, files().size(), "only the draft");
      assertEquals(Placing.PLACED, draft.placeAt(target, false, proof));
    }
    assertEquals(List.of(target), files());
    assertEquals("password=REDACTED.", Files.readString(target).substring(0, 18));
  }

  @Test
  void a_draft_that_is_closed_without_the_proof_is_gone() throws IOException {
    try (FileDraft draft = FileDraft.in(folder)) {
      draft.append(ORIGINAL, 0, ORIGINAL.length);
      assertEquals(1, files().size());
    }
    assertEquals(List.of(), files());
  }

  @Test
  void only_its_owner_can_read_a_draft_and_what_becomes_of_it() throws IOException {
    Path target = folder.resolve("out.log");
    try (FileDraft draft = FileDraft.in(folder)) {
      assertEquals("rw-------", permissions(files().getFirst()));
      draft.placeAt(target, false, sanitized(draft));
    }
    assertEquals("rw-------", permissions(target));
  }

  @Test
  void a_name_that_is_taken_stays_with_its_file() throws IOException {
    Path target = Files.writeString(folder.resolve("out.log"), "somebody else's");
    Path dangling = Files.createSymbolicLink(folder.resolve("link.log"), Path.of("nowhere"));
    try (FileDraft draft = FileDraft.in(folder)) {
      Sanitized proof = sanitized(draft);
      assertEquals(Placing.TAKEN, draft.placeAt(target, false, proof));
      assertEquals(Placing.TAKEN, draft.placeAt(dangling, false, proof));
    }
    assertEquals("somebody else's", Files.readString(target));
    assertEquals(List.of(dangling, target), files());
  }

  @Test
  void a_file_is_replaced_at_once_or_not_at_all() throws IOException {
    Path target = Files.writeString(folder.resolve("out.log"), "an older output");
    try (FileDraft draft = FileDraft.in(folder)) {
      assertEquals(Placing.PLACED, draft.placeAt(target, true, sanitized(draft)));
    }
    assertEquals("password=REDACTED.", Files.readString(target).substring(0, 18));
    assertEquals(List.of(target), files());
  }

  @Test
  void a_nameless_draft_cannot_be_seen_and_can_be_copied() throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (FileDraft draft = FileDraft.nameless(folder)) {
      Sanitized proof = sanitized(draft);
      assertEquals(List.of(), files());
      draft.copyTo(copy, proof);
      assertThrows(
          IllegalStateException.class,
          () -> draft.placeAt(folder.resolve("out.log"), false, proof));
    }
    assertEquals("password=REDACTED.", copy.toString(UTF_8).substring(0, 18));
    assertEquals(List.of(), files());
  }

  @Test
  void pieces_of_every_size_come_back_as_they_were_appended() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (FileDraft draft = FileDraft.nameless(folder)) {
      byte[] piece = new byte[700_000];
      for (int length : new int[] {1, 0, 262_143, 262_144, 262_145, 3, 700_000, 17}) {
        for (int i = 0; i < length; i++) {
          piece[i] = (byte) (i * 31 + length);
        }
        draft.append(piece, 0, length);
        expected.write(piece, 0, length);
      }
      Source back = draft.readBack();
      byte[] read = new byte[(int) back.sizeBytes()];
      int at = 0;
      for (int got; (got = back.read(at, read, at, Math.min(1_000, read.length - at))) > 0; ) {
        at += got;
      }
      assertArrayEquals(expected.toByteArray(), read);
    }
  }

  @Test
  void a_version_stays_readable_while_the_next_one_is_written() throws IOException {
    Path target = folder.resolve("out.log");
    try (FileDraft draft = FileDraft.in(folder)) {
      Sanitized proof = sanitized(draft);
      Source first = draft.readBack();
      for (String text : List.of("second version", "third", "a fourth version")) {
        byte[] next = text.getBytes(UTF_8);
        draft.append(next, 0, next.length);
        assertEquals(2, files().size());
        assertEquals('R', read(first, 9), "the version before");
        assertThrows(IllegalStateException.class, () -> draft.placeAt(target, false, proof));
        assertEquals(next.length, draft.readBack().sizeBytes());
        assertEquals(1, files().size(), "the version before is gone");
        draft.append(ORIGINAL, 0, 0);
        first = rewritten(draft);
      }
      assertEquals(Placing.PLACED, draft.placeAt(target, false, proof));
    }
    assertEquals(List.of(target), files());
    assertEquals("password=REDACTED", Files.readString(target));
  }

  private static Source rewritten(FileDraft draft) throws IOException {
    byte[] text = "password=REDACTED".getBytes(UTF_8);
    draft.append(text, 0, text.length);
    return draft.readBack();
  }

  private static char read(Source source, long position) throws IOException {
    byte[] one = new byte[1];
    assertEquals(1, source.read(position, one, 0, 1));
    return (char) one[0];
  }

  @Test
  void a_missing_folder_is_an_error_and_is_not_made() {
    Path missing = folder.resolve("missing");
    assertThrows(IOException.class, () -> FileDraft.in(missing).close());
    assertEquals(false, Files.exists(missing));
  }

  private static Sanitized sanitized(FileDraft draft) throws IOException {
    Sanitizer sanitizer = new Sanitizer(JvmRules.builtIn(), new JvmDigests());
    Outcome outcome =
        sanitizer.sanitize(new Held(ORIGINAL), draft, Settings.standard(), Progress.silent());
    return assertInstanceOf(Outcome.Cleaned.class, outcome).sanitized();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static final class Held implements Source {
    private final byte[] bytes;

    Held(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long sizeBytes() {
      return bytes.length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int lengthBytes) {
      int count = Math.min(lengthBytes, bytes.length - (int) position);
      System.arraycopy(bytes, (int) position, into, offset, count);
      return count;
    }
  }
}
