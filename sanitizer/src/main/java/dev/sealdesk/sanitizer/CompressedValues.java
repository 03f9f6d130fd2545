package dev.sealdesk.sanitizer;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// gzip (RFC 1952) and zlib (RFC 1950) bodies. A cleaned body is written as stored blocks (RFC 1951
/// §3.2.4): the same bytes on every platform, and readable by every inflater.
final class CompressedValues {
  private static final int MAX_STORED_BLOCK = 65_535;

  private final Inspector inspector;

  CompressedValues(Inspector inspector) {
    this.inspector = inspector;
  }

  /// Inspects what is inside; one edit replaces the whole body if anything was found.
  ///
  /// @return whether the body could be read at least in part
  boolean inspect(byte[] b, int length, boolean gzip, int traits, Edits out) {
    int header = gzip ? gzipHeader(b, length) : 2;
    if (header < 0) {
      return false;
    }
    byte[] plain = inflate(b, header, length);
    if (plain.length == 0) {
      return false;
    }
    if (plain.length > Limits.MAX_INFLATED_BYTES) {
      inspector.notes.add(Report.NoteCode.BODY_REPLACED_WHOLE);
      inspector.redact(b, 0, length, inspector.engine.unreadableBody, Traits.NONE, out);
      return true;
    }
    byte[] level = inspector.open(1);
    if (level.length == 0) {
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

  /// Returns the length of the gzip header, or -1.
  private static int gzipHeader(byte[] b, int length) {
    if (length < 18) {
      return -1;
    }
    int flags = b[3];
    int i = 10;
    if ((flags & 4) != 0) {
      i += 2 + (b[10] & 0xff) + ((b[11] & 0xff) << 8);
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

  /// Inflates as far as it goes; one byte over the limit if there was more.
  private static byte[] inflate(byte[] b, int from, int to) {
    Inflater inflater = new Inflater(true);
    byte[] result =
        new byte[Math.max(1024, Math.min((to - from) * 4, Limits.MAX_INFLATED_BYTES + 1))];
    int n = 0;
    try {
      inflater.setInput(b, from, to - from);
      while (!inflater.finished() && n <= Limits.MAX_INFLATED_BYTES) {
        if (n == result.length) {
          byte[] more =
              new byte[(int) Math.min(result.length * 2L, Limits.MAX_INFLATED_BYTES + 1L)];
          System.arraycopy(result, 0, more, 0, n);
          result = more;
        }
        int got = inflater.inflate(result, n, result.length - n);
        if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        n += got;
      }
    } catch (DataFormatException e) {
      // A damaged body is read as far as it goes; what follows the damage nobody can read.
      return Ascii.copy(result, 0, n);
    } finally {
      inflater.end();
    }
    return Ascii.copy(result, 0, n);
  }

  private static byte[] gzip(byte[] plain) {
    byte[] stored = stored(plain, 10, 8);
    byte[] header = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    System.arraycopy(header, 0, stored, 0, 10);
    CRC32 crc = new CRC32();
    crc.update(plain, 0, plain.length);
    long value = crc.getValue();
    littleEndian(stored, stored.length - 8, (int) value);
    littleEndian(stored, stored.length - 4, plain.length);
    return stored;
  }

  private static byte[] zlib(byte[] plain) {
    byte[] stored = stored(plain, 2, 4);
    stored[0] = 0x78;
    stored[1] = 0x01;
    int a = 1;
    int s = 0;
    for (byte c : plain) {
      a = (a + (c & 0xff)) % 65_521;
      s = (s + a) % 65_521;
    }
    int at = stored.length - 4;
    stored[at] = (byte) (s >> 8);
    stored[at + 1] = (byte) s;
    stored[at + 2] = (byte) (a >> 8);
    stored[at + 3] = (byte) a;
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
}
