package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Disk;
import dev.sealdesk.ledger.journal.FolderDisk;
import dev.sealdesk.ledger.journal.Journal;
import dev.sealdesk.ledger.note.SignedCheckpoint;
import dev.sealdesk.ledger.source.LogSource;
import dev.sealdesk.ledger.tree.EntryBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// A log in a folder that one process appends to. The folder, without its `journal`, is a log after
/// C2SP tlog-tiles and may be served by any web server as it is.
///
/// Besides what every [Ledger] promises: an entry that was [AppendOutcome.Appended] is there after
/// any crash, and no part of another is.
public final class FolderLedger implements Ledger {
  private static final Duration PREPARING = Duration.ofMillis(20);
  private static final Duration SETTLING = Duration.ofMillis(200);

  private final Disk disk;
  private final Journal journal;
  private final Tiling tiling;
  private final GroupCommit commits;
  private final Publisher publisher;
  private final Settler settler;
  private final Upkeep upkeep = new Upkeep();
  private volatile Optional<String> trouble = Optional.empty();

  FolderLedger(
      Disk disk, Journal journal, Tiling tiling, Publisher publisher, LedgerSettings settings) {
    this.disk = disk;
    this.journal = journal;
    this.tiling = tiling;
    this.publisher = publisher;
    this.commits = new GroupCommit(journal, tiling);
    this.settler = new Settler(disk, journal, tiling);
    upkeep.every(PREPARING, this::prepare);
    upkeep.every(SETTLING, this::settle);
    upkeep.every(settings.publishEvery(), publisher::publishIfPossible);
  }

  /// Opens the ledger in `folder`, or starts one there.
  public static LedgerOpening<FolderLedger> open(Path folder, LedgerSettings settings)
      throws IOException {
    Optional<FolderDisk> disk = FolderDisk.lock(folder);
    return disk.isEmpty() ? new LedgerOpening.Busy<>() : openOn(disk.get(), settings);
  }

  static LedgerOpening<FolderLedger> openOn(Disk disk, LedgerSettings settings) throws IOException {
    LedgerOpening<FolderLedger> opening = new Opening(disk, settings).open();
    if (!(opening instanceof LedgerOpening.Opened<FolderLedger>)) {
      disk.close();
    }
    return opening;
  }

  private Optional<String> prepare() throws IOException {
    journal.prepare();
    return Optional.empty();
  }

  private Optional<String> settle() throws IOException {
    settler.settleIfWorthwhile();
    return Optional.empty();
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

  @Override
  public long size() {
    return journal.nextIndex();
  }

  @Override
  public PublishOutcome publish() throws IOException {
    return publisher.publish();
  }

  @Override
  public Optional<SignedCheckpoint> published() {
    return publisher.published();
  }

  @Override
  public ReceiptOutcome receipt(long index) throws IOException {
    return publisher.receipt(index, size());
  }

  @Override
  public LogSource source() {
    return publisher.shelf().source();
  }

  /// Appending goes on as long as the journal has room.
  @Override
  public Optional<String> trouble() {
    return tiling.trouble().or(() -> trouble).or(upkeep::trouble);
  }

  /// Finishes what was begun, publishes and settles. Appends that come later find it closed.
  @Override
  public void close() throws IOException {
    commits.close();
    tiling.finish();
    upkeep.end();
    try {
      if (tiling.isComplete()) {
        publisher.publish();
        settler.settle();
      }
    } catch (IllegalStateException | CompletionException incomplete) {
      trouble = Optional.of(String.valueOf(incomplete.getMessage()));
    } finally {
      tiling.close();
      journal.close();
      disk.close();
    }
  }
}
