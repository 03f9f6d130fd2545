package dev.sealdesk.server.boot;

import dev.sealdesk.server.settings.Complaint;
import java.io.IOException;

/// The server cannot start as it is set up, and the operator can mend that.
final class StartRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Complaint complaint;

  StartRefused(Complaint complaint) {
    super(complaint.message());
    this.complaint = complaint;
  }

  Complaint complaint() {
    return complaint;
  }
}
