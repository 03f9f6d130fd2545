package dev.sealdesk.sanitizer.web;

import dev.sealdesk.sanitizer.Source;

/// Bytes that a callback reads, from a blob.
final class SourceFromJob implements Source {
  /// Reads up to `lengthBytes` bytes from `position`; none at the end.
  @FunctionalInterface
  interface Reading {
    JsBytes read(double position, int lengthBytes);
  }

  private final Reading reading;
  private final long sizeBytes;

  SourceFromJob(Reading reading, long sizeBytes) {
    this.reading = reading;
    this.sizeBytes = sizeBytes;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int read(long position, byte[] into, int offset, int lengthBytes) {
    JsBytes bytes = reading.read((double) position, lengthBytes);
    JsBytes.copyInto(into, offset, bytes);
    return bytes.getLength();
  }
}
