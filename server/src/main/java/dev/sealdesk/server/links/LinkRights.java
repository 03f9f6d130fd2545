package dev.sealdesk.server.links;

import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.identity.People;

/// Who may let a customer add to a case: whoever works on it, and officers. The only place that
/// decides this.
final class LinkRights {
  private final People people;

  LinkRights(People people) {
    this.people = people;
  }

  boolean mayLetIn(PersonId person, CaseFile file) {
    return file.assignees().contains(person)
        || people.find(person).filter(found -> found.attributes().isOfficer()).isPresent();
  }

  /// Whoever made a link may end it, on the case or not.
  boolean mayEnd(PersonId person, DropLink link, CaseFile file) {
    return link.madeBy().equals(person) || mayLetIn(person, file);
  }
}
