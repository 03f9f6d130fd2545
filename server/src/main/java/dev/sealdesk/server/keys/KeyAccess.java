package dev.sealdesk.server.keys;

import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.identity.Person;

/// Who may do what with keys that people share. What they open is a matter of who was granted them.
final class KeyAccess {
  private KeyAccess() {}

  static boolean mayKeepKeysOf(TeamId team, Person person) {
    return isMember(team, person) || person.attributes().isOfficer();
  }

  static boolean mayKeepKeysOf(CaseFile file, Person person) {
    return mayKeepKeysOf(file.team(), person);
  }

  private static boolean isMember(TeamId team, Person person) {
    return person.teams().contains(team);
  }
}
