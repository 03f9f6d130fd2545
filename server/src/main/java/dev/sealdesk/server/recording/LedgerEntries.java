package dev.sealdesk.server.recording;

import dev.sealdesk.server.database.Database;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/// Hands out single entries of the ledger, for features that show their callers where something of
/// their own was recorded. Whoever calls decides before who may see it.
public final class LedgerEntries {
  private final Database database;

  LedgerEntries(Database database) {
    this.database = database;
  }

  /// An entry that has a place.
  ///
  /// @param base64 its bytes: whoever has them and the place can check that they are in the ledger
  public record Placed(long place, String base64) {}

  /// Empty for about a second after the event.
  ///
  /// @param event the number that [Recorder#record] returned
  public Optional<Placed> find(long event) {
    return database.read(
        sql ->
            sql.sql("select place, entry from event where id = ? and place is not null")
                .param(event)
                .query(
                    (row, _) ->
                        new Placed(
                            row.getLong(1), Base64.getEncoder().encodeToString(row.getBytes(2))))
                .optional());
  }

  /// The number of the last event of a name.
  ///
  /// @param name such as `key.release-key-made`
  public OptionalLong last(String name) {
    return database
        .read(
            sql ->
                sql.sql("select id from event where name = ? order by id desc limit 1")
                    .param(name)
                    .query(Long.class)
                    .optional())
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
