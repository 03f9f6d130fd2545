package dev.sealdesk.ledger.verify;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.CheckpointReading;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.source.LogReader;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.TileId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Verifies a log from its first entry to its checkpoint. Bundles are read and hashed by several
/// threads and put together in order; at most four bundles a thread are in memory.
public final class Verification {
  /// Is told now and then how far it is.
  public interface Progress {
    void at(long entries, long of);
  }

  private static final int AHEAD_PER_THREAD = 4;

  private final LogReader reader;
  private final Trust trust;
  private final List<Checkpoint> earlier;
  private final int threads;

  /// `earlier`: checkpoints of this log, known to be genuine, that it must still extend.
  public Verification(LogSource source, Trust trust, List<Checkpoint> earlier, int threads) {
    this.reader = new LogReader(source);
    this.trust = trust;
    this.earlier = List.copyOf(earlier);
    this.threads = threads;
  }

  public Verdict run(Progress progress) throws IOException {
    Faults faults = new Faults();
    Optional<byte[]> note = reader.checkpoint();
    if (note.isEmpty()) {
      faults.add(new Fault.NoCheckpoint());
      return faults.verdict();
    }
    return switch (trust.read(note.get())) {
      case CheckpointReading.Genuine(SignedCheckpoint checkpoint) ->
          verify(checkpoint, faults, progress);
      case CheckpointReading refused -> {
        faults.add(new Fault.Untrusted(refused));
        yield faults.verdict();
      }
    };
  }

  private Verdict verify(SignedCheckpoint signed, Faults faults, Progress progress)
      throws IOException {
    Checkpoint head = signed.checkpoint();
    for (Checkpoint before : earlier) {
      if (before.size() > head.size()) {
        faults.add(new Fault.RolledBack(before.size(), head.size()));
      }
    }
    Assembly assembly = new Assembly(reader, head, earlier, faults);
    stream(head.size(), assembly, progress);
    assembly.finish();
    return faults.isEmpty() ? new Verdict.Sound(signed) : faults.verdict();
  }

  private void stream(long size, Assembly assembly, Progress progress) throws IOException {
    long tiles = (size + TileId.FULL_WIDTH - 1) / TileId.FULL_WIDTH;
    Deque<Future<Leaves>> ahead = new ArrayDeque<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      try {
        for (long next = 0; next < tiles || !ahead.isEmpty(); ) {
          if (next < tiles && ahead.size() < threads * AHEAD_PER_THREAD) {
            TileId tile = TileId.holding(0, next * TileId.FULL_WIDTH, size);
            ahead.add(workers.submit(() -> Leaves.read(reader, tile, size)));
            next++;
          } else {
            Leaves leaves = done(ahead.removeFirst());
            assembly.add(leaves);
            progress.at(leaves.tile().first() + leaves.tile().width(), size);
          }
        }
      } finally {
        workers.shutdownNow();
      }
    }
  }

  private static Leaves done(Future<Leaves> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException unreadable -> throw unreadable;
        case UncheckedIOException unreadable -> throw new IOException(unreadable);
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }
}
