package dev.sealdesk.ledger.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The first 64 bytes of a journal file: `sealdesk journal`, the version, the generation, and a
/// CRC-32C of these 28 bytes. The generation tells the frames of this file from those it held when
/// it was used before.
final class SegmentHeader {
  static final int SIZE_BYTES = 64;

  private static final byte[] MAGIC = "sealdesk journal".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int CHECKED_BYTES = MAGIC.length + Integer.BYTES + Long.BYTES;

  private SegmentHeader() {}

  static byte[] of(long generation) {
    ByteBuffer header = ByteBuffer.allocate(SIZE_BYTES);
    header.put(MAGIC).putInt(VERSION).putLong(generation);
    return header.putInt(checksum(header)).array();
  }

  /// The generation, if this is a header.
  static Optional<Long> generation(ByteBuffer file) {
    if (file.limit() < SIZE_BYTES) {
      return Optional.empty();
    }
    byte[] magic = new byte[MAGIC.length];
    file.get(0, magic);
    boolean valid =
        Arrays.equals(magic, MAGIC)
            && file.getInt(MAGIC.length) == VERSION
            && file.getInt(CHECKED_BYTES) == checksum(file);
    return valid ? Optional.of(file.getLong(MAGIC.length + Integer.BYTES)) : Optional.empty();
  }

  private static int checksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, CHECKED_BYTES));
    return (int) crc.getValue();
  }
}
