package dev.sealdesk.protocol.events;

import java.util.Locale;

/// What happened. The name of an event is made of its types: `ContentEvent.ReleaseRefused` is
/// `content.release-refused`. Names and members are part of the format: they are added, never
/// changed.
///
/// A member of type [Personal] enters the ledger as a commitment. Members of the types of
/// `protocol.ids` can be searched for.
public sealed interface Event
    permits ServerEvent,
        IdentityEvent,
        ApprovalEvent,
        KeyEvent,
        CaseEvent,
        ContentEvent,
        LinkEvent,
        PolicyEvent,
        LedgerEvent {

  /// As it stands in the ledger, such as `content.released`.
  static String name(Class<? extends Event> type) {
    String area = type.getInterfaces()[0].getSimpleName();
    return hyphenated(area.substring(0, area.length() - "Event".length()))
        + "."
        + hyphenated(type.getSimpleName());
  }

  private static String hyphenated(String words) {
    return words.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
