package dev.sealdesk.bench.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// What this disk can do: one writer that appends to a file filled with zeros before, in both ways
/// that Java has to make each write durable.
final class RawDisk {
  private static final int FILE_BYTES = 64 * 1024 * 1024;

  private RawDisk() {}

  static double writeAndForce(Path folder, Duration time) throws IOException {
    Path file = zeroed(folder);
    byte[] entry = Writers.entry(1);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      long count = 0;
      int position = 0;
      while (System.nanoTime() - start < time.toNanos()) {
        channel.write(ByteBuffer.wrap(entry), position);
        channel.force(false);
        count++;
        position = next(position);
      }
      return count / (time.toNanos() / 1e9);
    } finally {
      Files.delete(file);
    }
  }

  static double writeThrough(Path folder, Duration time) throws IOException {
    Path file = zeroed(folder);
    byte[] entry = Writers.entry(1);
    try (RandomAccessFile through = new RandomAccessFile(file.toFile(), "rwd")) {
      long start = System.nanoTime();
      long count = 0;
      int position = 0;
      while (System.nanoTime() - start < time.toNanos()) {
        through.seek(position);
        through.write(entry);
        count++;
        position = next(position);
      }
      return count / (time.toNanos() / 1e9);
    } finally {
      Files.delete(file);
    }
  }

  private static int next(int position) {
    return (position + Writers.ENTRY_BYTES) % (FILE_BYTES - Writers.ENTRY_BYTES);
  }

  private static Path zeroed(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "raw", ".bin");
    Files.write(file, new byte[FILE_BYTES]);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return file;
  }
}
