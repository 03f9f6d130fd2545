package dev.sealdesk.sanitizer.images;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.sealdesk.sanitizer.ImageInspector.Inspection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileImageTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final QrInspector inspector = new QrInspector();

  @Test
  void what_is_no_image_is_not_inspected() {
    assertNotInspected(new byte[0]);
    assertNotInspected("hello".getBytes(StandardCharsets.US_ASCII));
    assertNotInspected("RIFF....WEBPVP8L".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void a_truncated_image_is_not_inspected() {
    byte[] png = Drawing.seed().png();
    assertNotInspected(Arrays.copyOf(png, png.length / 2));
    assertNotInspected(Arrays.copyOf(png, 20));
    assertNotInspected(Arrays.copyOf(png, 4));
  }

  @Test
  void a_picture_of_billions_of_pixels_is_refused_by_its_header() throws IOException {
    assertTimeout(Duration.ofSeconds(2), () -> assertNotInspected(png(100_000, 100_000, 8, 2)));
    assertTimeout(Duration.ofSeconds(2), () -> assertNotInspected(png(8_000_000, 1, 8, 0)));
    assertTimeout(
        Duration.ofSeconds(2), () -> assertNotInspected(png(Integer.MAX_VALUE, 3, 16, 6)));
  }

  @Test
  void a_compressed_text_that_would_fill_the_memory_is_not_unpacked() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(text)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        deflated.write(zeros);
      }
    }
    byte[] png = Drawing.seed().png();
    int afterHeader = 8 + 25;
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(png, 0, afterHeader);
    bomb.write(chunk("zTXt", text.toByteArray()));
    bomb.write(png, afterHeader, png.length - afterHeader);
    assertTimeout(SOON, () -> assertInstanceOf(Inspection.Code.class, inspect(bomb.toByteArray())));
  }

  @Test
  void a_jpeg_that_is_decoded_over_and_over_is_refused() {
    byte[] jpeg = Drawing.seed().encoded("jpeg");
    ByteBuffer scans = ByteBuffer.allocate(jpeg.length + 2_000).put(jpeg);
    while (scans.hasRemaining()) {
      scans.put((byte) 0xFF).put((byte) 0xDA);
    }
    assertNotInspected(scans.array());
  }

  @Test
  void an_image_beyond_the_byte_limit_is_not_inspected() {
    byte[] png = Drawing.seed().png();
    assertNotInspected(Arrays.copyOf(png, ImageLimits.MAX_IMAGE_BYTES + 1));
  }

  @Test
  void noise_of_the_largest_size_is_given_up_in_time() {
    Drawing noise = Drawing.blank(3_840, 2_160, java.awt.Color.WHITE);
    RandomGenerator random = seeded(1);
    for (int y = 0; y < 2_160; y++) {
      for (int x = 0; x < 3_840; x++) {
        noise.image().setRGB(x, y, random.nextBoolean() ? 0 : 0xFFFFFF);
      }
    }
    byte[] png = noise.as(java.awt.image.BufferedImage.TYPE_BYTE_BINARY).png();
    assertTimeout(SOON, () -> assertFalse(inspect(png) instanceof Inspection.Code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void a_damaged_image_never_throws_and_never_hangs(String format) {
    byte[] whole = Drawing.code(Drawing.SEED, 1, 4).encoded(format);
    RandomGenerator random = seeded(format.hashCode());
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < 400; round++) {
            byte[] damaged = whole.clone();
            int changes = 1 + random.nextInt(6);
            for (int i = 0; i < changes; i++) {
              damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertNotNull(inspect(damaged));
          }
        });
  }

  @Test
  void nothing_is_written_to_the_folder_for_temporary_files() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    long before = imageIoFilesIn(folder);
    inspect(Drawing.seed().png());
    inspect(Drawing.seed().encoded("jpeg"));
    assertFalse(imageIoFilesIn(folder) > before);
  }

  private static long imageIoFilesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("imageio")).count();
    }
  }

  private static byte[] png(int width, int height, int depth, int colourType) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) depth).put((byte) colourType);
    png.write(chunk("IHDR", header.array()));
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(pixels)) {
      deflated.write(new byte[1 << 20]);
    }
    png.write(chunk("IDAT", pixels.toByteArray()));
    png.write(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) checksum.getValue())
        .array();
  }

  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private void assertNotInspected(byte[] bytes) {
    assertInstanceOf(Inspection.NotInspected.class, inspect(bytes));
  }

  private Inspection inspect(byte[] bytes) {
    return inspector.inspect(bytes, 0, bytes.length);
  }
}
