package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Printable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What the system says of a failed read or write, for people.
final class Reasons {
  private Reasons() {}

  static String of(IOException failure) {
    String said =
        switch (failure) {
          case NoSuchFileException missing -> "No such file or directory: " + missing.getFile();
          case FileSystemException known when known.getReason() != null ->
              known.getReason() + ": " + known.getFile();
          default -> failure.getMessage();
        };
    return said == null ? failure.getClass().getSimpleName() : Printable.of(said);
  }
}
