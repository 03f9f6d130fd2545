package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Disk;
import dev.sealdesk.ledger.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Syncs tiles and bundles, and then gives the journal's old files up.
final class Settler {
  /// File systems commit what is synced at the same time together.
  private static final int SYNCS_AT_ONCE = 16;

  /// One in use and one full: more is worth the trouble.
  private static final int MAX_SEGMENTS = 2;

  private final Disk disk;
  private final Journal journal;
  private final Tiling tiling;
  private final Set<String> toSync = new LinkedHashSet<>();

  Settler(Disk disk, Journal journal, Tiling tiling) {
    this.disk = disk;
    this.journal = journal;
    this.tiling = tiling;
  }

  void settleIfWorthwhile() throws IOException {
    if (journal.segmentsInUse() > MAX_SEGMENTS) {
      settle();
    }
  }

  synchronized void settle() throws IOException {
    Tiling.Progress progress = tiling.progress();
    toSync.addAll(progress.files());
    syncAll();
    toSync.clear();
    progress.settled().save(disk);
    journal.retire(progress.settled().size());
  }

  private void syncAll() throws IOException {
    Set<String> folders = new LinkedHashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(SYNCS_AT_ONCE)) {
      List<Future<?>> syncs = new ArrayList<>();
      for (String path : toSync) {
        addFolders(path, folders);
        syncs.add(threads.submit(() -> sync(path)));
      }
      for (Future<?> sync : syncs) {
        sync.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("tiles cannot be synced", failed.getCause());
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurry);
    }
    for (String folder : folders) {
      disk.syncFolder(folder);
    }
  }

  private void sync(String path) {
    try {
      disk.sync(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// All folders on the way, for they may be new too.
  private static void addFolders(String path, Set<String> folders) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      folders.add(path.substring(0, slash));
    }
    folders.add("");
  }
}
