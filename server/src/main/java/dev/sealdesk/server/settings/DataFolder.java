package dev.sealdesk.server.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// The one folder that holds all data of an installation. Only its owner may enter it, and only one
/// process at a time has it open.
public final class DataFolder implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// What came of opening one.
  public sealed interface Opening {
    record Opened(DataFolder folder) implements Opening {}

    /// Another process has it open.
    record Busy() implements Opening {}

    /// Others than its owner may enter it.
    record TooOpen(String permissions) implements Opening {}

    /// It is something else than a folder.
    record NoFolder() implements Opening {}
  }

  /// Opens a folder; makes it if there is none.
  public static Opening open(Path path) throws IOException {
    if (Files.exists(path)) {
      if (!Files.isDirectory(path)) {
        return new Opening.NoFolder();
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      if (!OWNER_ONLY.containsAll(permissions)) {
        return new Opening.TooOpen(PosixFilePermissions.toString(permissions));
      }
    } else {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    return lock(path.toRealPath());
  }

  private static Opening lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve("lock"),
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException thisVeryProcess) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      return new Opening.Busy();
    }
    return new Opening.Opened(new DataFolder(path, channel));
  }

  /// A folder of this name inside, made if there is none; only its owner may enter it.
  public Path folder(String name) throws IOException {
    Path folder = path.resolve(name);
    return Files.isDirectory(folder)
        ? folder
        : Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
  }

  public Path path() {
    return path;
  }

  /// Lets other processes have it.
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
