package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.cli.sanitize.FileResult.Obstacle;
import dev.sealdesk.sanitizer.Source;
import dev.sealdesk.sanitizer.jvm.FileSource;
import dev.sealdesk.sanitizer.jvm.HeldSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// What is behind an argument, opened.
sealed interface Input {
  /// A pipe is kept in memory, because it has to be read twice and raw content must not lie in a
  /// temporary file.
  long MAX_PIPE_BYTES = 256L << 20;

  record Opened(Source source, Closeable owner) implements Input, Closeable {
    @Override
    public void close() throws IOException {
      owner.close();
    }
  }

  record Closed(Obstacle obstacle, String detail) implements Input {}

  static Input open(Task.Origin origin, InputStream standardInput) {
    try {
      return switch (origin) {
        case Task.Origin.StandardInput stdin -> hold(standardInput);
        case Task.Origin.File file -> open(file.path());
      };
    } catch (NoSuchFileException e) {
      return new Closed(Obstacle.MISSING, "");
    } catch (AccessDeniedException e) {
      return new Closed(Obstacle.FORBIDDEN, "");
    } catch (IOException e) {
      return new Closed(Obstacle.NOT_READ, Reasons.of(e));
    }
  }

  private static Input open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new Closed(Obstacle.FOLDER, "");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      try (InputStream pipe = Files.newInputStream(path)) {
        return hold(pipe);
      }
    }
    FileSource source = FileSource.open(path);
    return new Opened(source, source);
  }

  private static Input hold(InputStream pipe) throws IOException {
    Optional<HeldSource> held = HeldSource.of(pipe, MAX_PIPE_BYTES);
    return held.isPresent()
        ? new Opened(held.get(), held.get())
        : new Closed(Obstacle.PIPE_TOO_LONG, "");
  }
}
