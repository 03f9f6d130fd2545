package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Batch;
import dev.sealdesk.ledger.journal.Disk;
import dev.sealdesk.ledger.tree.EntryBundle;
import dev.sealdesk.ledger.tree.TileBuilder;
import dev.sealdesk.ledger.tree.TileId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// Makes tiles and bundles of what the journal took, on a thread of its own. They are written and
/// not synced: until [Settler] has done that, the journal keeps what they hold.
final class Tiling implements GroupCommit.Next, AutoCloseable {
  /// Entries that wait here in memory; beyond it writers wait.
  private static final long MAX_BACKLOG_BYTES = 64L * 1024 * 1024;

  private static final long RETRY_MILLIS = 200;

  /// How long batches are gathered here. Waking this thread for every batch would cost a lone
  /// writer, who waits for the disk anyway, a fifth of its rate.
  private static final long GATHERING_NANOS = 2_000_000;

  /// What the writer may give up on while it waits for room.
  private static final int ROOM_CHECKS = 50;

  private record FreshFile(TileId id, FileContent content) {}

  /// Bytes that are only ever written out.
  private static final class FileContent {
    final byte[] bytes;

    FileContent(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private interface Work {
    void run();
  }

  private final Disk disk;
  private final TileBuilder builder;
  private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();
  private final AtomicLong backlogBytes = new AtomicLong();
  private final List<FreshFile> fresh = new ArrayList<>();
  private final Thread thread;
  private List<String> unsettled;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean finishing;
  private volatile boolean gaveUp;
  private volatile boolean closing;

  /// `unsettled`: files written already and not known to be synced.
  Tiling(Disk disk, TileBuilder builder, List<String> unsettled) {
    this.disk = disk;
    this.builder = builder;
    this.unsettled = new ArrayList<>(unsettled);
    this.thread = Thread.ofPlatform().name("ledger-tiles").daemon().start(this::run);
  }

  @Override
  public Optional<String> awaitRoom() {
    for (int i = 0; i < ROOM_CHECKS && backlogBytes.get() > MAX_BACKLOG_BYTES; i++) {
      if (trouble.isPresent()) {
        return trouble;
      }
      synchronized (backlogBytes) {
        try {
          backlogBytes.wait(RETRY_MILLIS);
        } catch (InterruptedException hurry) {
          Thread.currentThread().interrupt();
          return Optional.of("interrupted");
        }
      }
    }
    return backlogBytes.get() > MAX_BACKLOG_BYTES
        ? Optional.of("the tiles cannot keep up")
        : Optional.empty();
  }

  @Override
  public void accept(Batch batch) {
    backlogBytes.addAndGet(batch.entries().length);
    work.add(
        () -> {
          add(batch);
          flush();
          if (backlogBytes.addAndGet(-batch.entries().length) <= MAX_BACKLOG_BYTES) {
            synchronized (backlogBytes) {
              backlogBytes.notifyAll();
            }
          }
        });
  }

  /// Asks the builder something, once all that came before is in the tree and in the files.
  <T> T ask(Function<TileBuilder, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    work.add(
        () -> {
          if (gaveUp) {
            answer.completeExceptionally(new IllegalStateException("tiles were not written"));
          } else {
            answer.complete(question.apply(builder));
          }
        });
    return answer.join();
  }

  /// A point to settle at, and the files that have to be synced for it.
  record Progress(Settled settled, List<String> files) {
    Progress {
      files = List.copyOf(files);
    }
  }

  Progress progress() {
    return ask(
        current -> {
          Progress progress = new Progress(new Settled(current), unsettled);
          unsettled = new ArrayList<>();
          return progress;
        });
  }

  Optional<String> trouble() {
    return trouble;
  }

  private void run() {
    while (!closing || !work.isEmpty()) {
      try {
        work.take().run();
        if (work.isEmpty()) {
          LockSupport.parkNanos(this, GATHERING_NANOS);
        }
      } catch (InterruptedException closed) {
        // The loop's condition has the answer.
      }
    }
  }

  private void add(Batch batch) {
    byte[] entries = batch.entries();
    int position = 0;
    try {
      for (int i = 0; i < batch.count(); i++) {
        int length = EntryBundle.length(entries, position);
        position += EntryBundle.LENGTH_BYTES;
        builder.add(
            entries,
            position,
            length,
            (id, content) -> fresh.add(new FreshFile(id, new FileContent(content))));
        position += length;
      }
    } catch (IOException neverFromAList) {
      throw new IllegalStateException(neverFromAList);
    }
  }

  /// Tries until it succeeds: what is in the journal can wait.
  private void flush() {
    int written = 0;
    while (written < fresh.size()) {
      FreshFile file = fresh.get(written);
      try {
        write(disk, file.id(), file.content().bytes);
        unsettled.add(file.id().path());
        written++;
        trouble = Optional.empty();
      } catch (IOException failure) {
        trouble = Optional.of(String.valueOf(failure.getMessage()));
        if (finishing) {
          gaveUp = true;
          break;
        }
        pause();
      }
    }
    fresh.subList(0, written).clear();
  }

  /// Writes a full tile or bundle; its partial forms are not needed any more.
  static void write(Disk disk, TileId id, byte[] content) throws IOException {
    disk.write(id.path(), content);
    disk.delete(id.partialFolder());
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException closed) {
      // Tries once more and sees that it is closing.
    }
  }

  /// From now on gives up where the disk refuses, instead of trying again. The journal has it all.
  void finish() {
    finishing = true;
  }

  boolean isComplete() {
    return !gaveUp && trouble.isEmpty();
  }

  /// Finishes the backlog unless the disk refuses.
  @Override
  public void close() {
    finish();
    work.add(() -> closing = true);
    try {
      thread.join();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
