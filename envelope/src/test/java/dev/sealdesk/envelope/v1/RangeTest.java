package dev.sealdesk.envelope.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
  private static final int SIZE = 100_000;

  private final PrivateKey agent = PrivateKey.generate(KeyKind.PERSON);
  private final byte[] content = Sealed.content(SIZE);
  private final byte[] sealed = Sealed.seal(content, agent.publicKey());

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0,1", "0,100000", "16383,2", "16384,16384", "99999,1", "50000,0", "100000,0"})
  void a_range_is_read_without_the_rest(long offset, int size) throws IOException {
    byte[] expected = Arrays.copyOfRange(content, (int) offset, (int) offset + size);
    assertArrayEquals(expected, Sealed.accepted(range(sealed, offset, size)));
  }

  @Test
  void a_range_outside_the_content_is_refused() throws IOException {
    assertEquals(Refusal.OUTSIDE_CONTENT, Sealed.refusal(range(sealed, SIZE, 1)));
    assertEquals(Refusal.OUTSIDE_CONTENT, Sealed.refusal(range(sealed, -1, 1)));
    assertEquals(Refusal.OUTSIDE_CONTENT, Sealed.refusal(range(sealed, 0, SIZE + 1)));
  }

  @Test
  void a_range_of_a_cut_file_is_refused_even_where_its_bytes_are_left() throws IOException {
    int chunksAt = (int) Sealed.front(sealed).payloadAt() + Cobblestone.FRONT_BYTES;
    byte[] between = Arrays.copyOf(sealed, chunksAt + 2 * Cobblestone.SEALED_CHUNK_BYTES);
    assertEquals(Refusal.CONTENT_CUT, Sealed.refusal(range(between, 0, 1)));
    byte[] inside = Arrays.copyOf(sealed, sealed.length - 100);
    assertEquals(Refusal.CONTENT_CHANGED, Sealed.refusal(range(inside, 0, 1)));
  }

  private Outcome<byte[]> range(byte[] file, long offset, int size) throws IOException {
    Path path = Files.write(folder.resolve("file.sealed"), file);
    try (FileChannel channel = FileChannel.open(path);
        UnlockedFile unlocked = Sealed.accepted(Sealed.front(file).unlock(agent))) {
      return unlocked.range(channel, offset, size);
    }
  }
}
