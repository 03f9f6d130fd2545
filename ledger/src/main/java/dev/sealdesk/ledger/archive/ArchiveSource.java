package dev.sealdesk.ledger.archive;

import dev.sealdesk.ledger.source.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A log in an exported archive.
public final class ArchiveSource implements LogSource {
  private final ZipFile zip;

  public ArchiveSource(Path file) throws IOException {
    this.zip = new ZipFile(file.toFile());
  }

  @Override
  public Optional<byte[]> read(String path, int maxBytes) throws IOException {
    Optional<ZipEntry> entry = Optional.ofNullable(zip.getEntry(path));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(entry.get())) {
      byte[] content = in.readNBytes(maxBytes);
      if (content.length == maxBytes && in.read() >= 0) {
        throw new IOException(path + " has more than " + maxBytes + " bytes");
      }
      return Optional.of(content);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
