package dev.sealdesk.sanitizer.images;

import dev.sealdesk.sanitizer.ImageInspector;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds QR codes with the Java platform's image readers and ZXing.
///
/// The texts of several codes in one image are joined by line ends, authenticator seeds first.
/// Codes are found upright, rotated, mirrored, inverted, without a quiet zone, drawn with one pixel
/// a module, several in an image, and small in a screenshot. Not found: codes in photographs that
/// are blurred or bent, other bar codes, WebP, AVIF and SVG pictures (reported as not inspected, or
/// never handed to an inspector).
///
/// An inspector remembers what it said of an image, because the sanitizer asks again while it
/// verifies; it is made for one run or a few, and is used by one thread at a time. No image is ever
/// written to a file.
public final class QrInspector implements ImageInspector {
  private final Map<String, Inspection> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Inspection> eldest) {
          return size() > ImageLimits.MAX_REMEMBERED_IMAGES;
        }
      };

  @Override
  public Inspection inspect(byte[] bytes, int offset, int lengthBytes) {
    if (lengthBytes > ImageLimits.MAX_IMAGE_BYTES) {
      return new Inspection.NotInspected();
    }
    String digest = digest(bytes, offset, lengthBytes);
    Inspection before = known.get(digest);
    if (before != null) {
      return before;
    }
    Inspection inspection = look(bytes, offset, lengthBytes);
    known.put(digest, inspection);
    return inspection;
  }

  /// Image readers and bar code readers were not written for hostile input. Whatever they throw
  /// means the same: nobody has seen what is in the image.
  private static Inspection look(byte[] bytes, int offset, int lengthBytes) {
    try {
      Deadline deadline = Deadline.in(ImageLimits.MAX_IMAGE_NANOS);
      List<Brightness> views = Picture.decode(bytes, offset, lengthBytes, deadline);
      if (views.isEmpty()) {
        return new Inspection.NotInspected();
      }
      CodeSearch search = new CodeSearch(deadline);
      boolean finished = search.through(views);
      if (!search.texts().isEmpty()) {
        return new Inspection.Code(String.join("\n", search.texts()));
      }
      return finished ? new Inspection.NoCode() : new Inspection.NotInspected();
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return new Inspection.NotInspected();
    }
  }

  private static String digest(byte[] bytes, int offset, int lengthBytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, offset, lengthBytes);
      return HexFormat.of().formatHex(sha256.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
