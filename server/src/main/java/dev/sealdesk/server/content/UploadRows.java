package dev.sealdesk.server.content;

import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.UploadId;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Uploads and their parts in the database.
final class UploadRows {
  private UploadRows() {}

  record Row(
      UploadId id,
      CaseId inCase,
      long bytes,
      Optional<ItemId> item,
      Instant expires,
      Optional<String> begunBy) {}

  static Optional<Row> find(JdbcClient sql, UploadId id) {
    return select(sql, "id = ?", id.text()).stream().findFirst();
  }

  static List<Row> ended(JdbcClient sql, Instant now) {
    return select(sql, "expires_at < ?", now.toEpochMilli());
  }

  static Set<UploadId> all(JdbcClient sql) {
    return new HashSet<>(
        sql.sql("select id from content_upload")
            .query((row, _) -> new UploadId(row.getString(1)))
            .list());
  }

  private static List<Row> select(JdbcClient sql, String condition, Object value) {
    return sql.sql(
            "select id, case_id, bytes, item, expires_at, begun_by from content_upload where "
                + condition)
        .param(value)
        .query(
            (row, _) ->
                new Row(
                    new UploadId(row.getString(1)),
                    new CaseId(row.getString(2)),
                    row.getLong(3),
                    Optional.ofNullable(row.getString(4)).map(ItemId::new),
                    Instant.ofEpochMilli(row.getLong(5)),
                    Optional.ofNullable(row.getString(6))))
        .list();
  }

  /// One that the actor began.
  static Optional<Row> find(JdbcClient sql, UploadId id, Actor actor) {
    return find(sql, id).filter(row -> row.begunBy().equals(actor.subject()));
  }

  static UploadStatus status(JdbcClient sql, Row upload) {
    Set<Integer> there =
        new HashSet<>(
            sql.sql("select number from content_part where upload = ?")
                .param(upload.id.text())
                .query(Integer.class)
                .list());
    int parts = UploadStatus.parts(upload.bytes);
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < parts && missing.size() < UploadStatus.MAX_MISSING; i++) {
      if (!there.contains(i)) {
        missing.add(i);
      }
    }
    return new UploadStatus(
        upload.id, upload.inCase, upload.bytes, Uploads.PART_BYTES, parts, missing, upload.expires);
  }

  static Optional<byte[]> digest(JdbcClient sql, UploadId upload, int number) {
    return sql.sql("select digest from content_part where upload = ? and number = ?")
        .params(upload.text(), number)
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  /// SHA-256 of the digests of all parts, in order.
  static byte[] contentHash(JdbcClient sql, UploadId upload) {
    MessageDigest hash = Uploads.sha256();
    sql.sql("select digest from content_part where upload = ? order by number")
        .param(upload.text())
        .query((row, _) -> row.getBytes(1))
        .list()
        .forEach(hash::update);
    return hash.digest();
  }

  static void delete(JdbcClient sql, UploadId upload) {
    sql.sql("delete from content_part where upload = ?").param(upload.text()).update();
    sql.sql("delete from content_upload where id = ?").param(upload.text()).update();
  }

  /// The item that it becomes, if a part of it has come, which is in a file then: its own, or,
  /// after a crash, already the item's.
  static Optional<ItemId> needed(JdbcClient sql, UploadId upload) {
    return sql.sql(
            "select u.item from content_upload u where u.id = ? and u.item is not null"
                + " and exists (select 1 from content_part p where p.upload = u.id)")
        .param(upload.text())
        .query((row, _) -> new ItemId(row.getString(1)))
        .optional();
  }

  /// Is there an item, or another upload, of this name?
  static boolean isTaken(JdbcClient sql, ItemId item, UploadId by) {
    return sql.sql(
                "select (select count(*) from content_item where id = ?)"
                    + " + (select count(*) from content_upload where item = ? and id <> ?)")
            .params(item.text(), item.text(), by.text())
            .query(Long.class)
            .single()
        > 0;
  }
}
