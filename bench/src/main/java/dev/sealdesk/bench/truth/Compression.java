package dev.sealdesk.bench.truth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// gzip anywhere in bytes, zlib and raw deflate at their start. A damaged stream is read as far as
/// it goes.
final class Compression {
  private static final int MAX_OUTPUT_BYTES = 64 << 20;

  /// Raw deflate has no mark of its own; fewer bytes than this are chance.
  private static final int MIN_RAW_OUTPUT = 24;

  private Compression() {}

  record Unpacked(String layer, Bytes bytes) {}

  /// Raw deflate has no mark, so it is tried only when `rawDeflate` says that a guess is worth it.
  static List<Unpacked> in(Bytes bytes, boolean rawDeflate) {
    List<Unpacked> found = new ArrayList<>();
    for (int at = 0; at + 18 <= bytes.size(); at++) {
      if (bytes.has(at, 0x1F, 0x8B, 8)) {
        add(found, "gzip", open(bytes, at, "gzip"), 1);
      }
    }
    boolean zlib = bytes.size() > 8 && bytes.at(0) == 0x78 && (0x7800 | bytes.at(1)) % 31 == 0;
    if (zlib) {
      add(found, "zlib", open(bytes, 0, "zlib"), 1);
    } else if (rawDeflate && found.isEmpty()) {
      add(found, "deflate", open(bytes, 0, "deflate"), MIN_RAW_OUTPUT);
    }
    return found;
  }

  private static void add(List<Unpacked> found, String layer, Bytes unpacked, int minSize) {
    if (unpacked.size() >= minSize) {
      found.add(new Unpacked(layer, unpacked));
    }
  }

  private static Bytes open(Bytes packed, int at, String layer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Inflater raw = new Inflater(true);
    try (InputStream source = new ByteArrayInputStream(packed.from(at));
        InputStream in =
            switch (layer) {
              case "gzip" -> new GZIPInputStream(source);
              case "zlib" -> new InflaterInputStream(source);
              default -> new InflaterInputStream(source, raw);
            }) {
      byte[] buffer = new byte[8192];
      int read = in.read(buffer);
      while (read >= 0 && out.size() < MAX_OUTPUT_BYTES) {
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (IOException damaged) {
      return Bytes.wrap(out.toByteArray());
    } finally {
      raw.end();
    }
    return Bytes.wrap(out.toByteArray());
  }
}
