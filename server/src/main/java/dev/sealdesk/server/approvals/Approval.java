package dev.sealdesk.server.approvals;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.PersonId;
import java.time.Instant;
import java.util.Optional;

/// A request for a second person, as it is now.
///
/// @param id 32 hexadecimal digits
/// @param action what is to be done with the item
/// @param expires when it ends if nobody has decided; once given, when it can no longer be used
public record Approval(
    String id,
    String action,
    ItemId item,
    CaseId inCase,
    String reason,
    PersonId askedBy,
    Instant askedAt,
    Instant expires,
    State state,
    Optional<Answered> answered) {
  /// Where it stands.
  public enum State {
    ASKED,
    GIVEN,
    REFUSED,
    USED,
    EXPIRED
  }

  /// Who decided, and when.
  public record Answered(PersonId by, Instant at) {}
}
