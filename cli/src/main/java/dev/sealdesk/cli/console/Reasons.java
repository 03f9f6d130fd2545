package dev.sealdesk.cli.console;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What the system says of a failed read or write, for people.
public final class Reasons {
  private Reasons() {}

  /// Returns one line that is safe to print.
  public static String of(IOException failure) {
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
