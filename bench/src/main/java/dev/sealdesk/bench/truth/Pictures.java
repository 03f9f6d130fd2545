package dev.sealdesk.bench.truth;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/// QR codes in pictures.
final class Pictures {
  private static final int MAX_SIDE_PIXELS = 4_000;

  private Pictures() {}

  /// The text of the QR code in a PNG, JPEG, GIF or BMP that starts at the first byte.
  static Optional<String> qrText(Bytes bytes) {
    boolean picture =
        bytes.has(0, 0x89, 'P', 'N', 'G')
            || bytes.has(0, 0xFF, 0xD8, 0xFF)
            || bytes.has(0, 'G', 'I', 'F', '8')
            || bytes.has(0, 'B', 'M');
    if (!picture) {
      return Optional.empty();
    }
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.from(0)));
      if (image == null
          || image.getWidth() > MAX_SIDE_PIXELS
          || image.getHeight() > MAX_SIDE_PIXELS) {
        return Optional.empty();
      }
      return read(image, false).or(() -> read(image, true));
    } catch (IOException | RuntimeException notAPicture) {
      return Optional.empty();
    }
  }

  private static Optional<String> read(BufferedImage image, boolean pure) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    Map<DecodeHintType, Object> hints =
        pure ? Map.of(DecodeHintType.PURE_BARCODE, true) : Map.of(DecodeHintType.TRY_HARDER, true);
    try {
      return Optional.of(new QRCodeReader().decode(bitmap, hints).getText());
    } catch (NotFoundException none) {
      return Optional.empty();
    } catch (ReaderException damaged) {
      return Optional.empty();
    }
  }
}
