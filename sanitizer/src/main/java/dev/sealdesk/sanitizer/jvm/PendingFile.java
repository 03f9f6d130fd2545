package dev.sealdesk.sanitizer.jvm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file that does not have its name until it is whole. Until then only its owner can read it, and
/// it goes away when it is closed, when an error is thrown, and when the process is told to end
/// (SIGINT, SIGTERM, SIGHUP). A process that is killed outright, or a machine that loses power,
/// leaves a file `.sealdesk-*.part`. One thread at a time.
public final class PendingFile implements Closeable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<OpenOption> NEW_FILE =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

  private final FileChannel channel;
  private final @Nullable Path waiting;

  private PendingFile(FileChannel channel, @Nullable Path waiting) {
    this.channel = channel;
    this.waiting = waiting;
  }

  /// What became of the wish to give a file its name.
  public enum Placing {
    /// The file is there, whole, and on the disk.
    PLACED,
    /// Something else has that name; it was left alone.
    TAKEN
  }

  /// Starts a file in the folder in which it will get its name.
  ///
  /// @throws IOException if the folder is missing or may not be written to, or the process is
  ///   ending
  public static PendingFile in(Path folder) throws IOException {
    Path waiting = folder.resolve(".sealdesk-" + randomName() + ".part");
    FileChannel channel =
        Leftovers.track(waiting, () -> FileChannel.open(waiting, NEW_FILE, ownerOnly(folder)));
    return new PendingFile(channel, waiting);
  }

  /// Starts a file in `folder` that never gets a name and is gone as soon as it is closed; on POSIX
  /// systems it has no name from the start, so that even a killed process leaves nothing.
  ///
  /// @throws IOException if the folder is missing or may not be written to
  public static PendingFile nameless(Path folder) throws IOException {
    Set<OpenOption> options = new HashSet<>(NEW_FILE);
    options.add(StandardOpenOption.DELETE_ON_CLOSE);
    Path file = folder.resolve(".sealdesk-" + randomName() + ".part");
    return new PendingFile(FileChannel.open(file, options, ownerOnly(folder)), null);
  }

  /// Where the bytes go; owned by this file.
  public FileChannel channel() {
    return channel;
  }

  /// Gives the file its name, after its bytes have reached the disk.
  ///
  /// @param replacing whether a file that has this name now may be replaced; either way nobody ever
  ///   sees half a file
  /// @throws IOException if the machine could not write; the file is then still pending
  public Placing placeAt(Path target, boolean replacing) throws IOException {
    if (waiting == null) {
      throw new IllegalStateException("a nameless file cannot get a name");
    }
    channel.force(true);
    if (replacing) {
      Files.move(waiting, target, StandardCopyOption.ATOMIC_MOVE);
    } else if (!placeUnlessTaken(waiting, target)) {
      return Placing.TAKEN;
    }
    Leftovers.forget(waiting);
    channel.close();
    persistName(target);
    return Placing.PLACED;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (waiting != null) {
      Leftovers.remove(waiting);
    }
  }

  /// A rename replaces what is there, a hard link does not; where a file system has no links, an
  /// empty file takes the name first, which also fails if the name is taken.
  private static boolean placeUnlessTaken(Path waiting, Path target) throws IOException {
    try {
      Files.createLink(target, waiting);
      Files.delete(waiting);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (!Files.exists(waiting, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("the temporary file has gone", e);
      }
    }
    try {
      Leftovers.track(target, () -> FileChannel.open(target, NEW_FILE)).close();
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      Files.move(waiting, target, StandardCopyOption.ATOMIC_MOVE);
      Leftovers.forget(target);
    } finally {
      Leftovers.remove(target);
    }
    return true;
  }

  /// The name itself is data of the folder. Windows cannot open a folder; its file systems log
  /// names themselves.
  private static void persistName(Path target) {
    try (FileChannel folder =
        FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // The file is whole and in place; only a power failure in the next seconds could undo its
      // name.
      return;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String randomName() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
