package dev.sealdesk.sanitizer.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes an encoded image with the Java platform's readers, after its header has shown that it is
/// of a size we take.
final class Picture {
  private enum Format {
    PNG,
    JPEG,
    GIF,
    BMP
  }

  private Picture() {}

  /// Decodes the first frame.
  ///
  /// @return as many views as there are ways to show it, see [Brightness#of]; none if the format is
  ///   not one of ours, a limit is exceeded, or the image is broken. After the deadline the views
  ///   may be incomplete.
  static List<Brightness> decode(byte[] bytes, int offset, int lengthBytes, Deadline deadline) {
    Optional<Format> format = format(bytes, offset, lengthBytes);
    if (format.isEmpty()
        || (format.get() == Format.JPEG && tooManyScans(bytes, offset, lengthBytes))) {
      return List.of();
    }
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.get().name());
    if (!readers.hasNext()) {
      return List.of();
    }
    ImageReader reader = readers.next();
    // Not ImageIO.createImageInputStream: that one writes what it reads to a temporary file.
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes, offset, lengthBytes))) {
      // Without metadata: compressed texts and colour profiles are where decompression bombs sit.
      reader.setInput(input, true, true);
      reader.addIIOReadProgressListener(new GivesUp(deadline));
      return decode(reader, format.get() == Format.JPEG);
    } catch (IOException e) {
      return List.of();
    } finally {
      reader.dispose();
    }
  }

  private static List<Brightness> decode(ImageReader reader, boolean jpeg) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < 1
        || height < 1
        || width > ImageLimits.MAX_SIDE_PIXELS
        || height > ImageLimits.MAX_SIDE_PIXELS
        || (long) width * height > ImageLimits.MAX_PIXELS) {
      return List.of();
    }
    if (jpeg) {
      // The first band is the luminance (or, rarely, one colour); no colour profile is applied.
      return List.of(Brightness.ofFirstBand(reader.readRaster(0, null)));
    }
    ImageTypeSpecifier type = reader.getRawImageType(0);
    int bitsPerPixel = type == null ? 32 : type.getColorModel().getPixelSize();
    if ((long) width * height * bitsPerPixel / 8 > ImageLimits.MAX_DECODED_BYTES) {
      return List.of();
    }
    return Brightness.of(reader.read(0));
  }

  private static Optional<Format> format(byte[] bytes, int offset, int lengthBytes) {
    if (startsWith(bytes, offset, lengthBytes, 0x89, 'P', 'N', 'G')) {
      return Optional.of(Format.PNG);
    }
    if (startsWith(bytes, offset, lengthBytes, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(Format.JPEG);
    }
    if (startsWith(bytes, offset, lengthBytes, 'G', 'I', 'F', '8')) {
      return Optional.of(Format.GIF);
    }
    if (startsWith(bytes, offset, lengthBytes, 'B', 'M')) {
      return Optional.of(Format.BMP);
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int offset, int lengthBytes, int... magic) {
    if (lengthBytes < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[offset + i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /// Counts start-of-scan markers (ITU-T T.81, B.1.1.3). In entropy-coded data FF is always
  /// followed by 00 or a restart marker, so none is counted there.
  private static boolean tooManyScans(byte[] bytes, int offset, int lengthBytes) {
    int scans = 0;
    for (int i = offset; i < offset + lengthBytes - 1; i++) {
      if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xDA) {
        scans++;
      }
    }
    return scans > ImageLimits.MAX_JPEG_SCANS;
  }

  /// Stops a reader that takes too long; readers report each line or so.
  private record GivesUp(Deadline deadline) implements IIOReadProgressListener {
    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      if (deadline.passed()) {
        source.abort();
      }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
  }
}
