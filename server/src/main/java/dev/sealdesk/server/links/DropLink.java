package dev.sealdesk.server.links;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.LinkId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.identity.Networks;
import java.time.Instant;
import java.util.Optional;

/// A drop link. Its secret is not here: the server knows only the hash.
///
/// @param caseKey the text of the public key that its drops are sealed to
/// @param networks where it may be used from; anywhere if there are none
/// @param items that came by it, or are on their way
/// @param bytes of these
/// @param ended why it ended before its time
record DropLink(
    LinkId id,
    CaseId inCase,
    String caseKey,
    PersonId madeBy,
    Instant made,
    Instant expires,
    int maxItems,
    long maxBytes,
    Optional<Networks> networks,
    int items,
    long bytes,
    Optional<String> ended) {
  static final int MAX_HOURS = 720;
  static final int MAX_ITEMS = 100;
  static final int MAX_LIVE_IN_A_CASE = 50;

  /// Why it cannot be used, in a word for the event.
  Optional<String> refusal(Instant now, String address) {
    if (ended.isPresent()) {
      return ended;
    } else if (!now.isBefore(expires)) {
      return Optional.of("expired");
    }
    return networks.isPresent() && !networks.get().contain(address)
        ? Optional.of("other-network")
        : Optional.empty();
  }

  int itemsLeft() {
    return Math.max(0, maxItems - items);
  }

  long bytesLeft() {
    return Math.max(0, maxBytes - bytes);
  }
}
