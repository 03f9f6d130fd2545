package dev.sealdesk.cli.ledger;

import java.io.IOException;

/// What was to be read cannot be read; as opposed to a failure to write.
final class UnreadableLog extends IOException {
  private static final long serialVersionUID = 1;

  private final IOException reason;

  UnreadableLog(IOException reason) {
    super(reason);
    this.reason = reason;
  }

  IOException reason() {
    return reason;
  }

  /// Something that reads.
  interface Reading<T> {
    T read() throws IOException;
  }

  static <T> T unlessRead(Reading<T> reading) throws UnreadableLog {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UnreadableLog(e);
    }
  }
}
