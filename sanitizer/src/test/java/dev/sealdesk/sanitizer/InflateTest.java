package dev.sealdesk.sanitizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class InflateTest {
  private static final int ENOUGH = 1 << 20;

  @Tries(300)
  void what_the_platform_compressed_comes_out_as_it_was(RandomGenerator random) {
    byte[] plain = plain(random);
    byte[] stream = deflated(plain, random.nextInt(0, 10), random.nextInt(0, 3));
    assertArrayEquals(plain, Inflate.upTo(ENOUGH, stream, 0, stream.length));
  }

  @Tries(300)
  void a_stream_that_breaks_off_yields_what_came_before(RandomGenerator random) {
    byte[] plain = plain(random);
    byte[] stream = deflated(plain, random.nextInt(0, 10), random.nextInt(0, 3));
    byte[] read = Inflate.upTo(ENOUGH, stream, 0, random.nextInt(0, stream.length + 1));
    assertTrue(read.length <= plain.length);
    assertArrayEquals(Arrays.copyOf(plain, read.length), read);
  }

  @Tries(1000)
  void damage_ends_the_stream_and_nothing_else(RandomGenerator random) {
    byte[] stream = deflated(plain(random), 6, Deflater.DEFAULT_STRATEGY);
    for (int flips = random.nextInt(1, 10); flips > 0; flips--) {
      stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
    }
    assertTrue(Inflate.upTo(ENOUGH, stream, 0, stream.length).length <= ENOUGH);
  }

  @Tries(1000)
  void noise_is_survived(RandomGenerator random) {
    byte[] noise = new byte[random.nextInt(0, 300)];
    random.nextBytes(noise);
    assertTrue(Inflate.upTo(ENOUGH, noise, 0, noise.length).length <= ENOUGH);
  }

  @Test
  void a_bomb_is_read_up_to_the_limit() {
    byte[] stream = deflated(new byte[50 << 20], 9, Deflater.DEFAULT_STRATEGY);
    assertEquals(ENOUGH, Inflate.upTo(ENOUGH, stream, 0, stream.length).length);
  }

  private static byte[] plain(RandomGenerator random) {
    byte[] plain = new byte[random.nextInt(0, random.nextBoolean() ? 200 : 200_000)];
    int alphabet = random.nextInt(1, 257);
    for (int i = 0; i < plain.length; i++) {
      boolean repeats = i > 40 && random.nextInt(10) > 2;
      plain[i] = repeats ? plain[i - 1 - random.nextInt(40)] : (byte) random.nextInt(alphabet);
    }
    return plain;
  }

  private static byte[] deflated(byte[] plain, int level, int strategy) {
    Deflater deflater = new Deflater(level, true);
    deflater.setStrategy(strategy);
    deflater.setInput(plain);
    deflater.finish();
    byte[] stream = new byte[plain.length + plain.length / 100 + 100];
    int length = 0;
    while (!deflater.finished()) { // a first round may only change the strategy
      length += deflater.deflate(stream, length, stream.length - length);
    }
    deflater.end();
    return Arrays.copyOf(stream, length);
  }
}
