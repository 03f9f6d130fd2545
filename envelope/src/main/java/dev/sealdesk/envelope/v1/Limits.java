package dev.sealdesk.envelope.v1;

/// The limits of `spec/envelope.md`. Nothing beyond them is written or read.
public final class Limits {
  public static final int MAX_FIELDS = 64;
  public static final int MAX_FIELD_KEY_BYTES = 64;
  public static final int MAX_FIELD_VALUE_BYTES = 4096;
  public static final int MAX_ATTRIBUTES_BYTES = 8192;
  public static final int META_PADDING_BYTES = 256;
  public static final int MAX_META_BYTES = 65_536;
  public static final int MIN_WRAPS = 4;
  public static final int MAX_READERS = 1024;
  public static final long MAX_CHUNKS = 1L << 32;

  private Limits() {}
}
