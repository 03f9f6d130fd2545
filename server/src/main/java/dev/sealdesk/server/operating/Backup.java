package dev.sealdesk.server.operating;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import dev.sealdesk.server.content.ItemCheck;
import dev.sealdesk.server.database.Snapshot;
import dev.sealdesk.server.database.Table;
import dev.sealdesk.server.recording.LedgerCheck;
import dev.sealdesk.server.settings.DatabasePlace;
import dev.sealdesk.server.settings.Notices;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes a backup of a data folder, whether or not a server runs on it: all rows of one moment, and
/// then the sealed files that these name, which never change. The master key is not in it.
public final class Backup {
  private static final int BUFFER_BYTES = 1 << 20;

  /// What came of it.
  public sealed interface Outcome {
    record Made(String id, long ledgerSize, long items, long bytes) implements Outcome {}

    /// Something in the vault is damaged; no backup was made.
    ///
    /// @param what as [ItemCheck.Wrong] says
    record Damaged(String what, String where) implements Outcome {}

    /// There is a file of that name, which is not overwritten.
    record Exists() implements Outcome {}
  }

  private static final class DamagedItem extends IOException {
    private static final long serialVersionUID = 1;
    private final transient ItemCheck.Wrong wrong;

    DamagedItem(ItemCheck.Wrong wrong) {
      super(wrong.what());
      this.wrong = wrong;
    }
  }

  private final Path data;
  private final DatabasePlace place;

  /// Backups of this folder.
  ///
  /// @param data the data folder
  public Backup(Path data, DatabasePlace place) {
    this.data = data;
    this.place = place;
  }

  /// Makes one, which only whoever has the private key can open.
  ///
  /// @param to a file that is not there yet; it is when the backup is whole and on the disk
  public Outcome make(Path to, PublicKey reader) throws IOException {
    if (Files.exists(to)) {
      return new Outcome.Exists();
    }
    Notices notices = Notices.in(data);
    Path part = to.resolveSibling(to.getFileName() + ".part");
    try (Snapshot snapshot = Snapshot.open(place, data.resolve("database").resolve("vault.db"))) {
      ObjectId id = ObjectId.random();
      long ledgerSize = LedgerCheck.size(snapshot);
      List<ItemCheck.Row> items = ItemCheck.rows(snapshot);
      for (ItemCheck.Wrong wrong : ItemCheck.checkRows(snapshot, items)) {
        throw new DamagedItem(wrong);
      }
      seal(snapshot, items, id, ledgerSize, part, reader);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
      sync(to.toAbsolutePath().resolveSibling(""));
      notices.add(Notices.Kind.BACKUP_MADE, id.toString(), ledgerSize);
      return new Outcome.Made(id.toString(), ledgerSize, items.size(), Files.size(to));
    } catch (DamagedItem damaged) {
      notices.add(Notices.Kind.BACKUP_REFUSED, damaged.wrong.what(), 0);
      return new Outcome.Damaged(damaged.wrong.what(), damaged.wrong.item());
    } catch (IOException | RuntimeException failed) {
      notices.add(Notices.Kind.BACKUP_REFUSED, "failed", 0);
      throw failed;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// One thread writes the archive, this one seals what comes.
  private void seal(
      Snapshot snapshot,
      List<ItemCheck.Row> items,
      ObjectId id,
      long ledgerSize,
      Path part,
      PublicKey reader)
      throws IOException {
    Files.deleteIfExists(part);
    Pipe pipe = Pipe.open();
    FutureTask<Boolean> archive =
        new FutureTask<>(
            () -> {
              try (OutputStream out = Channels.newOutputStream(pipe.sink())) {
                write(snapshot, items, id, ledgerSize, out);
                return true;
              }
            });
    Thread writer = Thread.ofPlatform().name("backup").start(archive);
    SealingRequest request =
        new SealingRequest(
            id,
            ObjectId.none(),
            Fields.of(Map.of("kind", "backup")),
            Fields.of(Map.of("name", "sealdesk-backup.zip", "type", "application/zip")),
            List.of(reader),
            Optional.empty());
    try (FileChannel sealed =
            FileChannel.open(
                part,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        Pipe.SourceChannel source = pipe.source()) {
      Sealer.seal(request, source, sealed, _ -> {});
      sealed.force(true);
    }
    finished(archive, writer);
  }

  private static void finished(FutureTask<Boolean> archive, Thread writer) throws IOException {
    try {
      writer.join();
      archive.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException known -> throw known;
        case RuntimeException known -> throw known;
        case null, default -> throw new IOException(failed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  private void write(
      Snapshot snapshot, List<ItemCheck.Row> items, ObjectId id, long ledgerSize, OutputStream out)
      throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER_BYTES))) {
      String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      json(
          zip,
          Archive.ABOUT,
          new Archive.About(Archive.FORMAT, id.toString(), now, snapshot.version(), ledgerSize));
      file(zip, Archive.LEDGER_KEY);
      file(zip, Archive.SETTINGS);
      long[] rows = {0};
      for (Table table : snapshot.tables()) {
        zip.putNextEntry(new ZipEntry(Archive.ROWS + table.name()));
        line(zip, Archive.JSON.writeValueAsString(names(table)));
        snapshot.rows(
            table,
            values -> {
              rows[0]++;
              line(zip, Archive.line(table, values));
            });
        zip.closeEntry();
      }
      // Sealed bytes do not get smaller.
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (ItemCheck.Row item : items) {
        zip.putNextEntry(new ZipEntry(Archive.ITEMS + item.id()));
        copy(item, zip);
        zip.closeEntry();
      }
      json(zip, Archive.END, new Archive.End(id.toString(), rows[0], items.size()));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private void copy(ItemCheck.Row item, OutputStream out) throws IOException {
    Path file = ItemCheck.file(data.resolve("content"), item.id());
    if (!Files.isRegularFile(file)) {
      throw new DamagedItem(new ItemCheck.Wrong("blob-missing", item.id()));
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (!ItemCheck.copy(item, in, out)) {
        throw new DamagedItem(new ItemCheck.Wrong("blob-altered", item.id()));
      }
    }
  }

  static List<String> names(Table table) {
    return table.columns().stream().map(Table.Column::name).toList();
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void json(ZipOutputStream zip, String name, Object value) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(Archive.JSON.writeValueAsBytes(value));
    zip.closeEntry();
  }

  private void file(ZipOutputStream zip, String name) throws IOException {
    if (Files.isRegularFile(data.resolve(name))) {
      zip.putNextEntry(new ZipEntry(name));
      Files.copy(data.resolve(name), zip);
      zip.closeEntry();
    }
  }

  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
