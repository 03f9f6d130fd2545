package dev.sealdesk.ledger.erasure;

import dev.sealdesk.ledger.tree.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;

/// Openings in a folder beside the log, a file each, named by the commitment. Proofs of the entries
/// survive forgetting, for these hold the commitment only.
///
/// Does not promise that a disk or a backup keeps no copy of a deleted file: back this folder up
/// for no longer than you may remember.
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
    Files.createDirectories(shelf);
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
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<Opening> opening = Opening.parse(Files.readAllBytes(file));
    if (opening.isEmpty() || !opening.get().opens(commitment)) {
      throw new IOException(file + " was altered");
    }
    return opening;
  }

  /// Overwrites and deletes an opening, durably. Returns whether there was one.
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
