package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.database.Transaction;

/// Takes part when somebody leaves a team: a bean of a feature that keeps what only members have.
@FunctionalInterface
public interface TeamObserver {
  void left(Transaction transaction, Circumstances circumstances, TeamId team, PersonId person);
}
