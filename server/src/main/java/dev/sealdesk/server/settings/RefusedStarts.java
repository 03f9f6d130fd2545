package dev.sealdesk.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/// Starts that came to nothing, in a file of the data folder, until one that succeeds can record
/// them.
public final class RefusedStarts {
  private static final long MAX_BYTES = 64 << 10;

  private final Path file;

  private RefusedStarts(Path file) {
    this.file = file;
  }

  public static RefusedStarts in(DataFolder folder) {
    return new RefusedStarts(folder.path().resolve("refused-starts"));
  }

  /// One start that came to nothing.
  ///
  /// @param reason the key of the message that the operator got
  public record Refused(Instant at, String reason) {}

  /// Durable when it returns. Does nothing when there are too many already: somebody restarts it
  /// over and over.
  public void add(Refused refused) throws IOException {
    if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
      return;
    }
    Files.writeString(
        file,
        refused.at + " " + refused.reason + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
  }

  public List<Refused> all() throws IOException {
    List<Refused> found = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int space = line.indexOf(' ');
        if (space > 0) {
          found.add(
              new Refused(Instant.parse(line.substring(0, space)), line.substring(space + 1)));
        }
      }
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (DateTimeParseException tornByACrash) {
      return found;
    }
    return found;
  }

  /// After they were recorded.
  public void forget() throws IOException {
    Files.deleteIfExists(file);
  }
}
