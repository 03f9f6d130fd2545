package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import java.util.List;

/// A person, with all that policies ask about one.
///
/// @param version grows with each change
public record Person(
    PersonId id,
    String name,
    Attributes attributes,
    List<TeamId> teams,
    boolean suspended,
    long version) {
  public Person {
    teams = List.copyOf(teams);
  }
}
