package dev.sealdesk.cli.sanitize;

import dev.sealdesk.sanitizer.Outcome;
import dev.sealdesk.sanitizer.Progress;
import dev.sealdesk.sanitizer.Report;
import dev.sealdesk.sanitizer.Sanitizer;
import dev.sealdesk.sanitizer.Settings;
import dev.sealdesk.sanitizer.Source;
import dev.sealdesk.sanitizer.jvm.FileDraft;
import dev.sealdesk.sanitizer.jvm.FileSource;
import dev.sealdesk.sanitizer.jvm.JvmDigests;
import dev.sealdesk.sanitizer.jvm.JvmRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/// Cleans one file for commands that hand it on at once, with the built-in rules and the standard
/// profile. The cleaned bytes lie in a file without a name.
public final class Cleaning {
  private Cleaning() {}

  /// What came of it.
  public sealed interface Result {
    /// Verified: the channel has the cleaned bytes. Whoever gets it closes it.
    record Cleaned(ReadableByteChannel content, Report report) implements Result {}

    /// The sanitizer cannot read it, and so not vouch for it.
    record Unreadable(Outcome.Problem problem, long positionBytes) implements Result {}

    /// Something was still found in what was cleaned.
    record Residue(int left) implements Result {}
  }

  public static Result clean(Path file, Path temporary) throws IOException {
    Sanitizer sanitizer = new Sanitizer(JvmRules.builtIn(), new JvmDigests());
    FileDraft draft = FileDraft.nameless(temporary);
    boolean kept = false;
    try (FileSource source = FileSource.open(file)) {
      Result result =
          switch (sanitizer.sanitize(source, draft, Settings.standard(), Progress.silent())) {
            case Outcome.Unreadable unreadable ->
                new Result.Unreadable(unreadable.problem(), unreadable.positionBytes());
            case Outcome.Residue residue -> new Result.Residue(residue.left().size());
            case Outcome.Cleaned cleaned ->
                new Result.Cleaned(
                    new DraftChannel(draft, draft.readBack()), cleaned.sanitized().report());
          };
      kept = result instanceof Result.Cleaned;
      return result;
    } finally {
      if (!kept) {
        draft.close();
      }
    }
  }

  /// Reads a draft from its beginning.
  private static final class DraftChannel implements ReadableByteChannel {
    private static final int CHUNK_BYTES = 64 << 10;

    private final FileDraft draft;
    private final Source source;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private long position;
    private boolean open = true;

    DraftChannel(FileDraft draft, Source source) {
      this.draft = draft;
      this.source = source;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (position == source.sizeBytes()) {
        return -1;
      }
      int wanted = Math.min(target.remaining(), chunk.length);
      int count = source.read(position, chunk, 0, wanted);
      target.put(chunk, 0, count);
      position += count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() throws IOException {
      open = false;
      draft.close();
    }
  }
}
