package dev.sealdesk.sanitizer.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.sanitizer.ImageInspector.Inspection;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QrInspectorTest {
  private final QrInspector inspector = new QrInspector();

  @Test
  void a_seed_shown_as_a_png_is_read() {
    assertReads(Drawing.seed().png());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void every_format_the_platform_decodes_is_read(String format) {
    assertReads(Drawing.seed().encoded(format));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_3BYTE_BGR
      })
  void every_pixel_layout_is_read(int bufferedImageType) {
    assertReads(Drawing.seed().as(bufferedImageType).png());
  }

  @Test
  void white_on_black_is_read() {
    assertReads(Drawing.seed().inverted().png());
  }

  @ParameterizedTest
  @ValueSource(doubles = {7, 30, 45, 90, 135, 180, 270, 301})
  void a_rotated_code_is_read(double degrees) {
    assertReads(Drawing.seed().rotated(degrees).png());
  }

  @Test
  void a_mirrored_code_is_read() {
    assertReads(Drawing.seed().mirrored().png());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 30})
  void small_and_large_modules_are_read(int modulePixels) {
    assertReads(Drawing.code(Drawing.SEED, modulePixels, 4).png());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void a_code_without_a_quiet_zone_is_read(int modulePixels) {
    assertReads(Drawing.code(Drawing.SEED, modulePixels, 0).png());
    assertReads(Drawing.code(Drawing.SEED, modulePixels, 0).inverted().png());
  }

  @Test
  void dark_modules_on_nothing_are_read() {
    assertReads(Drawing.seed().onNothing(Color.BLACK).png());
  }

  @Test
  void white_modules_on_nothing_are_read() {
    assertReads(Drawing.seed().onNothing(Color.WHITE).png());
  }

  @Test
  void pale_colours_are_read() {
    Drawing page = Drawing.blank(600, 400, new Color(0x1B, 0x26, 0x3B));
    assertReads(page.with(Drawing.seed().inverted(), 300, 90).png());
    assertReads(Drawing.seed().onNothing(new Color(0x0B, 0x5F, 0xFF)).png());
  }

  @Test
  void a_small_code_in_a_large_screenshot_is_read() {
    Drawing screen = Drawing.blank(3_840, 2_160, new Color(0xF4, 0xF6, 0xF8));
    assertReads(screen.with(Drawing.code(Drawing.SEED, 3, 4), 2_911, 1_207).png());
  }

  @Test
  void of_several_codes_each_is_read() {
    Drawing page =
        Drawing.blank(1_000, 400, Color.WHITE)
            .with(Drawing.code("https://example.com/app", 4, 4), 20, 20)
            .with(Drawing.code("https://example.com/other-app", 4, 4), 700, 150);
    Inspection.Code code =
        assertInstanceOf(Inspection.Code.class, inspect(Arrays.copyOf(page.png(), 1 << 20)));
    assertEquals(
        Set.of("https://example.com/app", "https://example.com/other-app"),
        Set.copyOf(List.of(code.text().split("\n"))));
  }

  @Test
  void a_seed_beside_another_code_is_read() {
    Drawing page =
        Drawing.blank(1_000, 500, Color.WHITE)
            .with(Drawing.code("https://example.com/app", 6, 4), 20, 20)
            .with(Drawing.code(Drawing.SEED, 3, 4), 700, 150);
    Inspection.Code code = assertInstanceOf(Inspection.Code.class, inspect(page.png()));
    assertTrue(code.text().contains(Drawing.SEED));
  }

  @Test
  void an_image_without_a_code_says_so() {
    assertInstanceOf(Inspection.NoCode.class, inspect(Drawing.blank(320, 200, Color.ORANGE).png()));
  }

  @Test
  void an_image_inside_a_larger_array_is_read_where_it_lies() {
    byte[] png = Drawing.seed().png();
    byte[] around = new byte[png.length + 300];
    System.arraycopy(png, 0, around, 200, png.length);
    Inspection.Code code =
        assertInstanceOf(Inspection.Code.class, inspector.inspect(around, 200, png.length));
    assertEquals(Drawing.SEED, code.text());
  }

  @Test
  void what_was_said_of_an_image_is_remembered() {
    byte[] png = Drawing.seed().png();
    assertEquals(inspect(png), inspect(png.clone()));
  }

  @Test
  void the_text_of_a_code_is_never_printed() {
    assertFalse(inspect(Drawing.seed().png()).toString().contains("JBSWY3DP"));
  }

  private void assertReads(byte[] encoded) {
    Inspection.Code code = assertInstanceOf(Inspection.Code.class, inspect(encoded));
    assertEquals(Drawing.SEED, code.text());
  }

  private Inspection inspect(byte[] encoded) {
    return inspector.inspect(encoded, 0, encoded.length);
  }
}
