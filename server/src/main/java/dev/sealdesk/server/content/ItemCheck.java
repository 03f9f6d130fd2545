package dev.sealdesk.server.content;

import dev.sealdesk.server.database.Reading;
import dev.sealdesk.server.recording.LedgerCheck;
import dev.sealdesk.server.recording.LedgerCheck.StoredItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Holds the files of items to their rows, and the rows to what the ledger says was stored.
public final class ItemCheck {
  private static final int BUFFER_BYTES = 128 << 10;

  private ItemCheck() {}

  /// An item as its row tells of it.
  @SuppressWarnings("ArrayRecordComponent") // as they stand in the row; never compared as records
  public record Row(String id, String inCase, long bytes, byte[] header, byte[] contentHash) {}

  /// What is wrong with an item.
  ///
  /// @param what `row-altered`, `row-missing`, `unrecorded`, `blob-missing`, `blob-altered`
  public record Wrong(String what, String item) {}

  public static List<Row> rows(Reading database) {
    return database.read(
        sql ->
            sql.sql("select id, case_id, bytes, header, content_hash from content_item order by id")
                .query(
                    (row, _) ->
                        new Row(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getBytes(4),
                            row.getBytes(5)))
                .list());
  }

  /// Compares rows with the ledger.
  public static List<Wrong> checkRows(Reading database, List<Row> rows) {
    Map<String, StoredItem> stored = LedgerCheck.items(database);
    List<Wrong> wrong = new ArrayList<>();
    for (Row row : rows) {
      StoredItem said = stored.remove(row.id);
      if (said == null) {
        wrong.add(new Wrong("unrecorded", row.id));
      } else if (!said.equals(
          new StoredItem(
              row.inCase,
              row.bytes,
              hex(Uploads.sha256().digest(row.header)),
              hex(row.contentHash)))) {
        wrong.add(new Wrong("row-altered", row.id));
      }
    }
    stored.keySet().forEach(item -> wrong.add(new Wrong("row-missing", item)));
    return wrong;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /// Where the file of an item lies.
  ///
  /// @param content the folder of sealed content
  public static Path file(Path content, String item) {
    return content.resolve("items").resolve(item.substring(0, 2)).resolve(item);
  }

  /// Reads an item's file to its end.
  public static Optional<Wrong> checkFile(Path content, Row row) throws IOException {
    Path file = file(content, row.id);
    if (!Files.isRegularFile(file)) {
      return Optional.of(new Wrong("blob-missing", row.id));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return copy(row, in, OutputStream.nullOutputStream())
          ? Optional.empty()
          : Optional.of(new Wrong("blob-altered", row.id));
    }
  }

  /// Copies sealed bytes. Returns false if they are not those that were stored.
  public static boolean copy(Row row, InputStream in, OutputStream out) throws IOException {
    MessageDigest whole = Uploads.sha256();
    MessageDigest part = Uploads.sha256();
    byte[] front = new byte[row.header.length];
    byte[] buffer = new byte[BUFFER_BYTES];
    long at = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      for (int i = 0; i < count && at + i < front.length; i++) {
        front[(int) (at + i)] = buffer[i];
      }
      int done = 0;
      while (done < count) {
        int step = (int) Math.min(count - done, Uploads.PART_BYTES - at % Uploads.PART_BYTES);
        part.update(buffer, done, step);
        done += step;
        at += step;
        if (at % Uploads.PART_BYTES == 0) {
          whole.update(part.digest());
        }
      }
    }
    if (at % Uploads.PART_BYTES != 0) {
      whole.update(part.digest());
    }
    return at == row.bytes
        && Arrays.equals(front, row.header)
        && Arrays.equals(whole.digest(), row.contentHash);
  }

  /// Files of no item. What a crash left between the file and its row belongs to an upload.
  public static List<Path> orphans(Path content, Reading database, List<Row> rows)
      throws IOException {
    Set<String> known = new HashSet<>(rows.stream().map(Row::id).toList());
    known.addAll(
        database.read(
            sql ->
                sql.sql("select item from content_upload where item is not null")
                    .query((row, _) -> row.getString(1))
                    .list()));
    List<Path> orphans = new ArrayList<>();
    if (Files.isDirectory(content.resolve("items"))) {
      try (Stream<Path> files = Files.walk(content.resolve("items"), 2)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (!known.contains(file.getFileName().toString())) {
            orphans.add(file);
          }
        }
      }
    }
    return orphans;
  }
}
