package dev.sealdesk.ledger.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A log in a folder of files.
public final class FolderSource implements LogSource {
  private final Path folder;

  public FolderSource(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<byte[]> read(String path, int maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(path))) {
      return Optional.of(Limited.read(in, maxBytes, path));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }
}
