package dev.sealdesk.ledger.source;

import java.io.IOException;

/// A resource that the size of the log promises is not there.
public final class MissingResource extends IOException {
  private static final long serialVersionUID = 1;

  private final String path;

  MissingResource(String path) {
    super(path + " is missing");
    this.path = path;
  }

  public String path() {
    return path;
  }
}
