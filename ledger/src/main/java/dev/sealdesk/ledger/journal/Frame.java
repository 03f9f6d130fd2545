package dev.sealdesk.ledger.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The entries of one group commit as they stand in the journal: 32 bytes of header, then each
/// entry with its length in two bytes, then zeros up to a multiple of 8.
///
/// | bytes | what |
/// |---|---|
/// | 0–3 | `SLJ1` |
/// | 4–7 | CRC-32C of all that follows up to the end of the entries |
/// | 8–15 | generation of the file |
/// | 16–23 | place of the first entry |
/// | 24–27 | number of entries |
/// | 28–31 | bytes of the entries with their lengths |
record Frame(long position, long firstIndex, int count, int payloadBytes) {
  static final int HEADER_BYTES = 32;
  static final int ALIGNMENT_BYTES = 8;

  private static final int MAGIC = 0x534c4a31;
  private static final int CHECKED_FROM = 8;

  static int sizeBytes(int payloadBytes) {
    int size = HEADER_BYTES + payloadBytes;
    return (size + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
  }

  int sizeBytes() {
    return sizeBytes(payloadBytes);
  }

  long payloadPosition() {
    return position + HEADER_BYTES;
  }

  long endIndex() {
    return firstIndex + count;
  }

  /// Completes a frame whose entries stand in `buffer` from byte 32 to its position, and flips it.
  static void seal(ByteBuffer buffer, long generation, long firstIndex, int count) {
    int end = buffer.position();
    buffer.putInt(0, MAGIC);
    buffer.putLong(8, generation);
    buffer.putLong(16, firstIndex);
    buffer.putInt(24, count);
    buffer.putInt(28, end - HEADER_BYTES);
    buffer.putInt(4, checksum(buffer, 0, end));
    while (buffer.position() % ALIGNMENT_BYTES != 0) {
      buffer.put((byte) 0);
    }
    buffer.flip();
  }

  /// The frame at `position` of a file of this generation, if there is a whole one.
  static Optional<Frame> at(ByteBuffer file, int position, long generation) {
    if (file.limit() - position < HEADER_BYTES
        || file.getInt(position) != MAGIC
        || file.getLong(position + 8) != generation) {
      return Optional.empty();
    }
    int count = file.getInt(position + 24);
    int payloadBytes = file.getInt(position + 28);
    int room = file.limit() - position - HEADER_BYTES;
    if (count < 1 || payloadBytes < 2 * count || payloadBytes > room) {
      return Optional.empty();
    }
    int end = position + HEADER_BYTES + payloadBytes;
    if (file.getInt(position + 4) != checksum(file, position, end)) {
      return Optional.empty();
    }
    return Optional.of(new Frame(position, file.getLong(position + 16), count, payloadBytes));
  }

  private static int checksum(ByteBuffer buffer, int start, int end) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.slice(start + CHECKED_FROM, end - start - CHECKED_FROM));
    return (int) crc.getValue();
  }
}
