package dev.sealdesk.bench.ledger;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.tree.TileBuilder;
import dev.sealdesk.ledger.tree.TileId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A large log, made without syncing anything, to be read.
final class BuiltLog {
  private BuiltLog() {}

  static void write(Path folder, SigningKey key, long entries, int entryBytes) throws IOException {
    TileBuilder builder = new TileBuilder();
    byte[] entry = new byte[entryBytes];
    for (long index = 0; index < entries; index++) {
      for (int i = 0; i < Long.BYTES; i++) {
        entry[i] = (byte) (index >>> (8 * i));
      }
      builder.add(entry, 0, entry.length, (id, content) -> put(folder, id, content));
    }
    TileBuilder.Snapshot snapshot = builder.snapshot();
    for (var tile : snapshot.partial()) {
      put(folder, tile.id(), tile.content());
    }
    Checkpoint head = new Checkpoint(key.verifier().name(), snapshot.size(), snapshot.root());
    Files.write(folder.resolve("checkpoint"), key.sign(head).toBytes());
  }

  private static void put(Path folder, TileId id, byte[] content) throws IOException {
    Path file = folder.resolve(id.path());
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
    Files.write(file, content);
  }

  /// Bytes of files below a folder, bundles of entries aside.
  static long treeBytes(Path folder) throws IOException {
    AtomicLong bytes = new AtomicLong();
    Path entries = folder.resolve("tile/entries");
    Files.walkFileTree(
        folder.resolve("tile"),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!file.startsWith(entries)) {
              bytes.addAndGet(attributes.size());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes.get();
  }

  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path directory, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
