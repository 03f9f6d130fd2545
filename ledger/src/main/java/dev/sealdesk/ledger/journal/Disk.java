package dev.sealdesk.ledger.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The folder of a ledger. Paths are relative, with slashes. What is written survives a power loss
/// only once it is synced: content by [#sync], names by [#syncFolder].
///
/// There is a second one in the tests, which loses what was not synced.
public interface Disk extends AutoCloseable {
  /// A file that is read and written in place. Any thread may use it, also one that is interrupted.
  interface OpenFile extends AutoCloseable {
    /// Writes bytes; when it returns they have reached the disk.
    void writeDurably(long position, byte[] source, int offset, int length) throws IOException;

    /// Reads the whole file.
    byte[] readAll() throws IOException;

    int sizeBytes() throws IOException;

    @Override
    void close() throws IOException;
  }

  /// Opens a file, which is made if there is none.
  OpenFile open(String path) throws IOException;

  /// Empty if there is no such file.
  Optional<byte[]> read(String path) throws IOException;

  /// Writes a whole file, and the folders above it if they are missing.
  void write(String path, byte[] content) throws IOException;

  void sync(String path) throws IOException;

  /// The files in a folder; none if there is no folder.
  List<String> list(String folder) throws IOException;

  /// A file of the new name is replaced.
  void rename(String from, String to) throws IOException;

  /// Also deletes a folder with all files in it. What is not there is deleted already.
  void delete(String path) throws IOException;

  void syncFolder(String folder) throws IOException;

  @Override
  void close() throws IOException;

  /// Replaces a file at once and durably: whoever reads it sees the old content or the new.
  default void replace(String path, byte[] content) throws IOException {
    String fresh = path + ".new";
    write(fresh, content);
    sync(fresh);
    rename(fresh, path);
    int slash = path.lastIndexOf('/');
    syncFolder(slash < 0 ? "" : path.substring(0, slash));
  }
}
