package dev.sealdesk.ledger.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A folder of the file system.
public final class FolderDisk implements Disk {
  private final Path root;
  private final FileChannel lockFile;

  private FolderDisk(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /// Opens a folder, made if there is none, and keeps everyone else from writing to it. Empty if
  /// another process, or this one, has it open.
  public static Optional<FolderDisk> lock(Path root) throws IOException {
    Files.createDirectories(root.resolve(Journal.FOLDER));
    FileChannel channel =
        FileChannel.open(
            root.resolve(Journal.FOLDER).resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (isLocked(channel)) {
      return Optional.of(new FolderDisk(root, channel));
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  @Override
  public OpenFile open(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(folderOf(file));
    return new PlainFile(file);
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    try (InputStream in = Files.newInputStream(root.resolve(path))) {
      return Optional.of(in.readAllBytes());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    try {
      put(file, content);
    } catch (NoSuchFileException noFolder) {
      Files.createDirectories(folderOf(file));
      put(file, content);
    }
  }

  /// With one call to the system; `Files.write` makes one for each 8 KiB.
  private static void put(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }

  @Override
  public void sync(String path) throws IOException {
    try (FileChannel channel = FileChannel.open(root.resolve(path), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder))) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (NoSuchFileException none) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String path) throws IOException {
    Path file = root.resolve(path);
    try {
      Files.deleteIfExists(file);
    } catch (DirectoryNotEmptyException folder) {
      for (String name : list(path)) {
        Files.deleteIfExists(file.resolve(name));
      }
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void syncFolder(String folder) throws IOException {
    try (FileChannel channel = FileChannel.open(root.resolve(folder), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static Path folderOf(Path file) {
    return Optional.ofNullable(file.getParent()).orElseThrow();
  }

  /// Not a channel: an interrupt would close that under the writer, and a ledger is not broken
  /// because somebody was in a hurry.
  private static final class PlainFile implements OpenFile {
    private final RandomAccessFile file;

    /// `rwd` writes data through to the disk (`O_DSYNC`), but not the time of the change.
    PlainFile(Path path) throws IOException {
      file = new RandomAccessFile(path.toFile(), "rwd");
    }

    @Override
    public synchronized void writeDurably(long position, byte[] source, int offset, int length)
        throws IOException {
      file.seek(position);
      file.write(source, offset, length);
    }

    @Override
    public synchronized byte[] readAll() throws IOException {
      byte[] content = new byte[sizeBytes()];
      file.seek(0);
      file.readFully(content);
      return content;
    }

    @Override
    public int sizeBytes() throws IOException {
      return Math.toIntExact(file.length());
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
