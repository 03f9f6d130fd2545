package dev.sealdesk.server.recording;

import dev.sealdesk.ledger.Ledger;
import dev.sealdesk.ledger.ReceiptOutcome;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.protocol.events.ContentEvent;
import dev.sealdesk.protocol.events.Event;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.server.database.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Proofs that an event is in the ledger, for whoever it concerns to keep.
public final class Receipts {
  private final Database database;
  private final Ledger ledger;
  private final VerifierKey key;

  Receipts(Database database, Ledger ledger, VerifierKey key) {
    this.database = database;
    this.ledger = ledger;
    this.key = key;
  }

  /// A proof and what it is checked with.
  ///
  /// @param place of the event in the ledger
  /// @param proof a receipt (spec/ledger.md), which holds the event
  /// @param key the verifier key of the ledger
  public record Issued(long place, String proof, String key) {}

  /// That an item was stored. Empty if there is none, and until its event is in a published
  /// checkpoint, which takes about a second.
  public Optional<Issued> ofStored(ItemId item) throws IOException {
    Optional<Long> place =
        database.read(
            sql ->
                sql.sql(
                        "select place from event where name = ? and place is not null and id in"
                            + " (select event from event_subject where kind = 'item' and subject"
                            + " = ?)")
                    .params(Event.name(ContentEvent.Stored.class), item.text())
                    .query(Long.class)
                    .optional());
    if (place.isEmpty()) {
      return Optional.empty();
    }
    return switch (ledger.receipt(place.get())) {
      case ReceiptOutcome.Issued(Receipt receipt) ->
          Optional.of(
              new Issued(
                  place.get(), new String(receipt.toBytes(), StandardCharsets.UTF_8), key.text()));
      case ReceiptOutcome.NotPublishedYet(_) -> Optional.empty();
      case ReceiptOutcome.NoSuchEntry(_) -> Optional.empty();
    };
  }
}
