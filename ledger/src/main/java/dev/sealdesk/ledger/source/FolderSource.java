package dev.sealdesk.ledger.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A log in a folder of files.
public final class FolderSource implements LogSource {
  private final Path folder;

  public FolderSource(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<byte[]> read(String path, int maxBytes) throws IOException {
    try (FileChannel file = FileChannel.open(folder.resolve(path), StandardOpenOption.READ)) {
      long bytes = file.size();
      if (bytes > maxBytes) {
        throw Limited.tooLarge(path, maxBytes);
      }
      ByteBuffer content = ByteBuffer.allocate((int) bytes);
      while (content.hasRemaining()) {
        if (file.read(content) < 0) {
          throw new IOException(path + " became shorter while it was read");
        }
      }
      return Optional.of(content.array());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }
}
