package dev.sealdesk.server.content;

import dev.sealdesk.protocol.content.ContentMessages.ItemInfo;
import dev.sealdesk.protocol.content.ContentMessages.ItemList;
import dev.sealdesk.protocol.events.ContentEvent;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.server.cases.CaseDoor;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.policies.Judge;
import dev.sealdesk.server.policies.Refusals;
import dev.sealdesk.server.policies.Ruling;
import dev.sealdesk.server.recording.Recorder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What a case holds, as far as the caller may see it: headers and never content.
@RestController
class ItemRoutes {
  private final Items items;
  private final CaseDoor door;
  private final Judge judge;
  private final Database database;
  private final Recorder recorder;

  ItemRoutes(Items items, CaseDoor door, Judge judge, Database database, Recorder recorder) {
    this.items = items;
    this.door = door;
    this.judge = judge;
    this.database = database;
    this.recorder = recorder;
  }

  @GetMapping("/api/cases/{inCase}/items")
  ResponseEntity<?> list(@PathVariable String inCase, Caller caller, HttpServletRequest request) {
    Optional<CaseId> id = CaseId.parse(inCase);
    if (id.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    }
    return switch (door.enter(caller, "view", id.get(), caller.circumstances(request))) {
      case CaseDoor.Entry.Refused(Ruling ruling) -> Refusals.answer(ruling, request);
      case CaseDoor.Entry.Allowed(CaseFile file) -> {
        List<ItemInfo> visible = visible(caller, file);
        database.write(
            tx ->
                recorder.record(
                    tx,
                    caller.circumstances(request),
                    new ContentEvent.Listed(file.id(), visible.size())));
        yield ResponseEntity.ok(new ItemList(visible));
      }
    };
  }

  private List<ItemInfo> visible(Caller caller, CaseFile file) {
    Judge.Asking asking = judge.asking(caller);
    return items.of(file.id()).stream()
        .filter(item -> ItemDoor.rule(asking, "view", item, file).isAllowed())
        .map(ItemRoutes::info)
        .toList();
  }

  private static ItemInfo info(Items.Item item) {
    return new ItemInfo(
        item.id().text(),
        item.inCase().text(),
        item.bytes(),
        item.header().attributes().values(),
        item.stored());
  }
}
