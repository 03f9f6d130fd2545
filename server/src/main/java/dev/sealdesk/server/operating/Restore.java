package dev.sealdesk.server.operating;

import dev.sealdesk.server.content.ItemCheck;
import dev.sealdesk.server.database.Filling;
import dev.sealdesk.server.database.Table;
import dev.sealdesk.server.recording.LedgerCheck;
import dev.sealdesk.server.settings.DatabasePlace;
import dev.sealdesk.server.settings.Notices;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Makes a data folder of an opened backup, and holds all of it to the ledger before anybody can
/// use it: files and rows get their names only when everything is there and right.
public final class Restore {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /// What came of it.
  public sealed interface Outcome {
    record Restored(String id, String made, long ledgerSize, long items) implements Outcome {}

    /// There is something in the folder already.
    record NotEmpty() implements Outcome {}

    /// It is no backup, or not all of it.
    ///
    /// @param part of the archive
    record NoBackup(String part) implements Outcome {}

    /// It is not what the ledger says.
    record Damaged(String what, String where) implements Outcome {}
  }

  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Outcome outcome;

    Refusal(Outcome outcome) {
      super(outcome.toString());
      this.outcome = outcome;
    }
  }

  /// Which database the rows go to.
  @FunctionalInterface
  public interface Placing {
    /// Says so.
    ///
    /// @param settings those of the backup, in the folder that is being made; perhaps not there
    DatabasePlace of(Path settings) throws IOException;
  }

  private final Path folder;
  private final Path making;
  private Archive.@Nullable About about;
  private @Nullable Filling filling;
  private Map<String, ItemCheck.Row> items = Map.of();
  private List<ItemCheck.Row> rows = List.of();
  private long rowCount;
  private long itemCount;

  private Restore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.making = this.folder.resolveSibling(this.folder.getFileName() + ".restoring");
  }

  /// Restores a backup.
  ///
  /// @param archive an opened backup, read to its end
  /// @param folder of the vault that is to be; not there yet, or empty
  public static Outcome run(InputStream archive, Path folder, Placing placing) throws IOException {
    return new Restore(folder).run(archive, placing);
  }

  private Outcome run(InputStream archive, Placing placing) throws IOException {
    if (!isFree()) {
      return new Outcome.NotEmpty();
    }
    delete(making); // what a restore left that was killed
    Files.createDirectory(making, OWNER_ONLY_FOLDER);
    try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(archive, BUFFER_BYTES))) {
      Archive.End end = read(zip, placing);
      // The list of contents: read, so that whoever hands it over need not stop in the middle.
      archive.transferTo(OutputStream.nullOutputStream());
      return finish(end);
    } catch (Refusal refused) {
      return refused.outcome;
    } catch (ZipException | EOFException | JacksonException noArchive) {
      return new Outcome.NoBackup(about == null ? Archive.ABOUT : Archive.END);
    } finally {
      if (filling != null) {
        filling.close();
      }
      delete(making);
    }
  }

  private boolean isFree() throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findFirst().isEmpty();
    }
  }

  private Archive.End read(ZipInputStream zip, Placing placing) throws IOException, Refusal {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (name.equals(Archive.ABOUT)) {
        about = Archive.JSON.readValue(zip.readAllBytes(), Archive.About.class);
        if (about.format() != Archive.FORMAT) {
          throw new Refusal(new Outcome.NoBackup(name));
        }
      } else if (about == null) {
        throw new Refusal(new Outcome.NoBackup(Archive.ABOUT));
      } else if (name.equals(Archive.LEDGER_KEY) || name.equals(Archive.SETTINGS)) {
        write(making.resolve(name), zip);
      } else if (name.startsWith(Archive.ROWS)) {
        fill(name.substring(Archive.ROWS.length()), zip, placing);
      } else if (name.startsWith(Archive.ITEMS)) {
        item(name.substring(Archive.ITEMS.length()), zip);
      } else if (name.equals(Archive.END)) {
        return Archive.JSON.readValue(zip.readAllBytes(), Archive.End.class);
      } else {
        throw new Refusal(new Outcome.NoBackup(name));
      }
    }
    throw new Refusal(new Outcome.NoBackup(Archive.END));
  }

  private void write(Path file, InputStream content) throws IOException {
    Files.createDirectories(file.resolveSibling(""), OWNER_ONLY_FOLDER);
    try (FileChannel channel = create(file);
        OutputStream out = Channels.newOutputStream(channel)) {
      content.transferTo(out);
      channel.force(true);
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY);
  }

  private Filling filling(Placing placing) throws IOException {
    Filling known = filling;
    if (known == null) {
      Path database = Files.createDirectory(making.resolve("database"), OWNER_ONLY_FOLDER);
      known =
          Filling.open(
              placing.of(making.resolve(Archive.SETTINGS)),
              database.resolve("vault.db"),
              Objects.requireNonNull(about).tables());
      filling = known;
    }
    return known;
  }

  private void fill(String name, InputStream content, Placing placing) throws IOException, Refusal {
    Filling target = filling(placing);
    Table table =
        target.tables().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new Refusal(new Outcome.NoBackup(Archive.ROWS + name)));
    // Not closed: it is the archive that goes on.
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    String first = lines.readLine();
    List<String> columns =
        first == null ? List.of() : List.of(Archive.JSON.readValue(first, String[].class));
    Map<String, Table.Kind> kinds = new HashMap<>();
    table.columns().forEach(column -> kinds.put(column.name(), column.kind()));
    if (!kinds.keySet().equals(Set.copyOf(columns))) {
      throw new Refusal(new Outcome.NoBackup(Archive.ROWS + name));
    }
    List<Table.Kind> ordered =
        columns.stream().map(column -> Objects.requireNonNull(kinds.get(column))).toList();
    try (Filling.Rows insert = target.into(table, columns)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        insert.add(Archive.values(line, ordered));
        rowCount++;
      }
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(new Outcome.NoBackup(Archive.ROWS + name));
    }
  }

  private void item(String id, InputStream content) throws IOException, Refusal {
    if (filling == null) {
      throw new Refusal(new Outcome.NoBackup(Archive.ITEMS + id));
    }
    if (itemCount == 0) {
      rows = ItemCheck.rows(filling);
      items = new HashMap<>();
      rows.forEach(row -> items.put(row.id(), row));
    }
    ItemCheck.Row row = items.remove(id);
    if (row == null) {
      throw new Refusal(new Outcome.NoBackup(Archive.ITEMS + id));
    }
    Path file = ItemCheck.file(making.resolve("content"), id);
    Files.createDirectories(file.resolveSibling(""), OWNER_ONLY_FOLDER);
    try (FileChannel channel = create(file);
        OutputStream out = Channels.newOutputStream(channel)) {
      if (!ItemCheck.copy(row, content, out)) {
        throw new Refusal(new Outcome.Damaged("blob-altered", id));
      }
      channel.force(true);
    }
    itemCount++;
  }

  private Outcome finish(Archive.End end) throws IOException, Refusal {
    Archive.About known = about;
    if (known == null
        || filling == null
        || !end.id().equals(known.id())
        || end.rows() != rowCount
        || end.items() != itemCount) {
      throw new Refusal(new Outcome.NoBackup(Archive.END));
    }
    if (itemCount == 0) {
      rows = ItemCheck.rows(filling);
    }
    LedgerCheck.Result ledger = LedgerCheck.run(filling, making.resolve("keys"));
    for (LedgerCheck.Wrong wrong : ledger.wrong()) {
      throw new Refusal(new Outcome.Damaged(wrong.what(), wrong.where()));
    }
    for (ItemCheck.Wrong wrong : ItemCheck.checkRows(filling, rows)) {
      throw new Refusal(new Outcome.Damaged(wrong.what(), wrong.item()));
    }
    if (rows.size() != itemCount) {
      throw new Refusal(new Outcome.NoBackup(Archive.ITEMS));
    }
    Notices.in(making).add(Notices.Kind.RESTORED, known.id(), ledger.size());
    filling.commit();
    filling.close();
    filling = null;
    syncFolders();
    Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Backup.sync(folder.resolveSibling(""));
    return new Outcome.Restored(known.id(), known.made(), ledger.size(), itemCount);
  }

  private void syncFolders() throws IOException {
    try (Stream<Path> folders = Files.walk(making)) {
      for (Path one : folders.filter(Files::isDirectory).toList()) {
        Backup.sync(one);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path one, @Nullable IOException failed)
              throws IOException {
            Files.delete(one);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
