package dev.sealdesk.server.cases;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import java.time.Instant;
import java.util.List;

/// A case as it is now.
///
/// @param version counts its changes; whoever changes it says which one they saw
public record CaseFile(
    CaseId id,
    CaseAttributes attributes,
    TeamId team,
    State state,
    List<PersonId> assignees,
    List<Reference> references,
    Instant opened,
    Instant changed,
    long version) {
  /// Whether somebody works on it.
  public enum State {
    OPEN,
    CLOSED
  }

  /// What another system calls the case.
  public record Reference(String system, String reference) {}

  public CaseFile {
    assignees = List.copyOf(assignees);
    references = List.copyOf(references);
  }
}
