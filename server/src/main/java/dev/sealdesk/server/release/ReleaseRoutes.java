package dev.sealdesk.server.release;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.release.ReleaseMessages;
import dev.sealdesk.server.approvals.Approvals;
import dev.sealdesk.server.cases.CaseAttributes;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.policies.Refusals;
import dev.sealdesk.server.policies.Ruling;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The door over HTTP.
@RestController
class ReleaseRoutes {
  private final ReleaseDoor door;

  ReleaseRoutes(ReleaseDoor door) {
    this.door = door;
  }

  @PostMapping("/api/items/{item}/release")
  ResponseEntity<?> release(
      @PathVariable String item,
      @RequestBody ReleaseMessages.Wanted asked,
      Caller.OfPerson caller,
      HttpServletRequest request)
      throws IOException {
    Optional<ReleaseDoor.Wanted> wanted = wanted(item, asked);
    return wanted.isEmpty()
        ? Problems.answer(ProblemKind.MALFORMED_REQUEST, request)
        : answer(
            wanted.get().item(),
            door.release(caller, wanted.get(), caller.circumstances(request)),
            request);
  }

  private static Optional<ReleaseDoor.Wanted> wanted(String item, ReleaseMessages.Wanted asked) {
    Optional<ItemId> id = ItemId.parse(item);
    Optional<ReleaseDoor.Action> action = ReleaseDoor.Action.of(asked.action());
    Optional<PublicKey> key = sessionKey(asked.key());
    boolean right =
        asked.purpose().map(CaseAttributes::isWord).orElse(true)
            && asked.reason().map(Approvals::isReason).orElse(true);
    return id.isPresent() && action.isPresent() && key.isPresent() && right
        ? Optional.of(
            new ReleaseDoor.Wanted(
                id.get(),
                action.get(),
                key.get(),
                asked.purpose(),
                asked.reason(),
                asked.approval()))
        : Optional.empty();
  }

  private static Optional<PublicKey> sessionKey(String text) {
    return PublicKey.fromText(text) instanceof Outcome.Accepted<PublicKey>(PublicKey key)
            && key.kind() == KeyKind.SESSION
        ? Optional.of(key)
        : Optional.empty();
  }

  private static ResponseEntity<?> answer(
      ItemId item, ReleaseDoor.Result result, HttpServletRequest request) {
    return switch (result) {
      case ReleaseDoor.Result.Released(var release, var grant, String ticket, var expires) ->
          ResponseEntity.ok(
              new ReleaseMessages.Granted(
                  grant.toString(),
                  item.text(),
                  Base64.getEncoder().encodeToString(release.encoded()),
                  ticket,
                  expires));
      case ReleaseDoor.Result.Refused(Ruling ruling) -> Refusals.answer(ruling, request);
      case ReleaseDoor.Result.OtherAction() -> Problems.answer(ProblemKind.CONFLICT, request);
      case ReleaseDoor.Result.NoApproval() -> Problems.answer(ProblemKind.GONE, request);
      case ReleaseDoor.Result.Foreign() -> Problems.answer(ProblemKind.REFUSED, request);
      case ReleaseDoor.Result.Busy() -> Problems.answer(ProblemKind.CHANGED_MEANWHILE, request);
    };
  }
}
