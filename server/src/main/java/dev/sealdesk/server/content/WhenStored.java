package dev.sealdesk.server.content;

import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.database.Transaction;

/// What has to know that an upload became an item, in the transaction in which it did. A feature
/// declares each as a bean.
@FunctionalInterface
public interface WhenStored {
  void stored(Transaction transaction, UploadId upload, ItemId item);
}
