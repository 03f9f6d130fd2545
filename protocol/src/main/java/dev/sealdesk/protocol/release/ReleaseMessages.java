package dev.sealdesk.protocol.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Releases and approvals, as they go over the network.
public final class ReleaseMessages {
  private ReleaseMessages() {}

  /// Asks for one item.
  ///
  /// @param action `open`, `download` or `revealField`
  /// @param key public key of kind session, in the text form of spec/keys.md: share B is wrapped to
  ///   it
  /// @param purpose a word of the organisation
  /// @param reason a sentence; it is personal data
  /// @param approval the id of an approval that was given for this
  public record Wanted(
      String action,
      String key,
      Optional<String> purpose,
      Optional<String> reason,
      Optional<String> approval) {}

  /// One permitted and recorded opening.
  ///
  /// @param release share B wrapped to the key (spec/envelope.md), base64
  /// @param ticket fetches the sealed file once, until `expires`
  public record Granted(String grant, String item, String release, String ticket, Instant expires) {
    @Override
    public String toString() {
      return "Granted[" + grant + "]";
    }
  }

  /// Asks for a second person.
  ///
  /// @param action what is to be done with the item
  public record NewApproval(String action, String item, String reason) {}

  /// A request for a second person, and what came of it.
  ///
  /// @param state `asked`, `given`, `refused`, `used` or `expired`
  public record ApprovalInfo(
      String approval,
      String action,
      String item,
      String inCase,
      String reason,
      String askedBy,
      Instant askedAt,
      Instant expires,
      String state,
      Optional<String> decidedBy,
      Optional<Instant> decidedAt) {}

  public record RefusedApproval(String reason) {}

  public record ApprovalList(List<ApprovalInfo> approvals) {}
}
