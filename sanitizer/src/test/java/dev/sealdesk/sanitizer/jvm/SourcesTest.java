package dev.sealdesk.sanitizer.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.sanitizer.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every source promises, and what is particular to files and pipes.
final class SourcesTest {
  private static final int LIMIT_BYTES = 5 << 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 1 << 20, (1 << 20) + 1, (3 << 20) + 7})
  void every_byte_can_be_read_again_from_anywhere(int sizeBytes) throws IOException {
    byte[] content = content(sizeBytes);
    Path file = Files.write(folder.resolve("content"), content);
    try (FileSource ofFile = FileSource.open(file);
        HeldSource ofPipe =
            HeldSource.of(new ByteArrayInputStream(content), LIMIT_BYTES).orElseThrow()) {
      for (Source source : new Source[] {ofFile, ofPipe, ofFile, ofPipe}) {
        assertEquals(sizeBytes, source.sizeBytes());
        assertArrayEquals(content, all(source, 65_537));
        assertEquals(0, source.read(sizeBytes, new byte[8], 0, 8));
        assertEquals(0, source.read(sizeBytes + 100L, new byte[8], 0, 8));
        if (sizeBytes > 0) {
          byte[] last = new byte[3];
          assertEquals(1, source.read(sizeBytes - 1, last, 1, 2));
          assertEquals(content[sizeBytes - 1], last[1]);
        }
      }
    }
  }

  @Test
  void a_pipe_that_delivers_bit_by_bit_is_held_whole() throws IOException {
    byte[] content = content((1 << 20) + 12_345);
    InputStream slow =
        new SequenceInputStream(
            new ByteArrayInputStream(content, 0, 1),
            new SequenceInputStream(
                new ByteArrayInputStream(content, 1, 999_999),
                new ByteArrayInputStream(content, 1_000_000, content.length - 1_000_000)));
    try (HeldSource held = HeldSource.of(slow, LIMIT_BYTES).orElseThrow()) {
      assertArrayEquals(content, all(held, 4_096));
    }
  }

  @Test
  void a_pipe_may_be_as_long_as_the_limit_and_no_longer() throws IOException {
    byte[] content = content(2_000);
    HeldSource.of(new ByteArrayInputStream(content), 2_000).orElseThrow().close();
    assertTrue(HeldSource.of(new ByteArrayInputStream(content), 1_999).isEmpty());
  }

  @Test
  void what_is_appended_to_a_file_later_is_not_read() throws IOException {
    Path file = Files.write(folder.resolve("growing.log"), content(10));
    try (FileSource source = FileSource.open(file)) {
      Files.write(file, content(10), StandardOpenOption.APPEND);
      assertEquals(10, source.sizeBytes());
      assertEquals(10, all(source, 100).length);
    }
  }

  @Test
  void a_file_that_shrinks_ends_early() throws IOException {
    Path file = Files.write(folder.resolve("shrinking.log"), content(10));
    try (FileSource source = FileSource.open(file);
        FileChannel writer = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writer.truncate(4);
      assertEquals(4, source.read(0, new byte[10], 0, 10));
      assertEquals(0, source.read(4, new byte[10], 0, 6));
    }
  }

  @Test
  void a_missing_file_is_an_error() {
    assertThrows(NoSuchFileException.class, () -> FileSource.open(folder.resolve("no")).close());
  }

  private static byte[] all(Source source, int pieceBytes) throws IOException {
    byte[] read = new byte[(int) source.sizeBytes()];
    int at = 0;
    for (int got;
        at < read.length
            && (got = source.read(at, read, at, Math.min(pieceBytes, read.length - at))) > 0; ) {
      at += got;
    }
    return read;
  }

  private static byte[] content(int sizeBytes) {
    byte[] content = new byte[sizeBytes];
    for (int i = 0; i < sizeBytes; i++) {
      content[i] = (byte) (i * 31 + (i >> 9));
    }
    return content;
  }
}
