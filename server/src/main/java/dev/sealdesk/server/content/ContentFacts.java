package dev.sealdesk.server.content;

import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.server.cases.CaseAttributes;
import dev.sealdesk.server.cases.CaseFacts;
import dev.sealdesk.server.cases.CaseFile;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What policies ask about an item (spec/release.md §2).
public final class ContentFacts {
  private ContentFacts() {}

  public static EntityId id(ItemId id) {
    return new EntityId("Content", id.text());
  }

  /// An item with all that policies ask.
  ///
  /// @param file its case
  public static Entity of(Items.Item item, CaseFile file) {
    ContentAttributes attributes = item.attributes();
    int ofCase = CaseAttributes.rank(file.attributes().classification());
    int own = attributes.classification().map(CaseAttributes::rank).orElse(ofCase);
    EntityId inCase = CaseFacts.id(file.id());
    return new Entity(
        id(item.id()),
        Set.of(inCase),
        Map.of(
            "case",
            inCase,
            "kind",
            Value.of(attributes.kind()),
            "variant",
            Value.of(attributes.variant().text()),
            "classification",
            Value.of(Math.max(ofCase, own)),
            "jurisdiction",
            Value.of(file.attributes().jurisdiction()),
            "legalHold",
            Value.of(false),
            "origin",
            Value.of(attributes.origin()),
            "findings",
            new Value.RecordOf(
                attributes.findings().entrySet().stream()
                    .collect(
                        Collectors.toMap(Map.Entry::getKey, entry -> Value.of(entry.getValue())))),
            "createdAt",
            new Moment(item.stored().toEpochMilli())));
  }
}
