package dev.sealdesk.ledger.erasure;

import dev.sealdesk.ledger.tree.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;

/// Openings in a folder beside the log, a file each, named by the commitment. Proofs of the entries
/// survive forgetting, for these hold the commitment only.
///
/// Does not promise that a disk or a backup keeps no copy of a deleted file: back this folder up
/// for no longer than you may remember. A process that is killed in [#keep] can leave an opening
/// whose commitment nobody got.
public final class Openings {
  private final Path folder;

  public Openings(Path folder) {
    this.folder = folder;
  }

  /// Keeps an opening, durably, and returns the commitment for the log.
  public Hash keep(Opening opening) throws IOException {
    Hash commitment = opening.commitment();
    Path file = file(commitment);
    Path shelf = folder.resolve(shelf(commitment));
    createFolder(folder);
    createFolder(shelf);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    write(fresh, opening.toBytes());
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(shelf);
    syncFolder(folder);
    return commitment;
  }

  /// Empty if it was forgotten or never kept.
  ///
  /// @throws IOException also if what is kept does not open the commitment
  public Optional<Opening> find(Hash commitment) throws IOException {
    Path file = file(commitment);
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException forgotten) {
      return Optional.empty();
    }
    Optional<Opening> opening = Opening.parse(content);
    if (opening.isPresent() && opening.get().opens(commitment)) {
      return opening;
    }
    if (isZeros(content)) {
      return Optional.empty();
    }
    throw new IOException(file + " was altered");
  }

  /// Overwrites and deletes an opening, durably. Returns whether there was one. If it is
  /// interrupted by a crash, the content may be gone and the file still be there: [#find] takes
  /// that for forgotten, and another call deletes it.
  public boolean forget(Hash commitment) throws IOException {
    Path file = file(commitment);
    if (!Files.exists(file)) {
      return false;
    }
    write(file, new byte[Math.toIntExact(Files.size(file))]);
    Files.delete(file);
    syncFolder(folder.resolve(shelf(commitment)));
    return true;
  }

  /// No salt of zeros was ever drawn.
  private static boolean isZeros(byte[] content) {
    for (byte one : content) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  private static void createFolder(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (UnsupportedOperationException noSuchPermissions) {
      Files.createDirectories(path);
    }
  }

  private Path file(Hash commitment) {
    String name = HexFormat.of().formatHex(commitment.toBytes());
    return folder.resolve(shelf(commitment)).resolve(name);
  }

  /// One of 256 folders, so that none has too many files.
  private static String shelf(Hash commitment) {
    return HexFormat.of().toHexDigits(commitment.toBytes()[0]);
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void syncFolder(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
