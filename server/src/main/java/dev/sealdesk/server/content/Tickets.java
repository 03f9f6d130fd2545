package dev.sealdesk.server.content;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.ContentEvent;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.recording.Recorder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Rights to fetch the sealed bytes of one item once. Only `release` makes them, in the transaction
/// of its event; a rule of the build says so.
public final class Tickets {
  private static final int SECRET_BYTES = 32;

  /// A ticket that ended is of no use to anyone.
  private static final Duration KEPT = Duration.ofDays(1);

  private final Database database;
  private final Recorder recorder;
  private final SecureRandom random = new SecureRandom();

  Tickets(Database database, Recorder recorder) {
    this.database = database;
    this.recorder = recorder;
  }

  /// Makes a ticket and returns its secret, which nobody can read again.
  ///
  /// @param grant the id of the release
  /// @param life how long it may be used
  public String issue(Transaction transaction, ItemId item, String grant, Duration life) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    transaction
        .sql()
        .sql("delete from content_ticket where expires_at < ?")
        .param(transaction.time().minus(KEPT).toEpochMilli())
        .update();
    transaction
        .sql()
        .sql("insert into content_ticket (hash, item, grant_id, expires_at) values (?, ?, ?, ?)")
        .params(hash(secret), item.text(), grant, transaction.time().plus(life).toEpochMilli())
        .update();
    return secret;
  }

  /// What came of showing a ticket.
  sealed interface Shown {
    record Good(Items.Item item) implements Shown {}

    record Bad() implements Shown {}
  }

  private record Row(String grant, Instant expires, boolean used) {}

  /// Is this a ticket for the item, used up or not?
  boolean holds(ItemId id, String secret) {
    return database.read(
        sql ->
            sql.sql("select count(*) from content_ticket where hash = ? and item = ?")
                    .params(hash(secret), id.text())
                    .query(Long.class)
                    .single()
                > 0);
  }

  /// Uses a ticket up. Both outcomes are events, but for secrets that never were a ticket.
  Shown use(Circumstances circumstances, ItemId id, String secret, Range range) {
    byte[] hash = hash(secret);
    return database.write(
        tx -> {
          Optional<Row> found =
              tx.sql()
                  .sql(
                      "select grant_id, expires_at, used_at from content_ticket"
                          + " where hash = ? and item = ?")
                  .params(hash, id.text())
                  .query(
                      (row, _) ->
                          new Row(
                              row.getString(1),
                              Instant.ofEpochMilli(row.getLong(2)),
                              row.getObject(3) != null))
                  .optional();
          Optional<Items.Item> item = Items.find(tx.sql(), id);
          if (found.isEmpty() || item.isEmpty()) {
            return new Shown.Bad();
          }
          Row ticket = found.get();
          if (ticket.used || ticket.expires.isBefore(tx.time())) {
            recorder.record(
                tx,
                circumstances,
                new ContentEvent.TicketRefused(ticket.used ? "used" : "expired"));
            return new Shown.Bad();
          }
          tx.sql()
              .sql("update content_ticket set used_at = ? where hash = ?")
              .params(tx.time().toEpochMilli(), hash)
              .update();
          recorder.record(
              tx,
              circumstances,
              new ContentEvent.Downloaded(
                  id,
                  item.get().inCase(),
                  ticket.grant,
                  range.from(),
                  range.length(item.get().bytes())));
          return new Shown.Good(item.get());
        });
  }

  private static byte[] hash(String secret) {
    return Uploads.sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
  }
}
