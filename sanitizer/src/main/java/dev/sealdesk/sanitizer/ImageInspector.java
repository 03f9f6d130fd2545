package dev.sealdesk.sanitizer;

/// Reads the QR code in an image, where the platform can: an `otpauth:` seed shown to a user is as
/// good as the second factor itself, and no text rule can see it in pixels.
public interface ImageInspector {
  /// Inspects one encoded image (PNG, JPEG, GIF, WebP) in `bytes` from `offset`. Hostile or broken
  /// images yield [Inspection.NoCode] or [Inspection.NotInspected], never an exception.
  Inspection inspect(byte[] bytes, int offset, int lengthBytes);

  /// Says of each image that it was not inspected.
  static ImageInspector none() {
    return (bytes, offset, lengthBytes) -> new Inspection.NotInspected();
  }

  /// What looking at an image yielded.
  sealed interface Inspection {
    /// The platform cannot decode this image; the report counts it.
    record NotInspected() implements Inspection {}

    /// The image was decoded and carries no code.
    record NoCode() implements Inspection {}

    /// The image carries a code with this text. The text may be a secret.
    record Code(String text) implements Inspection {
      @Override
      public String toString() {
        return "Code[" + text.length() + " characters]";
      }
    }
  }
}
