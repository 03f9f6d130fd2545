package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Disk;
import dev.sealdesk.ledger.journal.FolderDisk;
import dev.sealdesk.ledger.journal.Journal;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.source.Prover;
import dev.sealdesk.ledger.tree.EntryBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// A log in a folder that one process appends to. The folder, without its `journal`, is a log after
/// C2SP tlog-tiles and may be served by any web server as it is.
///
/// Promises: an entry that was [AppendOutcome.Appended] is there after any crash, at its place; no
/// part of another is; and every published checkpoint extends the one before. Does not promise that
/// nobody with access to the folder *and* the key rewrites it: that is what witnesses are for.
///
/// Any thread may use it.
public final class Ledger implements AutoCloseable {
  private static final Duration PREPARING = Duration.ofMillis(20);
  private static final Duration SETTLING = Duration.ofMillis(200);
  private static final int UPKEEP_THREADS = 3;

  private interface Upkeep {
    void run() throws IOException;
  }

  private final Disk disk;
  private final Journal journal;
  private final Tiling tiling;
  private final GroupCommit commits;
  private final Publisher publisher;
  private final Settler settler;
  private final ScheduledExecutorService upkeep;
  private final List<ScheduledFuture<?>> tasks = new ArrayList<>();
  private volatile Optional<String> trouble = Optional.empty();

  Ledger(Disk disk, Journal journal, Tiling tiling, Publisher publisher, LedgerSettings settings) {
    this.disk = disk;
    this.journal = journal;
    this.tiling = tiling;
    this.publisher = publisher;
    this.commits = new GroupCommit(journal, tiling);
    this.settler = new Settler(disk, journal, tiling);
    this.upkeep =
        Executors.newScheduledThreadPool(
            UPKEEP_THREADS, Thread.ofPlatform().name("ledger-upkeep-", 0).daemon().factory());
    every(PREPARING, journal::prepare);
    every(SETTLING, settler::settleIfWorthwhile);
    every(settings.publishEvery(), publisher::publish);
  }

  /// Opens the ledger in `folder`, or starts one there.
  public static LedgerOpening open(Path folder, LedgerSettings settings) throws IOException {
    Optional<FolderDisk> disk = FolderDisk.lock(folder);
    return disk.isEmpty() ? new LedgerOpening.Busy() : openOn(disk.get(), settings);
  }

  static LedgerOpening openOn(Disk disk, LedgerSettings settings) throws IOException {
    LedgerOpening opening = new Opening(disk, settings).open();
    if (!(opening instanceof LedgerOpening.Opened)) {
      disk.close();
    }
    return opening;
  }

  private void every(Duration interval, Upkeep task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
            trouble = Optional.empty();
          } catch (IOException | RuntimeException failure) {
            trouble = Optional.of(String.valueOf(failure.getMessage()));
          }
        };
    tasks.add(
        upkeep.scheduleWithFixedDelay(guarded, 0, interval.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// Returns when the entry is durable, or was not stored. The entry is at most 65,535 bytes; it
  /// must not be changed by others meanwhile.
  ///
  /// @throws LedgerBroken if a synchronised write failed
  public AppendOutcome append(byte[] entry) {
    return entry.length > EntryBundle.MAX_ENTRY_BYTES
        ? new AppendOutcome.TooLarge(entry.length, EntryBundle.MAX_ENTRY_BYTES)
        : commits.append(entry);
  }

  /// How many entries are durable.
  public long size() {
    return journal.nextIndex();
  }

  /// Publishes a checkpoint of all entries that were appended before, without waiting for the next
  /// one that is due.
  public PublishOutcome publish() throws IOException {
    return publisher.publish();
  }

  /// The last checkpoint that was published.
  public Optional<SignedCheckpoint> published() {
    return publisher.published();
  }

  /// A receipt for an entry, against the last published checkpoint.
  public ReceiptOutcome receipt(long index) throws IOException {
    if (index < 0 || index >= size()) {
      return new ReceiptOutcome.NoSuchEntry(size());
    }
    Optional<SignedCheckpoint> checkpoint = published();
    long publishedSize = checkpoint.map(found -> found.checkpoint().size()).orElse(0L);
    if (checkpoint.isEmpty() || index >= publishedSize) {
      return new ReceiptOutcome.NotPublishedYet(publishedSize);
    }
    return new ReceiptOutcome.Issued(
        new Prover(publisher.reader(), checkpoint.get()).receipt(index));
  }

  /// What keeps tiles or checkpoints from being written at the moment, if anything does. Appending
  /// goes on as long as the journal has room.
  public Optional<String> trouble() {
    return tiling.trouble().or(() -> trouble);
  }

  /// Finishes what was begun, publishes and settles. Appends that come later find it closed.
  @Override
  public void close() throws IOException {
    commits.close();
    tasks.forEach(task -> task.cancel(false));
    upkeep.shutdown();
    tiling.finish();
    try {
      upkeep.awaitTermination(1, TimeUnit.MINUTES);
      if (tiling.isComplete()) {
        publisher.publish();
        settler.settle();
      }
    } catch (IllegalStateException | CompletionException incomplete) {
      trouble = Optional.of(String.valueOf(incomplete.getMessage()));
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    } finally {
      tiling.close();
      journal.close();
      disk.close();
    }
  }
}
