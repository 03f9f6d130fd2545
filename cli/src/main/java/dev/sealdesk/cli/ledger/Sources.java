package dev.sealdesk.cli.ledger;

import static dev.sealdesk.cli.ledger.UnreadableLog.unlessRead;

import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.ledger.archive.ArchiveSource;
import dev.sealdesk.ledger.source.FolderSource;
import dev.sealdesk.ledger.source.HttpSource;
import dev.sealdesk.ledger.source.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What an argument means: an HTTP prefix, a folder, an archive; or none of these.
final class Sources {
  private static final byte[] ZIP = {'P', 'K'};

  private Sources() {}

  /// Empty if it is a file, but no archive.
  static Optional<LogSource> of(Asked asked, String typed) throws Misuse, UnreadableLog {
    if (isHttp(typed)) {
      return Optional.of(new HttpSource(address(typed)));
    }
    Path path = asked.path(typed);
    if (Files.isDirectory(path)) {
      return Optional.of(new FolderSource(path));
    }
    return unlessRead(
        () -> isArchive(path) ? Optional.of(new ArchiveSource(path)) : Optional.empty());
  }

  static LogSource needed(Asked asked, String typed) throws Misuse, UnreadableLog {
    return of(asked, typed).orElseThrow(() -> new Misuse("usage.not-a-log", Printable.of(typed)));
  }

  static boolean isHttp(String typed) {
    return typed.startsWith("https://") || typed.startsWith("http://");
  }

  private static URI address(String typed) throws Misuse {
    try {
      URI address = new URI(typed);
      if (address.getHost() != null
          && address.getRawQuery() == null
          && address.getRawFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new Misuse("usage.not-an-address", Printable.of(typed));
  }

  private static boolean isArchive(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }
}
