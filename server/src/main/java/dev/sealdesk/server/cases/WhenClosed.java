package dev.sealdesk.server.cases;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.server.database.Transaction;

/// What has to end with a case, in the transaction that closes it. A feature declares each as a
/// bean.
@FunctionalInterface
public interface WhenClosed {
  void closed(Transaction transaction, Circumstances circumstances, CaseId closed);
}
