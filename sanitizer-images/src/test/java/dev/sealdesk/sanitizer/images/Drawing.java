package dev.sealdesk.sanitizer.images;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures with codes in them, each step giving a new picture.
record Drawing(BufferedImage image) {
  static final String SEED =
      "otpauth://totp/Example:ada@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example";

  /// A code as web pages show it: black on white with a quiet zone.
  static Drawing code(String text, int modulePixels, int quietModules) {
    try {
      BitMatrix bits =
          new QRCodeWriter()
              .encode(
                  text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, quietModules));
      int side = bits.getWidth() * modulePixels;
      BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          boolean dark = bits.get(x / modulePixels, y / modulePixels);
          image.setRGB(x, y, dark ? 0x000000 : 0xFFFFFF);
        }
      }
      return new Drawing(image);
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Drawing seed() {
    return code(SEED, 4, 4);
  }

  static Drawing blank(int width, int height, Color colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return new Drawing(image);
  }

  Drawing with(Drawing other, int x, int y) {
    BufferedImage both = copy(BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = both.createGraphics();
    pen.drawImage(other.image, x, y, null);
    pen.dispose();
    return new Drawing(both);
  }

  Drawing inverted() {
    BufferedImage negative = copy(BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < negative.getHeight(); y++) {
      for (int x = 0; x < negative.getWidth(); x++) {
        negative.setRGB(x, y, ~negative.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return new Drawing(negative);
  }

  Drawing mirrored() {
    return transformed(
        new AffineTransform(-1, 0, 0, 1, image.getWidth(), 0),
        image.getWidth(),
        image.getHeight(),
        Color.WHITE);
  }

  Drawing rotated(double degrees) {
    int side = (int) (Math.max(image.getWidth(), image.getHeight()) * 1.5);
    AffineTransform turn = AffineTransform.getTranslateInstance(side / 2.0, side / 2.0);
    turn.rotate(Math.toRadians(degrees));
    turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
    return transformed(turn, side, side, Color.WHITE);
  }

  /// Dark modules stay, in `ink`; all else becomes transparent.
  Drawing onNothing(Color ink) {
    BufferedImage clear =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < clear.getHeight(); y++) {
      for (int x = 0; x < clear.getWidth(); x++) {
        boolean dark = (image.getRGB(x, y) & 0xFF) < 128;
        clear.setRGB(x, y, dark ? ink.getRGB() : 0);
      }
    }
    return new Drawing(clear);
  }

  Drawing as(int bufferedImageType) {
    return new Drawing(copy(bufferedImageType));
  }

  byte[] encoded(String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, format, stream)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  byte[] png() {
    return encoded("png");
  }

  private Drawing transformed(AffineTransform transform, int width, int height, Color paper) {
    Drawing sheet = blank(width, height, paper);
    Graphics2D pen = sheet.image.createGraphics();
    pen.drawImage(image, transform, null);
    pen.dispose();
    return sheet;
  }

  private BufferedImage copy(int type) {
    BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), type);
    Graphics2D pen = copy.createGraphics();
    pen.drawImage(image, 0, 0, null);
    pen.dispose();
    return copy;
  }
}
