package dev.sealdesk.protocol.events;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import java.util.Optional;

/// Cases. Subject and messages are sealed content and appear there.
public sealed interface CaseEvent extends Event {
  record Opened(
      CaseId inCase,
      String customer,
      String type,
      String jurisdiction,
      String classification,
      TeamId team)
      implements CaseEvent {}

  /// The policies in force said no.
  ///
  /// @param inCase empty for a case that was to be opened, or that is not there
  record Refused(Optional<CaseId> inCase, String action, Decision decision) implements CaseEvent {}

  record Changed(CaseId inCase, String member, String before, String after) implements CaseEvent {}

  record TeamChanged(CaseId inCase, TeamId before, TeamId after) implements CaseEvent {}

  record Assigned(CaseId inCase, PersonId person) implements CaseEvent {}

  record Unassigned(CaseId inCase, PersonId person) implements CaseEvent {}

  record ReferenceAdded(CaseId inCase, String system, Personal reference) implements CaseEvent {}

  record ReferenceRemoved(CaseId inCase, String system, Personal reference) implements CaseEvent {}

  record Read(CaseId inCase) implements CaseEvent {}

  /// Somebody saw a list of cases.
  ///
  /// @param rows how many were shown
  record Listed(int rows, boolean filtered) implements CaseEvent {}

  record Closed(CaseId inCase) implements CaseEvent {}

  record Reopened(CaseId inCase) implements CaseEvent {}
}
