package dev.sealdesk.server.links;

import dev.sealdesk.protocol.events.LinkEvent;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.content.UploadOutcome;
import dev.sealdesk.server.content.UploadStatus;
import dev.sealdesk.server.content.Uploads;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.recording.Receipts;
import dev.sealdesk.server.recording.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What customers hand in by their links: uploads that belong to one link each.
final class Drops {
  private final Database database;
  private final Recorder recorder;
  private final Uploads uploads;
  private final Receipts receipts;

  Drops(Database database, Recorder recorder, Uploads uploads, Receipts receipts) {
    this.database = database;
    this.recorder = recorder;
    this.uploads = uploads;
    this.receipts = receipts;
  }

  /// What came of wanting to hand something in.
  sealed interface Begun {
    record Of(UploadOutcome outcome) implements Begun {}

    /// The link has no room left for it.
    ///
    /// @param limit in a word: `items-used-up`, `bytes-used-up`
    record OverLimit(String limit) implements Begun {}
  }

  Begun begin(DropGate.Guest guest, long bytes) throws IOException {
    if (overLimit(guest.link(), bytes).isPresent()) {
      giveUpWhatNeverCame(guest);
      Optional<String> over = database.read(sql -> overLimit(now(sql, guest), bytes));
      if (over.isPresent()) {
        return new Begun.OverLimit(over.get());
      }
    }
    UploadOutcome begun =
        uploads.begin(
            guest.circumstances(), guest.link().inCase(), bytes, Optional.of(guest.link().id()));
    if (!(begun instanceof UploadOutcome.Going(UploadStatus status))) {
      return new Begun.Of(begun);
    }
    Optional<String> meanwhile =
        database.write(
            tx -> {
              DropLink now = now(tx.sql(), guest);
              Optional<String> full = overLimit(now, bytes);
              if (full.isEmpty()) {
                DropRows.insert(tx.sql(), status.upload(), now.id(), bytes);
              }
              return full;
            });
    if (meanwhile.isPresent()) {
      uploads.abandon(guest.circumstances(), status.upload(), "over-limit");
      return new Begun.OverLimit(meanwhile.get());
    }
    return new Begun.Of(begun);
  }

  private static DropLink now(JdbcClient sql, DropGate.Guest guest) {
    return DropRows.find(sql, guest.link().id()).orElseThrow();
  }

  /// A sender who did not hear that an upload was begun begins it again, and the first would use
  /// the link up. Without its first part an upload is nothing yet.
  private void giveUpWhatNeverCame(DropGate.Guest guest) throws IOException {
    for (DropRows.Drop drop : database.read(sql -> DropRows.drops(sql, guest.link().id()))) {
      Optional<UploadStatus> status = uploads.status(guest.circumstances().actor(), drop.upload());
      if (status.isPresent() && status.get().missing().contains(0)) {
        uploads.abandon(guest.circumstances(), drop.upload(), "begun-again");
      }
    }
  }

  private static Optional<String> overLimit(DropLink link, long bytes) {
    if (link.itemsLeft() == 0) {
      return Optional.of("items-used-up");
    }
    return bytes > link.bytesLeft() ? Optional.of("bytes-used-up") : Optional.empty();
  }

  /// The upload, if it came by this link.
  private Optional<DropRows.Drop> own(DropGate.Guest guest, UploadId upload) {
    return database
        .read(sql -> DropRows.drop(sql, upload))
        .filter(drop -> drop.link().equals(guest.link().id()));
  }

  UploadOutcome put(
      DropGate.Guest guest,
      UploadId upload,
      int number,
      byte[] digest,
      long bytes,
      InputStream part)
      throws IOException {
    return own(guest, upload).isEmpty()
        ? new UploadOutcome.NoSuchUpload()
        : uploads.put(guest.circumstances(), upload, number, digest, bytes, part);
  }

  UploadOutcome status(DropGate.Guest guest, UploadId upload) {
    return own(guest, upload)
        .flatMap(
            drop ->
                drop.item()
                    .map(item -> stored(guest, drop, item))
                    .or(
                        () ->
                            uploads
                                .status(guest.circumstances().actor(), upload)
                                .map(UploadOutcome.Going::new)))
        .orElseGet(UploadOutcome.NoSuchUpload::new);
  }

  /// Asking again is harmless: an answer may get lost on its way.
  UploadOutcome finish(DropGate.Guest guest, UploadId upload) throws IOException {
    Optional<DropRows.Drop> drop = own(guest, upload);
    if (drop.isEmpty()) {
      return new UploadOutcome.NoSuchUpload();
    }
    Optional<ItemId> item = drop.get().item();
    return item.isPresent()
        ? stored(guest, drop.get(), item.get())
        : uploads.finish(guest.circumstances(), upload);
  }

  private static UploadOutcome stored(DropGate.Guest guest, DropRows.Drop drop, ItemId item) {
    return new UploadOutcome.Stored(item, guest.link().inCase(), drop.bytes());
  }

  /// The proof that an item is in the ledger; empty until it is, which takes about a second, and
  /// for items that came by other links.
  Optional<Receipts.Issued> receipt(DropGate.Guest guest, ItemId item) throws IOException {
    Optional<DropRows.Drop> drop =
        database
            .read(sql -> DropRows.drop(sql, item))
            .filter(found -> found.link().equals(guest.link().id()));
    Optional<Receipts.Issued> issued =
        drop.isPresent() ? receipts.ofStored(item) : Optional.empty();
    if (issued.isPresent() && !drop.get().receipted()) {
      database.write(
          tx -> {
            if (DropRows.receipted(tx.sql(), drop.get().upload())) {
              recorder.record(
                  tx,
                  guest.circumstances(),
                  new LinkEvent.ReceiptIssued(guest.link().id(), item, issued.get().place()));
            }
            return true;
          });
    }
    return issued;
  }
}
