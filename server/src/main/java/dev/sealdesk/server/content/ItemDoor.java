package dev.sealdesk.server.content;

import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.server.cases.CaseFacts;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.policies.Judge;
import dev.sealdesk.server.policies.Ruling;
import java.util.Map;
import java.util.Optional;

/// Decides who may do what with an item. Whoever asks records what came of it.
public final class ItemDoor {
  private final Items items;
  private final Cases cases;
  private final Judge judge;

  ItemDoor(Items items, Cases cases, Judge judge) {
    this.items = items;
    this.cases = cases;
    this.judge = judge;
  }

  /// What came of knocking.
  public sealed interface Entry {
    record Allowed(Items.Item item, CaseFile file, Ruling ruling) implements Entry {}

    /// Not allowed, or not there: the answer does not tell which.
    ///
    /// @param inCase for the event
    record Refused(Ruling ruling, Optional<CaseId> inCase) implements Entry {}
  }

  public Entry enter(Caller caller, String action, ItemId id) {
    return enter(caller, action, id, Map.of());
  }

  /// May the caller do this to an item?
  ///
  /// @param more what else is true of this moment, by the names of the schema
  public Entry enter(Caller caller, String action, ItemId id, Map<String, Value> more) {
    Judge.Asking asking = judge.asking(caller);
    for (Map.Entry<String, Value> one : more.entrySet()) {
      asking = asking.with(one.getKey(), one.getValue());
    }
    Optional<Items.Item> item = items.find(id);
    if (item.isEmpty()) {
      return new Entry.Refused(asking.aboutNothing(action, ContentFacts.id(id)), Optional.empty());
    }
    CaseFile file = cases.find(item.get().inCase()).orElseThrow();
    Ruling ruling = rule(asking, action, item.get(), file);
    return ruling.isAllowed()
        ? new Entry.Allowed(item.get(), file, ruling)
        : new Entry.Refused(ruling, Optional.of(file.id()));
  }

  static Ruling rule(Judge.Asking asking, String action, Items.Item item, CaseFile file) {
    return asking.about(
        action,
        ContentFacts.of(item, file),
        CaseFacts.of(file),
        CaseFacts.customer(file.attributes()));
  }

  /// For lists, which show only what is allowed and record no refusals.
  public boolean allows(Caller caller, String action, ItemId id) {
    return enter(caller, action, id) instanceof Entry.Allowed;
  }
}
