package dev.sealdesk.protocol.events;

import dev.sealdesk.protocol.ids.PersonId;
import java.util.List;

/// Who looked at this record, and what was done to it.
public sealed interface LedgerEvent extends Event {
  /// Somebody searched.
  ///
  /// @param members what was searched by, such as `case` and `time`; not for what
  record Searched(List<String> members, int rows) implements LedgerEvent {
    public Searched {
      members = List.copyOf(members);
    }
  }

  record ReadRefused(String reason) implements LedgerEvent {}

  record Exported(long from, long to) implements LedgerEvent {}

  record StreamBegun(long from) implements LedgerEvent {}

  record StreamEnded(long to, String reason) implements LedgerEvent {}

  /// The openings of commitments were destroyed; the commitments stay.
  record PersonalDataErased(PersonId person, int openings) implements LedgerEvent {}
}
