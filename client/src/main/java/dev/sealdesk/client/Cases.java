package dev.sealdesk.client;

import dev.sealdesk.protocol.cases.CaseMessages.CaseInfo;
import dev.sealdesk.protocol.cases.CaseMessages.CasePage;
import dev.sealdesk.protocol.cases.CaseMessages.ChangedCase;
import dev.sealdesk.protocol.cases.CaseMessages.NewCase;
import dev.sealdesk.protocol.content.ContentMessages.ItemList;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Cases in plain words; what was said in them is content.
public final class Cases {
  private final Wire wire;

  Cases(Wire wire) {
    this.wire = wire;
  }

  public Reply<CaseInfo> open(NewCase asked) throws IOException {
    return Calls.post(wire, "/api/cases", asked, CaseInfo.class);
  }

  /// Those that the person may view, the one that changed last first.
  ///
  /// @param filters any of `customer`, `team`, `assignee` and `state`
  /// @param after where the page before said to go on; empty for the first
  public Reply<CasePage> list(Map<String, String> filters, String after) throws IOException {
    Map<String, String> parameters = new TreeMap<>(filters);
    if (!after.isEmpty()) {
      parameters.put("after", after);
    }
    return Calls.get(wire, "/api/cases" + Paths.parameters(parameters), CasePage.class);
  }

  public Reply<CaseInfo> find(String id) throws IOException {
    return Calls.get(wire, path(id), CaseInfo.class);
  }

  public Reply<ItemList> items(String id) throws IOException {
    return Calls.get(wire, path(id) + "/items", ItemList.class);
  }

  /// Changes attributes of a case as it was when `seen` was read.
  public Reply<CaseInfo> change(CaseInfo seen, ChangedCase changed) throws IOException {
    return asSeen(seen, Wire.Request.json("PATCH", path(seen.id()), changed));
  }

  public Reply<CaseInfo> assign(CaseInfo seen, String person) throws IOException {
    return asSeen(seen, Wire.Request.of("PUT", assignee(seen, person)));
  }

  public Reply<CaseInfo> unassign(CaseInfo seen, String person) throws IOException {
    return asSeen(seen, Wire.Request.of("DELETE", assignee(seen, person)));
  }

  public Reply<CaseInfo> close(CaseInfo seen) throws IOException {
    return asSeen(seen, Wire.Request.of("POST", path(seen.id()) + "/close"));
  }

  private Reply<CaseInfo> asSeen(CaseInfo seen, Wire.Request request) throws IOException {
    return Calls.read(
        wire.ask(request.with("If-Match", "\"" + seen.version() + "\"")), CaseInfo.class);
  }

  private static String assignee(CaseInfo seen, String person) {
    return path(seen.id()) + "/assignees/" + Paths.segment(person);
  }

  private static String path(String id) {
    return "/api/cases/" + Paths.segment(id);
  }
}
