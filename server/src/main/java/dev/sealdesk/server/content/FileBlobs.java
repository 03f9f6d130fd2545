package dev.sealdesk.server.content;

import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.UploadId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Sealed bytes as files: `uploads/<upload>` while they come, `items/<first two digits>/<item>`
/// when they are whole.
final class FileBlobs implements Blobs {
  /// Measured: larger ones cost memory and gain nothing.
  private static final int BUFFER_BYTES = 128 << 10;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path uploads;
  private final Path items;

  FileBlobs(Path folder) throws IOException {
    this.uploads = Files.createDirectories(folder.resolve("uploads"), OWNER_ONLY_FOLDER);
    this.items = Files.createDirectories(folder.resolve("items"), OWNER_ONLY_FOLDER);
  }

  @Override
  public void write(UploadId upload, long at, long bytes, InputStream part, MessageDigest digest)
      throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (FileChannel file = FileChannel.open(path(upload), options, OWNER_ONLY)) {
      long position = at;
      long end = at + bytes;
      while (position < end) {
        int count = part.read(buffer, 0, (int) Math.min(buffer.length, end - position));
        if (count < 0) {
          throw new ShortPart();
        }
        digest.update(buffer, 0, count);
        ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, count);
        while (chunk.hasRemaining()) {
          position += file.write(chunk, position);
        }
      }
      file.force(true);
    }
    sync(uploads);
  }

  @Override
  public ReadableByteChannel read(UploadId upload) throws IOException {
    return FileChannel.open(path(upload), StandardOpenOption.READ);
  }

  @Override
  public ReadableByteChannel read(ItemId item) throws IOException {
    return FileChannel.open(path(item), StandardOpenOption.READ);
  }

  @Override
  public boolean has(UploadId upload) {
    return Files.exists(path(upload));
  }

  @Override
  public boolean has(ItemId item) {
    return Files.exists(path(item));
  }

  @Override
  public void keep(UploadId upload, ItemId item) throws IOException {
    Path whole = path(item);
    Path shelf = whole.resolveSibling("");
    if (!Files.isDirectory(shelf)) {
      Files.createDirectories(shelf, OWNER_ONLY_FOLDER);
      sync(items);
    }
    Path temporary = path(upload);
    if (!Files.exists(temporary) && Files.exists(whole)) {
      return; // a crash came between the renaming and the database
    }
    Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE);
    sync(shelf);
    sync(uploads);
  }

  @Override
  public void drop(UploadId upload) throws IOException {
    Files.deleteIfExists(path(upload));
  }

  @Override
  public void dropAllBut(Set<UploadId> wanted) throws IOException {
    try (Stream<Path> files = Files.list(uploads)) {
      for (Path file : files.toList()) {
        Optional<UploadId> id = UploadId.parse(file.getFileName().toString());
        if (id.isPresent() && !wanted.contains(id.get())) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void destroy(ItemId item) throws IOException {
    Files.deleteIfExists(path(item));
  }

  @Override
  public void copy(ItemId item, long from, long bytes, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (FileChannel file = FileChannel.open(path(item), StandardOpenOption.READ)) {
      long position = from;
      long end = from + bytes;
      while (position < end) {
        int wanted = (int) Math.min(buffer.length, end - position);
        int count = file.read(ByteBuffer.wrap(buffer, 0, wanted), position);
        if (count < 0) {
          throw new IOException("the blob of an item is shorter than it was");
        }
        out.write(buffer, 0, count);
        position += count;
      }
    }
  }

  @Override
  public long room() throws IOException {
    return Files.getFileStore(uploads).getUsableSpace();
  }

  private Path path(UploadId upload) {
    return uploads.resolve(upload.text());
  }

  private Path path(ItemId item) {
    return items.resolve(item.text().substring(0, 2)).resolve(item.text());
  }

  /// A new name is durable only when its folder is.
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
