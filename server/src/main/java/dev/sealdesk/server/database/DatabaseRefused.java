package dev.sealdesk.server.database;

import dev.sealdesk.server.settings.Complaint;
import java.io.IOException;

/// The database cannot be used as it is set up, and the operator can mend that.
public final class DatabaseRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Complaint complaint;

  DatabaseRefused(String message, String... arguments) {
    super("database." + message);
    this.complaint = Complaint.of("database." + message, arguments);
  }

  public Complaint complaint() {
    return complaint;
  }
}
