package dev.sealdesk.protocol.events;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.LinkId;
import dev.sealdesk.protocol.ids.UploadId;
import java.util.Optional;

/// Sealed content, from its upload to its end. Names, types and texts are sealed themselves and
/// never here.
public sealed interface ContentEvent extends Event {
  record UploadBegun(UploadId upload, CaseId inCase, long bytes, Optional<LinkId> link)
      implements ContentEvent {}

  /// It is whole, checked and durable.
  ///
  /// @param headerHash SHA-256 of the header in hex
  /// @param contentHash SHA-256 of the digests of its parts, one after the other, in hex
  record Stored(
      ItemId item,
      CaseId inCase,
      UploadId upload,
      long bytes,
      String kind,
      String headerHash,
      String contentHash)
      implements ContentEvent {}

  /// What came was not what this server keeps, or not whole.
  record UploadRefused(Optional<UploadId> upload, Optional<CaseId> inCase, String reason)
      implements ContentEvent {}

  record UploadAbandoned(UploadId upload, CaseId inCase, String reason) implements ContentEvent {}

  /// Somebody may now open it: one for each opening, whatever the route.
  ///
  /// @param grant the id that the released share is bound to
  /// @param variant `sanitized`, or the name of the one original field
  record Released(
      ItemId item, CaseId inCase, String grant, String variant, String purpose, Decision decision)
      implements ContentEvent {}

  record ReleaseRefused(
      ItemId item, CaseId inCase, String variant, String purpose, Decision decision)
      implements ContentEvent {}

  /// Sealed bytes went out on the ticket of a release.
  record Downloaded(ItemId item, CaseId inCase, String grant, long from, long bytes)
      implements ContentEvent {}

  record TicketRefused(String reason) implements ContentEvent {}

  record Rewrapped(ItemId item, CaseId inCase, int readers) implements ContentEvent {}

  record HoldPlaced(ItemId item, CaseId inCase, String reason) implements ContentEvent {}

  record HoldLifted(ItemId item, CaseId inCase) implements ContentEvent {}

  record Destroyed(ItemId item, CaseId inCase, String reason) implements ContentEvent {}
}
