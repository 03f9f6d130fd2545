package dev.sealdesk.sanitizer;

import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// gzip (RFC 1952) and zlib (RFC 1950) bodies. A cleaned body is written as stored blocks (RFC 1951
/// §3.2.4): the same bytes on every platform, and readable by every inflater.
final class CompressedValues {
  private static final int MAX_STORED_BLOCK = 65_535;
  private static final int GZIP_TRAILER = 8;
  private static final int ZLIB_TRAILER = 4;

  private final Inspector inspector;

  CompressedValues(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Inspects what is inside; one edit replaces the whole body if anything was found, or if it
  /// cannot be read: what comes out of a damaged body differs between inflaters.
  ///
  /// @return whether it is such a body at all
  boolean inspect(byte[] b, int length, boolean gzip, int traits, Edits out) {
    int header = gzip ? gzipHeader(b, 0, length) : 2;
    if (header < 0) {
      return false;
    }
    byte[] plain = inflate(b, header, length, gzip);
    if (plain == null) {
      inspector.note(Report.NoteCode.BODY_REPLACED_WHOLE);
      inspector.redact(b, 0, length, inspector.engine.unreadableBody, Traits.NONE, out);
      return true;
    }
    byte[] level = inspector.open(1);
    if (level.length == 0) {
      inspector.refuse(b, 0, length, Traits.NONE, out);
      return true;
    }
    Edits inner = inspector.levelEdits();
    if (Looks.isText(plain, 0, Math.min(plain.length, 4_096))) {
      inspector.whole(plain, 0, plain.length, null, traits, inner);
    } else {
      inspector.encoded.printableRuns(plain, 0, plain.length, traits, inner);
    }
    if (!inner.isEmpty()) {
      byte[] changed = inner.apply(plain, 0, plain.length);
      out.add(0, length, gzip ? gzip(changed) : zlib(changed), inner.rule(0), inner.secret(0));
    }
    inspector.close();
    return true;
  }

  /// Returns the end of the gzip header that begins at `start`, or -1.
  private static int gzipHeader(byte[] b, int start, int length) {
    if (length - start < 18) {
      return -1;
    }
    int flags = b[start + 3];
    int i = start + 10;
    if ((flags & 4) != 0) {
      i += 2 + (b[i] & 0xff) + ((b[i + 1] & 0xff) << 8);
    }
    for (int flag = 8; flag <= 16; flag *= 2) {
      if ((flags & flag) != 0) {
        while (i < length && b[i] != 0) {
          i++;
        }
        i++;
      }
    }
    if ((flags & 2) != 0) {
      i += 2;
    }
    return i < length ? i : -1;
  }

  /// RFC 1952 §2.2: a file is any number of members, read as one.
  ///
  /// @param ended where the data of a member ended
  /// @return where the data of the next one begins, or -1
  private static int nextMember(byte[] b, int ended, int to) {
    int start = ended + GZIP_TRAILER;
    boolean magic =
        start + 2 < to && b[start] == 0x1f && b[start + 1] == (byte) 0x8b && b[start + 2] == 8;
    return magic ? gzipHeader(b, start, to) : -1;
  }

  /// Inflates to the end; null if the body is damaged or holds more than the limit.
  private static byte @Nullable [] inflate(byte[] b, int from, int to, boolean gzip) {
    Inflater inflater = new Inflater(true);
    byte[] result =
        new byte[Math.max(1024, Math.min((to - from) * 4, Limits.MAX_INFLATED_BYTES + 1))];
    int n = 0;
    int member = 0;
    try {
      inflater.setInput(b, from, to - from);
      while (n <= Limits.MAX_INFLATED_BYTES) {
        if (n == result.length) {
          byte[] more = new byte[(int) Math.min(n * 2L, Limits.MAX_INFLATED_BYTES + 1L)];
          System.arraycopy(result, 0, more, 0, n);
          result = more;
        }
        int got = inflater.inflate(result, n, result.length - n);
        n += got;
        if (inflater.finished()) {
          int ended = to - inflater.getRemaining();
          if (!isIntact(result, member, n, b, ended, to, gzip)) {
            return null;
          }
          int next = gzip ? nextMember(b, ended, to) : -1;
          if (next < 0) {
            return Ascii.copy(result, 0, n);
          }
          member = n;
          inflater.reset();
          inflater.setInput(b, next, to - next);
        } else if (got == 0) {
          return null;
        }
      }
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
    return null;
  }

  /// Whether the trailer at `end` vouches for the inflated bytes. Only this makes sure that every
  /// inflater takes a body alike, for some read on where others see damage.
  private static boolean isIntact(
      byte[] plain, int from, int to, byte[] b, int end, int length, boolean gzip) {
    Checksum checksum = gzip ? new CRC32() : new Adler32();
    checksum.update(plain, from, to - from);
    int value = (int) checksum.getValue();
    if (!gzip) {
      return end + ZLIB_TRAILER <= length && value == Integer.reverseBytes(littleEndian(b, end));
    }
    return end + GZIP_TRAILER <= length
        && value == littleEndian(b, end)
        && to - from == littleEndian(b, end + 4);
  }

  private static byte[] gzip(byte[] plain) {
    byte[] stored = stored(plain, 10, GZIP_TRAILER);
    byte[] header = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    System.arraycopy(header, 0, stored, 0, 10);
    CRC32 crc = new CRC32();
    crc.update(plain, 0, plain.length);
    littleEndian(stored, stored.length - GZIP_TRAILER, (int) crc.getValue());
    littleEndian(stored, stored.length - 4, plain.length);
    return stored;
  }

  private static byte[] zlib(byte[] plain) {
    byte[] stored = stored(plain, 2, ZLIB_TRAILER);
    stored[0] = 0x78;
    stored[1] = 0x01;
    Adler32 adler = new Adler32();
    adler.update(plain, 0, plain.length);
    littleEndian(
        stored, stored.length - ZLIB_TRAILER, Integer.reverseBytes((int) adler.getValue()));
    return stored;
  }

  private static byte[] stored(byte[] plain, int header, int trailer) {
    int blocks = Math.max(1, (plain.length + MAX_STORED_BLOCK - 1) / MAX_STORED_BLOCK);
    byte[] result = new byte[header + plain.length + blocks * 5 + trailer];
    int at = header;
    for (int block = 0; block < blocks; block++) {
      int from = block * MAX_STORED_BLOCK;
      int length = Math.min(MAX_STORED_BLOCK, plain.length - from);
      result[at] = (byte) (block == blocks - 1 ? 1 : 0);
      result[at + 1] = (byte) length;
      result[at + 2] = (byte) (length >> 8);
      result[at + 3] = (byte) ~length;
      result[at + 4] = (byte) (~length >> 8);
      System.arraycopy(plain, from, result, at + 5, length);
      at += 5 + length;
    }
    return result;
  }

  private static void littleEndian(byte[] b, int at, int value) {
    for (int i = 0; i < 4; i++) {
      b[at + i] = (byte) (value >> (8 * i));
    }
  }

  private static int littleEndian(byte[] b, int at) {
    return (b[at] & 0xff) | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | b[at + 3] << 24;
  }
}
