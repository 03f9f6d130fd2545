package dev.sealdesk.sanitizer.images;

import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.List;

/// A picture in shades of grey, a byte a pixel: 0 is black, 255 white.
final class Brightness {
  private final int width;
  private final int height;
  private final byte[] pixels;

  private Brightness(int width, int height, byte[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  LuminanceSource source() {
    return new PlanarYUVLuminanceSource(pixels, width, height, 0, 0, width, height, false);
  }

  /// A picture that is transparent in places is shown on white, and then on black: a code for a
  /// dark page has white modules and nothing between them.
  static List<Brightness> of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] onWhite = new byte[width * height];
    byte[] onBlack = new byte[image.getColorModel().hasAlpha() ? width * height : 0];
    boolean transparent = false;
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int argb = row[x];
        int alpha = argb >>> 24;
        int grey = grey(argb) * alpha / 255;
        onWhite[y * width + x] = (byte) (grey + 255 - alpha);
        if (onBlack.length > 0) {
          onBlack[y * width + x] = (byte) grey;
          transparent |= alpha < 255;
        }
      }
    }
    Brightness first = new Brightness(width, height, onWhite);
    return transparent ? List.of(first, new Brightness(width, height, onBlack)) : List.of(first);
  }

  static Brightness ofFirstBand(Raster raster) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] pixels = new byte[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) row[x];
      }
    }
    return new Brightness(width, height, pixels);
  }

  /// Every pixel `times` as wide and high, with a white border of `border` of the new pixels: a
  /// code that touches the edge is not found without a quiet zone.
  Brightness enlarged(int times, int border) {
    int wide = width * times + 2 * border;
    int high = height * times + 2 * border;
    byte[] larger = new byte[wide * high];
    Arrays.fill(larger, (byte) 255);
    for (int y = 0; y < height * times; y++) {
      int from = y / times * width;
      int to = (y + border) * wide + border;
      for (int x = 0; x < width * times; x++) {
        larger[to + x] = pixels[from + x / times];
      }
    }
    return new Brightness(wide, high, larger);
  }

  /// Four pixels become one, which takes noise and hair lines away.
  Brightness halved() {
    int wide = width / 2;
    int high = height / 2;
    byte[] smaller = new byte[wide * high];
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++) {
        int at = 2 * y * width + 2 * x;
        int sum =
            (pixels[at] & 0xFF)
                + (pixels[at + 1] & 0xFF)
                + (pixels[at + width] & 0xFF)
                + (pixels[at + width + 1] & 0xFF);
        smaller[y * wide + x] = (byte) (sum / 4);
      }
    }
    return new Brightness(wide, high, smaller);
  }

  /// White where this is black.
  Brightness inverted() {
    byte[] negative = new byte[pixels.length];
    for (int i = 0; i < negative.length; i++) {
      negative[i] = (byte) ~pixels[i];
    }
    return new Brightness(width, height, negative);
  }

  /// ITU-R BT.601 luma, in 1/256.
  private static int grey(int argb) {
    return (77 * ((argb >> 16) & 0xFF) + 150 * ((argb >> 8) & 0xFF) + 29 * (argb & 0xFF)) >> 8;
  }
}
