package dev.sealdesk.server.links;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.LinkId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.content.Uploads;
import dev.sealdesk.server.identity.Networks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Drop links and what came by them, in the database.
final class DropRows {
  static final int MAX_ROWS = 200;

  private DropRows() {}

  static void insert(JdbcClient sql, DropLink link, String secretHash) {
    sql.sql(
            """
            insert into links_drop (id, secret_hash, case_id, case_key, made_by, made_at, expires_at,
              max_items, max_bytes, networks)
            values (:id, :hash, :case, :key, :by, :made, :expires, :items, :bytes, :networks)
            """)
        .param("id", link.id().text())
        .param("hash", secretHash)
        .param("case", link.inCase().text())
        .param("key", link.caseKey())
        .param("by", link.madeBy().text())
        .param("made", link.made().toEpochMilli())
        .param("expires", link.expires().toEpochMilli())
        .param("items", link.maxItems())
        .param("bytes", link.maxBytes())
        .param("networks", link.networks().map(some -> String.join(" ", some.ranges())).orElse(""))
        .update();
  }

  static Optional<DropLink> find(JdbcClient sql, LinkId id) {
    return select(sql, "id = ?", id.text()).stream().findFirst();
  }

  static Optional<DropLink> withSecret(JdbcClient sql, String hash) {
    return select(sql, "secret_hash = ?", hash).stream().findFirst();
  }

  /// The youngest first.
  static List<DropLink> of(JdbcClient sql, CaseId inCase) {
    return select(sql, "case_id = ?", inCase.text());
  }

  private static List<DropLink> select(JdbcClient sql, String condition, String value) {
    return sql.sql(
            "select * from links_drop where "
                + condition
                + " order by made_at desc, id limit "
                + MAX_ROWS)
        .param(value)
        .query((row, _) -> read(sql, row))
        .list();
  }

  private static DropLink read(JdbcClient sql, ResultSet row) throws SQLException {
    LinkId id = new LinkId(row.getString("id"));
    String networks = row.getString("networks");
    List<Drop> drops = drops(sql, id);
    return new DropLink(
        id,
        new CaseId(row.getString("case_id")),
        row.getString("case_key"),
        new PersonId(row.getString("made_by")),
        Instant.ofEpochMilli(row.getLong("made_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        row.getInt("max_items"),
        row.getLong("max_bytes"),
        networks.isEmpty() ? Optional.empty() : Networks.parse(List.of(networks.split(" ", -1))),
        drops.size(),
        drops.stream().mapToLong(Drop::bytes).sum(),
        Optional.ofNullable(row.getString("end_reason")));
  }

  static int live(JdbcClient sql, CaseId inCase, Instant now) {
    return sql.sql(
            "select count(*) from links_drop"
                + " where case_id = ? and end_reason is null and expires_at > ?")
        .params(inCase.text(), now.toEpochMilli())
        .query(Integer.class)
        .single();
  }

  /// Returns false if it has ended before.
  static boolean end(JdbcClient sql, LinkId id, String reason) {
    return sql.sql("update links_drop set end_reason = ? where id = ? and end_reason is null")
            .params(reason, id.text())
            .update()
        > 0;
  }

  /// What a customer handed in, or is about to.
  ///
  /// @param item once it is kept
  record Drop(UploadId upload, LinkId link, long bytes, Optional<ItemId> item, boolean receipted) {}

  /// Those that count: uploads that were given up or refused do not.
  static List<Drop> drops(JdbcClient sql, LinkId link) {
    return drops(sql, "link = ?", link.text()).stream()
        .filter(drop -> drop.item().isPresent() || Uploads.isGoing(sql, drop.upload()))
        .toList();
  }

  static Optional<Drop> drop(JdbcClient sql, UploadId upload) {
    return drops(sql, "upload = ?", upload.text()).stream().findFirst();
  }

  static Optional<Drop> drop(JdbcClient sql, ItemId item) {
    return drops(sql, "item = ?", item.text()).stream().findFirst();
  }

  private static List<Drop> drops(JdbcClient sql, String condition, String value) {
    return sql.sql("select * from links_drop_upload where " + condition)
        .param(value)
        .query(
            (row, _) ->
                new Drop(
                    new UploadId(row.getString("upload")),
                    new LinkId(row.getString("link")),
                    row.getLong("bytes"),
                    Optional.ofNullable(row.getString("item")).map(ItemId::new),
                    row.getInt("receipted") > 0))
        .list();
  }

  static void insert(JdbcClient sql, UploadId upload, LinkId link, long bytes) {
    sql.sql("insert into links_drop_upload (upload, link, bytes, receipted) values (?, ?, ?, 0)")
        .params(upload.text(), link.text(), bytes)
        .update();
  }

  static void stored(JdbcClient sql, UploadId upload, ItemId item) {
    sql.sql("update links_drop_upload set item = ? where upload = ?")
        .params(item.text(), upload.text())
        .update();
  }

  /// Returns false if a receipt was issued before.
  static boolean receipted(JdbcClient sql, UploadId upload) {
    return sql.sql("update links_drop_upload set receipted = 1 where upload = ? and receipted = 0")
            .param(upload.text())
            .update()
        > 0;
  }
}
