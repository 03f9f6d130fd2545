package dev.sealdesk.server.approvals;

import dev.sealdesk.protocol.events.CaseEvent;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.release.ReleaseMessages.ApprovalInfo;
import dev.sealdesk.protocol.release.ReleaseMessages.ApprovalList;
import dev.sealdesk.protocol.release.ReleaseMessages.NewApproval;
import dev.sealdesk.protocol.release.ReleaseMessages.RefusedApproval;
import dev.sealdesk.server.content.ItemDoor;
import dev.sealdesk.server.content.Items;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.policies.Refusals;
import dev.sealdesk.server.policies.Ruling;
import dev.sealdesk.server.recording.Recorder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Asks for a second person, and lets them answer.
@RestController
class ApprovalRoutes {
  private static final Set<String> ACTIONS = Set.of("open", "download", "revealField");

  private final Approvals approvals;
  private final ItemDoor door;
  private final Database database;
  private final Recorder recorder;

  ApprovalRoutes(Approvals approvals, ItemDoor door, Database database, Recorder recorder) {
    this.approvals = approvals;
    this.door = door;
    this.database = database;
    this.recorder = recorder;
  }

  /// Whoever may see the item may ask.
  @PostMapping("/api/approvals")
  ResponseEntity<?> ask(
      @RequestBody NewApproval asked, Caller.OfPerson caller, HttpServletRequest request) {
    Optional<ItemId> item = ItemId.parse(asked.item());
    boolean right = ACTIONS.contains(asked.action()) && Approvals.isReason(asked.reason());
    if (item.isEmpty() || !right) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    return entering(
        "view",
        item.get(),
        caller,
        request,
        found ->
            answer(
                approvals.ask(
                    asked.action(),
                    found,
                    asked.reason(),
                    caller.person(),
                    caller.circumstances(request)),
                HttpStatus.CREATED,
                request));
  }

  /// The caller's own requests, and those that wait and the caller may answer.
  @GetMapping("/api/approvals")
  ApprovalList list(Caller.OfPerson caller) {
    List<ApprovalInfo> visible =
        approvals.waitingOrOf(caller.person()).stream()
            .filter(
                approval ->
                    approval.askedBy().equals(caller.person())
                        || door.allows(caller, "approve", approval.item()))
            .map(ApprovalRoutes::info)
            .toList();
    return new ApprovalList(visible);
  }

  @PostMapping("/api/approvals/{approval}/give")
  ResponseEntity<?> give(
      @PathVariable String approval, Caller.OfPerson caller, HttpServletRequest request) {
    return deciding(
        approval,
        caller,
        request,
        found -> approvals.give(found.id(), caller.person(), caller.circumstances(request)));
  }

  @PostMapping("/api/approvals/{approval}/refuse")
  ResponseEntity<?> refuse(
      @PathVariable String approval,
      @RequestBody RefusedApproval asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    if (!Approvals.isReason(asked.reason())) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    return deciding(
        approval,
        caller,
        request,
        found ->
            approvals.refuse(
                found.id(), asked.reason(), caller.person(), caller.circumstances(request)));
  }

  private ResponseEntity<?> deciding(
      String id,
      Caller.OfPerson caller,
      HttpServletRequest request,
      Function<Approval, Approvals.Outcome> decide) {
    Optional<Approval> found = approvals.find(id);
    return found.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : entering(
            "approve",
            found.get().item(),
            caller,
            request,
            _ -> answer(decide.apply(found.get()), HttpStatus.OK, request));
  }

  private ResponseEntity<?> entering(
      String action,
      ItemId item,
      Caller.OfPerson caller,
      HttpServletRequest request,
      Function<Items.Item, ResponseEntity<?>> then) {
    Circumstances circumstances = caller.circumstances(request);
    return switch (door.enter(caller, action, item)) {
      case ItemDoor.Entry.Allowed(Items.Item found, _, _) -> then.apply(found);
      case ItemDoor.Entry.Refused(Ruling ruling, var inCase) -> {
        database.write(
            tx ->
                recorder.record(
                    tx, circumstances, new CaseEvent.Refused(inCase, action, ruling.decision())));
        yield Refusals.answer(ruling, request);
      }
    };
  }

  private static ResponseEntity<?> answer(
      Approvals.Outcome outcome, HttpStatus done, HttpServletRequest request) {
    return switch (outcome) {
      case Approvals.Outcome.Done(Approval approval) ->
          ResponseEntity.status(done).body(info(approval));
      case Approvals.Outcome.TooLate() -> Problems.answer(ProblemKind.GONE, request);
      case Approvals.Outcome.OwnRequest() -> Problems.answer(ProblemKind.NOT_ALLOWED, request);
      case Approvals.Outcome.TooMany() -> Problems.answer(ProblemKind.TOO_MANY_REQUESTS, request);
    };
  }

  private static ApprovalInfo info(Approval approval) {
    return new ApprovalInfo(
        approval.id(),
        approval.action(),
        approval.item().text(),
        approval.inCase().text(),
        approval.reason(),
        approval.askedBy().text(),
        approval.askedAt(),
        approval.expires(),
        ApprovalRows.text(approval.state()),
        approval.answered().map(answered -> answered.by().text()),
        approval.answered().map(Approval.Answered::at));
  }
}
