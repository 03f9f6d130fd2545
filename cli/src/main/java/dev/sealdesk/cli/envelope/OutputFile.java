package dev.sealdesk.cli.envelope;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that appears under its name only when it is complete. Until then it has a temporary name
/// beside it, which only its owner can read and which goes away if the command stops.
final class OutputFile implements AutoCloseable {
  private final Path target;
  private final boolean overwrites;
  private final Path temporary;
  private final FileChannel channel;
  private boolean complete;

  /// Opens it under its temporary name.
  ///
  /// @param overwrites whether the user said that an existing file may go
  OutputFile(Path target, boolean overwrites) throws IOException, Stop {
    this.target = target;
    this.overwrites = overwrites;
    refuseExisting();
    Path folder = target.toAbsolutePath().getParent();
    temporary = Files.createTempFile(folder, ".sealdesk-", ".part");
    temporary.toFile().deleteOnExit();
    channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
  }

  static void write(Path target, boolean overwrites, String text) throws IOException, Stop {
    try (OutputFile file = new OutputFile(target, overwrites)) {
      Files.write(file.temporary, text.getBytes(StandardCharsets.US_ASCII));
      file.complete();
    }
  }

  private void refuseExisting() throws Stop {
    if (!overwrites && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new Stop(Stop.OUTPUT_EXISTS, target + " exists; --force replaces it");
    }
  }

  WritableByteChannel channel() {
    return channel;
  }

  /// Gives the file its name.
  void complete() throws IOException, Stop {
    channel.close();
    if (overwrites) {
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException unsupported) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } else {
      moveWithoutReplacing();
    }
    complete = true;
  }

  /// A hard link fails if the name was taken meanwhile, which a rename does not.
  private void moveWithoutReplacing() throws IOException, Stop {
    try {
      Files.createLink(target, temporary);
      Files.delete(temporary);
    } catch (FileAlreadyExistsException taken) {
      throw new Stop(Stop.OUTPUT_EXISTS, target + " exists; --force replaces it");
    } catch (UnsupportedOperationException | IOException noLinks) {
      refuseExisting();
      Files.move(temporary, target);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!complete) {
      Files.deleteIfExists(temporary);
    }
  }
}
