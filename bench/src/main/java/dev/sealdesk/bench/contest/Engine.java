package dev.sealdesk.bench.contest;

import dev.sealdesk.sanitizer.Draft;
import dev.sealdesk.sanitizer.Outcome;
import dev.sealdesk.sanitizer.Progress;
import dev.sealdesk.sanitizer.Sanitizer;
import dev.sealdesk.sanitizer.Settings;
import dev.sealdesk.sanitizer.Source;
import dev.sealdesk.sanitizer.jvm.JvmDigests;
import dev.sealdesk.sanitizer.jvm.JvmRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sealdesk's own engine in this process, with its standard profile.
public final class Engine implements Contestant {
  private final Sanitizer sanitizer = new Sanitizer(JvmRules.builtIn(), new JvmDigests());
  private final Settings settings;

  public Engine(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "Sealdesk";
  }

  @Override
  public boolean takesAnyFile() {
    return true;
  }

  /// Whatever the engine throws counts as a crash, and the contest goes on.
  @Override
  public Result run(Path in, Path out) throws IOException {
    try {
      return sanitize(in, out);
    } catch (RuntimeException | StackOverflowError crash) {
      return new Result.Failed(crash.toString());
    }
  }

  private Result sanitize(Path in, Path out) throws IOException {
    InMemory draft = new InMemory();
    Source source = new Whole(Files.readAllBytes(in));
    return switch (sanitizer.sanitize(source, draft, settings, Progress.silent())) {
      case Outcome.Cleaned _ -> {
        Files.write(out, draft.bytes.toByteArray());
        yield new Result.Sanitized();
      }
      case Outcome.Residue residue ->
          new Result.Failed("the verification found " + residue.left().size() + " values left");
      case Outcome.Unreadable unreadable ->
          new Result.Failed(unreadable.problem() + " at byte " + unreadable.positionBytes());
    };
  }

  private static final class InMemory implements Draft {
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean read;

    @Override
    public void append(byte[] from, int offset, int lengthBytes) {
      if (read) {
        bytes = new ByteArrayOutputStream();
        read = false;
      }
      bytes.write(from, offset, lengthBytes);
    }

    @Override
    public Source readBack() {
      read = true;
      return new Whole(bytes.toByteArray());
    }
  }

  private static final class Whole implements Source {
    private final byte[] bytes;

    Whole(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long sizeBytes() {
      return bytes.length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int lengthBytes) {
      int count = (int) Math.min(lengthBytes, bytes.length - position);
      if (count <= 0) {
        return 0;
      }
      System.arraycopy(bytes, (int) position, into, offset, count);
      return count;
    }
  }
}
