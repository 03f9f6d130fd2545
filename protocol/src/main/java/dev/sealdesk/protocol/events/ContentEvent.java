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
  /// @param action what for: `open`, `download`, `revealField`
  /// @param variant `sanitized`, `original` or `field`
  /// @param purpose a word of the organisation, if one was given
  /// @param reason in the asker's own words
  /// @param approval of the second person, if there was one
  record Released(
      ItemId item,
      CaseId inCase,
      String grant,
      String action,
      String variant,
      Optional<String> purpose,
      Optional<Personal> reason,
      Optional<String> approval,
      Decision decision)
      implements ContentEvent {}

  /// The policies in force said no.
  ///
  /// @param inCase empty if there is no such item
  record ReleaseRefused(
      ItemId item,
      Optional<CaseId> inCase,
      String action,
      Optional<String> purpose,
      Optional<Personal> reason,
      Decision decision)
      implements ContentEvent {}

  /// Somebody saw which items a case has.
  record Listed(CaseId inCase, int rows) implements ContentEvent {}

  /// Sealed bytes went out on the ticket of a release.
  record Downloaded(ItemId item, CaseId inCase, String grant, long from, long bytes)
      implements ContentEvent {}

  record TicketRefused(String reason) implements ContentEvent {}

  record Rewrapped(ItemId item, CaseId inCase, int readers) implements ContentEvent {}

  record HoldPlaced(ItemId item, CaseId inCase, String reason) implements ContentEvent {}

  record HoldLifted(ItemId item, CaseId inCase) implements ContentEvent {}

  record Destroyed(ItemId item, CaseId inCase, String reason) implements ContentEvent {}
}
