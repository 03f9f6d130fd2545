package dev.sealdesk.protocol.events;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.LinkId;
import java.time.Instant;
import java.util.List;

/// Links for customers without an account: drop links to hand something in, share links to get
/// something.
public sealed interface LinkEvent extends Event {
  record DropMade(
      LinkId link, CaseId inCase, Instant expires, int maxItems, long maxBytes, boolean bound)
      implements LinkEvent {}

  record DropOpened(LinkId link, CaseId inCase) implements LinkEvent {}

  record DropRefused(LinkId link, String reason) implements LinkEvent {}

  record DropEnded(LinkId link, CaseId inCase, String reason) implements LinkEvent {}

  record ReceiptIssued(LinkId link, ItemId item, long place) implements LinkEvent {}

  record ShareMade(
      LinkId link, CaseId inCase, List<ItemId> items, Personal recipient, Instant expires)
      implements LinkEvent {
    public ShareMade {
      items = List.copyOf(items);
    }
  }

  record ShareCodeSent(LinkId link, Personal recipient) implements LinkEvent {}

  record ShareOpened(LinkId link, CaseId inCase) implements LinkEvent {}

  record ShareRefused(LinkId link, String reason) implements LinkEvent {}

  record ShareEnded(LinkId link, CaseId inCase, String reason) implements LinkEvent {}
}
