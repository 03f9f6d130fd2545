package dev.sealdesk.sanitizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.sanitizer.jvm.JvmDigests;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailingMachineTest {
  private static final int SIZE_BYTES = 20 << 20;
  private static final String FULL = "no space left on device";

  /// A document of short strings, made while it is read.
  private static final class Endless implements Source {
    private final byte[] start;
    private final byte[] member;
    private long furthest;

    Endless(String start, String member) {
      this.start = start.getBytes(UTF_8);
      this.member = member.getBytes(UTF_8);
    }

    @Override
    public long sizeBytes() {
      return SIZE_BYTES;
    }

    @Override
    public int read(long position, byte[] into, int offset, int lengthBytes) {
      int count = (int) Math.min(lengthBytes, SIZE_BYTES - position);
      for (int i = 0; i < count; i++) {
        long at = position + i;
        into[offset + i] =
            at < start.length
                ? start[(int) at]
                : member[(int) ((at - start.length) % member.length)];
      }
      furthest = Math.max(furthest, position + count);
      return count;
    }
  }

  private static final class FullDisk implements Draft {
    @Override
    public void append(byte[] bytes, int offset, int lengthBytes) throws IOException {
      throw new IOException(FULL);
    }

    @Override
    public Source readBack() {
      throw new AssertionError("nothing was written");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "a log\n"})
  void a_full_disk_is_told_at_once_and_nothing_more_is_read(String start) {
    Endless source = new Endless(start, "\"harmless\",\n");
    Sanitizer sanitizer = new Sanitizer(Trial.BUILT_IN, new JvmDigests());
    IOException told =
        assertThrows(
            IOException.class,
            () ->
                sanitizer.sanitize(source, new FullDisk(), Settings.standard(), Progress.silent()));
    assertEquals(FULL, told.getMessage());
    assertTrue(source.furthest < SIZE_BYTES / 2, () -> "read on to " + source.furthest);
  }
}
