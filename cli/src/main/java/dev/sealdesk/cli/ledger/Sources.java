package dev.sealdesk.cli.ledger;

import dev.sealdesk.ledger.archive.ArchiveSource;
import dev.sealdesk.ledger.source.FolderSource;
import dev.sealdesk.ledger.source.HttpSource;
import dev.sealdesk.ledger.source.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What an argument means: an HTTP prefix, a folder, an archive; or none of these.
final class Sources {
  private static final byte[] ZIP = {'P', 'K'};

  private Sources() {}

  static Optional<LogSource> of(String argument) throws IOException {
    if (isHttp(argument)) {
      return Optional.of(new HttpSource(URI.create(argument)));
    }
    Path path = Path.of(argument);
    if (Files.isDirectory(path)) {
      return Optional.of(new FolderSource(path));
    }
    return isArchive(path) ? Optional.of(new ArchiveSource(path)) : Optional.empty();
  }

  static boolean isHttp(String argument) {
    return argument.startsWith("https://") || argument.startsWith("http://");
  }

  private static boolean isArchive(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }
}
