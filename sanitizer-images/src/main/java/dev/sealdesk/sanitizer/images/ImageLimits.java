package dev.sealdesk.sanitizer.images;

/// What an image may cost. Beyond a limit it counts as not inspected, which the report says.
final class ImageLimits {
  /// A 4K screenshot (3840 × 2160) is inspected.
  static final int MAX_PIXELS = 8 << 20;

  /// Longest side; a picture of 1 × 8 million pixels is no picture.
  static final int MAX_SIDE_PIXELS = 16_384;

  static final int MAX_IMAGE_BYTES = 8 << 20;

  /// What decoding may hold at once, beside the encoded bytes.
  static final int MAX_DECODED_BYTES = 40 << 20;

  /// A progressive JPEG has about ten scans. Each decodes the whole picture again, so thousands of
  /// them in a small file keep a decoder busy for minutes.
  static final int MAX_JPEG_SCANS = 100;

  /// Of processor time.
  static final long MAX_IMAGE_NANOS = 10_000_000_000L;

  static final int MAX_REMEMBERED_IMAGES = 4_096;

  private ImageLimits() {}
}
