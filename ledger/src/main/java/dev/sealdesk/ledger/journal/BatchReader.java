package dev.sealdesk.ledger.journal;

import java.io.IOException;

/// Takes what a journal holds, batch by batch, in order.
public interface BatchReader {
  void read(Batch batch) throws IOException;
}
